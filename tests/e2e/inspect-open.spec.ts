import { expect, test } from './fixtures.ts';
import { dropFile, field, GET_REPLY, opened, openInspector, paste, recorded, tree } from './inspect.ts';

const HELLO = '0a 05 68 65 6c 6c 6f';

test.describe('opening bytes', () => {
  for (const [style, text] of [
    ['hex', HELLO],
    ['base64', 'CgVoZWxsbxEqAAAAAAAAAA=='],
    ['an escaped string', String.raw`\n\005hello`],
  ] as const) {
    test(`a pasted text is taken for ${style}`, async ({ page }) => {
      await page.goto('/inspect/');
      await paste(page, text);
      await expect(field(page, '1')).toContainText('hello');
      await expect(opened(page)).toContainText(`pasted ${style}`);
    });
  }

  test('a text that has two readings can be read in the other', async ({ page }) => {
    await page.goto('/inspect/');
    await paste(page, '0a0568656c6c6f2a');
    await expect(opened(page)).toContainText('8 bytes');
    await page.getByRole('button', { name: 'read it as base64' }).click();
    await expect(opened(page)).toContainText('pasted base64');
    await expect(opened(page)).toContainText('12 bytes');
  });

  test('a real paste opens at once', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto('/inspect/');
    await page.evaluate((text) => navigator.clipboard.writeText(text), HELLO);
    await page.getByRole('textbox').click();
    await page.keyboard.press('Control+V');
    await expect(field(page, '1')).toContainText('hello');
  });

  test('a dropped file is opened', async ({ page }) => {
    await page.goto('/inspect/');
    await dropFile(page, 'reply.bin', [0x0a, 0x02, 0x68, 0x69]);
    await expect(opened(page)).toContainText('reply.bin');
    await expect(field(page, '1')).toContainText('hi');
  });

  test('a chosen file is opened', async ({ page }) => {
    await page.goto('/inspect/');
    await page.getByLabel('Choose a file').setInputFiles({
      name: 'chosen.bin',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from([0x10, 0x01]),
    });
    await expect(opened(page)).toContainText('chosen.bin');
    await expect(field(page, '2')).toBeVisible();
  });

  test('a recorded payload is offered and opened with its message', async ({ page }) => {
    await page.goto('/inspect/');
    await page.getByRole('button', { name: /A short value/ }).click();
    await expect(page.getByRole('combobox', { name: 'Message' })).toHaveValue('ledgerkv.v1.GetReply');
    await expect(field(page, 'seq')).toContainText('42');
  });

  test('the message that fits is suggested, with why', async ({ page }) => {
    await page.goto(
      '/inspect/#h=0a090907000000010000002a0a22080a0468697473100530034a051080e59a7752109f0ac8711e42f705a8bc41125e9330d9',
    );
    await page.getByRole('button', { name: 'Which message is it?' }).click();
    const first = page.getByRole('list', { name: 'Messages that fit best' }).getByRole('button').first();
    await expect(first).toContainText('WriteRequest');
    await first.click();
    await expect(field(page, 'txn_id')).toBeVisible();
  });

  test('bytes in a line of a log are offered', async ({ page }) => {
    await page.goto('/inspect/');
    await paste(page, '10:22:11Z ERROR decode failed payload=0a0568656c6c6f len=7');
    await page.getByRole('button', { name: '0a0568656c6c6f (7 bytes)' }).click();
    await expect(field(page, '1')).toContainText('hello');
  });

  test('a boundary frame says what it holds, and is read as that', async ({ page }) => {
    await openInspector(page, recorded('ledger-kv', '1.2.0', 'ledgerkv.v1.GetReply', 'two-framed-replies'));
    const frames = page.getByRole('region', { name: '2 frames' });
    await expect(frames).toContainText('The header says ledger-kv 1.2.0, ledgerkv.v1.GetReply');
    await expect(frames.getByRole('button', { name: 'Read it as that' })).toHaveCount(0);
    await page.getByRole('combobox', { name: 'Contract' }).selectOption({ label: 'none: guess' });
    await frames.getByRole('button', { name: 'Read it as that' }).click();
    await expect(page.getByRole('combobox', { name: 'Message' })).toHaveValue('ledgerkv.v1.GetReply');
    await expect(field(page, 'seq')).toBeVisible();
  });

  test('gRPC frames are found, and each can be looked at', async ({ page }) => {
    await page.goto('/inspect/');
    await paste(page, '00 00 00 00 04 0a 02 68 69 00 00 00 00 02 10 05');
    await expect(page.getByRole('combobox', { name: 'Framing' })).toHaveValue('grpc');
    await expect(page.getByRole('heading', { name: '2 frames' })).toBeVisible();
    await expect(field(page, '1')).toContainText('hi');
    await page.getByRole('button', { name: '2 7 bytes' }).click();
    await expect(field(page, '2')).toContainText('5');
  });

  test('a compressed frame is opened', async ({ page }) => {
    await openInspector(page, recorded('policy-stream', '1.1.0', 'policystream.v1.FetchReply', 'compressed-snapshot'));
    await expect(page.getByText(/of gzip/)).toBeVisible();
  });

  test('among many messages one is found by part of its name, with the keyboard', async ({ page }) => {
    await openInspector(page, GET_REPLY);
    const box = page.getByRole('combobox', { name: 'Message' });
    await box.click();
    await box.fill('getreq');
    await expect(page.getByRole('listbox', { name: 'Messages' }).getByRole('option').first()).toContainText(
      'ledgerkv.v1.GetRequest',
    );
    await page.keyboard.press('Enter');
    await expect(box).toHaveValue('ledgerkv.v1.GetRequest');
    await expect(tree(page)).toBeVisible();
  });

  test("the reader's own schema.json is taken from disk", async ({ page, request }) => {
    const schema = await (await request.get('/contracts/ledger-kv/1.1.0/schema.json')).body();
    await openInspector(page, '/inspect/#h=0a0568656c6c6f112a00000000000000');
    await dropFile(page, 'mine.json', [...schema]);
    await expect(page.getByRole('combobox', { name: 'Contract' })).toHaveValue(/own/);
    await page.getByRole('combobox', { name: 'Message' }).fill('ledgerkv.v1.GetReply');
    await page.keyboard.press('Enter');
    await expect(field(page, 'seq')).toContainText('42');
    // The site has no pages of it to lead to.
    await field(page, 'seq').click();
    const details = page.getByRole('group', { name: 'Details of the selection' });
    await expect(details).toContainText('GetReply');
    await expect(details.getByRole('link')).toHaveCount(0);
  });
});

