import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures.ts';
import { announcement, field, fields, GET_REPLY, opened, openInspector, recorded } from './inspect.ts';

const SEARCH = recorded('vector-index', '1.1.0', 'vecindex.v1.SearchRequest', 'search-rescored');

test.describe('changing a payload', () => {
  test('JSON changes the bytes of what differs, and undo brings them back', async ({ page }) => {
    await openInspector(page, GET_REPLY);
    await page.getByRole('button', { name: 'Show sensitive values' }).click();
    await page.getByRole('button', { name: 'As JSON' }).click();
    const json = page.getByLabel('The payload as JSON');
    await expect(json).toHaveValue(/"seq": "42"/);
    await json.fill((await json.inputValue()).replace('"42"', '"43"'));
    await page.getByRole('button', { name: 'Apply to the bytes' }).click();
    await expect(field(page, 'seq')).toContainText('43');
    await expect(announcement(page)).toContainText('The bytes follow');
    await expect(opened(page)).toContainText('16 bytes');

    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('Control+Z');
    await expect(field(page, 'seq')).toContainText('42');
    await page.keyboard.press('Control+Shift+Z');
    await expect(field(page, 'seq')).toContainText('43');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(field(page, 'seq')).toContainText('42');
    await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
  });

  test('JSON with a mistake is a message at its place, and changes nothing', async ({ page }) => {
    await openInspector(page, SEARCH);
    await page.getByRole('button', { name: 'Show sensitive values' }).click();
    await page.getByRole('button', { name: 'As JSON' }).click();
    const json = page.getByLabel('The payload as JSON');
    await expect(json).toHaveValue(/\{/);
    await json.fill('{\n  "nothing": 1\n}');
    await page.getByRole('button', { name: 'Apply to the bytes' }).click();
    await expect(page.getByRole('alert')).toContainText(/Line 2, column \d+/);
    await expect(opened(page)).toContainText('44 bytes');
    await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
  });

  test('JSON with hidden values cannot be changed, as what hides them would become the value', async ({ page }) => {
    await openInspector(page, GET_REPLY);
    await page.getByRole('button', { name: 'As JSON' }).click();
    await expect(page.getByLabel('The payload as JSON')).toHaveValue(/\(masked\)/);
    await expect(page.getByLabel('The payload as JSON')).not.toBeEditable();
  });

  test('a message is built from nothing', async ({ page }) => {
    await page.goto('/inspect/');
    await page.getByRole('button', { name: 'Build a message from nothing' }).click();
    await page.getByRole('combobox', { name: 'Contract' }).selectOption({ label: 'Ledger KV' });
    await page.getByRole('combobox', { name: 'Message' }).fill('GetReply');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'fill it with a sample' }).click();
    await expect(fields(page).first()).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('An empty ledgerkv.v1.GetReply')).toBeVisible();
  });

  test('a change within a frame changes its length too', async ({ page }) => {
    await page.goto('/inspect/');
    await page.getByLabel('Bytes as hex, base64 or an escaped string').fill('00 00 00 00 07 0a 05 68 65 6c 6c 6f');
    await page.getByRole('button', { name: 'Inspect', exact: true }).click();
    await page.getByRole('combobox', { name: 'Contract' }).selectOption({ label: 'Ledger KV' });
    await page.getByRole('combobox', { name: 'Message' }).fill('ledgerkv.v1.GetReply');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Show sensitive values' }).click();
    await page.getByRole('button', { name: 'As JSON' }).click();
    const json = page.getByLabel('The payload as JSON');
    await expect(json).toHaveValue(/aGVsbG8=/);
    await json.fill('{"value": "aGk="}');
    await page.getByRole('button', { name: 'Apply to the bytes' }).click();
    await expect(opened(page)).toContainText('9 bytes');
    await expect(page.locator('.ins-parts')).toContainText('4 bytes');
  });
});

test.describe('exporting', () => {
  test('every form is made, and the bytes of sensitive fields are not in it unless they are asked for', async ({
    page,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await openInspector(page, GET_REPLY);
    await page.getByRole('button', { name: 'Export' }).click();
    const dialog = page.getByRole('dialog', { name: 'Export' });
    const text = dialog.locator('pre');
    for (const [format, expected] of [
      ['JSON', /"value": "\(masked\)"/],
      ['Hex dump', /2a 2a 2a 2a 2a/],
      ['Protoscope', /`2a2a2a2a2a`/],
      ['Text format', /seq: 42/],
      ['Go bytes', /\[\]byte\{/],
      ['Rust bytes', /&\[/],
      ['Go test', /func Test/],
      ['Rust test', /#\[test\]/],
    ] as const) {
      await dialog.getByRole('radio', { name: format, exact: true }).check();
      await expect(text, format).toContainText(expected);
      await expect(text, format).not.toContainText(/hello|68 65 6c|0x68, 0x65|aGVsbG8/);
    }
    await dialog.getByLabel('With the values of sensitive fields').check();
    await dialog.getByRole('radio', { name: 'Hex dump' }).check();
    await expect(text).toContainText('68 65 6c 6c 6f');
    await dialog.getByRole('button', { name: 'Copy' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('68 65 6c 6c 6f');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Save', exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('a-short-value.txt');
  });

  test('a framed input leaves with its frames, and they follow an edit', async ({ page }) => {
    await openInspector(page, '/inspect/#h=00000000040a026869');
    await page.getByRole('combobox', { name: 'Framing' }).selectOption('grpc');
    await field(page, '1').click();
    await page.getByLabel('New value').fill('hello');
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(opened(page)).toContainText('12 bytes');
    await page.getByRole('button', { name: 'Export' }).click();
    const dialog = page.getByRole('dialog', { name: 'Export' });
    await dialog.getByRole('radio', { name: 'Hex dump' }).check();
    await expect(dialog.locator('pre')).toContainText('00000000  0a 05 68');
    await dialog.getByLabel(/The whole input with 1 frame/).check();
    await expect(dialog.locator('pre')).toContainText('00 00 00 00 07 0a 05 68  65 6c 6c 6f');
    await expect(dialog.getByRole('radio')).toHaveCount(3);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Save the bytes' }).click(),
    ]);
    expect((await readFile(await download.path())).length).toBe(12);
    expect(download.suggestedFilename()).toBe('payload.binpb');
  });
});