test.describe('bad input', () => {
  for (const [name, text, message] of [
    ['an odd number of hex digits', '0a 05 6', /column 7/],
    ['a character that is none of hex', '0a 05 6x 6c 6c 6f 11 2a', /column 8/],
    ['half a base64', 'CgVoZWxsb', /column/],
    ['nothing at all', '', /./],
  ] as const) {
    test(`${name} is a message at its place`, async ({ page }) => {
      await page.goto('/inspect/');
      await paste(page, text);
      const alert = page.getByRole('alert');
      await expect(alert).toContainText(/Line 1, column \d+/);
      await expect(alert).toContainText(message);
      await expect(page.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true');
    });
  }

  test('the place of what is wrong is selected in the text', async ({ page }) => {
    await page.goto('/inspect/');
    await paste(page, '0a 05 6x 6c 6c 6f 11 2a');
    await page.getByRole('button', { name: 'Show the place' }).click();
    const selected = await page.getByRole('textbox').evaluate((area) => {
      const { value, selectionStart, selectionEnd } = area as HTMLTextAreaElement;
      return value.slice(selectionStart, selectionEnd);
    });
    expect(selected).toBe('x');
  });

  for (const [name, fragment, message] of [
    ['garbage', '#1=%%%%', /damaged/],
    ['garbage that is base64', '#1=AAAAAAAA', /damaged/],
    ['of a newer format', '#9=abc', /format 9; this page reads format 1/],
    ['of no form at all', '#whatever', /nothing that this page understands/],
    ['with hex that is none', '#h=0a0', /character/],
    [
      'to a payload that is not there',
      '#c=ledger-kv&v=1.1.0&t=ledgerkv.v1.GetReply&p=gone',
      /no recorded payload gone/,
    ],
  ] as const) {
    test(`a link that is ${name} is a message, and the page works on`, async ({ page }) => {
      await page.goto(`/inspect/${fragment}`);
      await expect(page.getByRole('alert')).toContainText(message);
      await paste(page, '10 05');
      await expect(field(page, '(?:2|seq)')).toBeVisible();
      await expect(page.getByRole('alert')).toHaveCount(0);
    });
  }

  test('a link that would unpack to more than any link does is not opened', async ({ page }) => {
    await page.goto('/inspect/');
    const fragment = await page.evaluate(async () => {
      const zeros = new Blob([new Uint8Array(64 << 20)]);
      const packed = zeros.stream().pipeThrough(new CompressionStream('deflate-raw'));
      const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
      let text = '';
      for (let at = 0; at < bytes.length; at += 6000)
        text += btoa(String.fromCharCode(...bytes.subarray(at, at + 6000)));
      return `#1=${text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
    });
    await page.evaluate((hash) => {
      location.hash = hash;
    }, fragment);
    await expect(page.getByRole('alert')).toContainText('unpacks to more than 4 MiB');
  });

  test('a version without a schema is a message, and the bytes are there', async ({ page }) => {
    await page.route('**/schema.json', (route) => route.fulfill({ status: 200, body: '{"format":"else"}' }));
    await page.goto(GET_REPLY);
    await expect(page.getByRole('alert')).toContainText(/no schema for the inspector/);
    await expect(field(page, '1')).toContainText('hello');
  });

  test('a length far beyond the bytes is a problem at its byte', async ({ page }) => {
    await openInspector(page, '/inspect/#h=0a80808080046869');
    await expect(page.getByRole('heading', { name: /Bytes end too early|longer|large/i }).first()).toBeVisible();
  });

  test('groups opened two thousand deep neither hang nor break the page', async ({ page }) => {
    await page.goto('/inspect/');
    const bytes: number[] = [];
    for (let depth = 0; depth < 2000; depth++) bytes.push(0x0b);
    await dropFile(page, 'deep.bin', bytes);
    await expect(page.getByRole('heading', { name: /Problems/ })).toContainText(/error/);
  });
});
