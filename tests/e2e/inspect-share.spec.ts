import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { dropFile, field, fields, GET_REPLY, opened, openInspector } from './inspect.ts';

async function copyLink(page: Page, withSensitive = false): Promise<string> {
  await page.getByRole('button', { name: 'Share' }).click();
  if (withSensitive) await page.getByLabel(/With the values of sensitive fields/).check();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText(/Link copied/)).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

test.describe('sharing', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('a link shows the same in a fresh page: bytes, versions, message, selection, radix', async ({
    page,
    context,
  }) => {
    await openInspector(page, GET_REPLY);
    await page.getByRole('combobox', { name: 'Second version' }).selectOption('1.0.0');
    await field(page, 'seq').click();
    await page.getByRole('button', { name: 'decimal' }).click();
    const link = await copyLink(page);
    expect(new URL(link).hash).toMatch(/^#1=/);

    const fresh = await context.newPage();
    await fresh.goto(link);
    await expect(field(fresh, 'seq')).toHaveAttribute('aria-selected', 'true');
    await expect(field(fresh, 'seq')).toContainText('42');
    await expect(fresh.getByRole('combobox', { name: 'Version', exact: true })).toHaveValue('1.1.0');
    await expect(fresh.getByRole('combobox', { name: 'Second version' })).toHaveValue('1.0.0');
    await expect(fresh.getByRole('button', { name: 'decimal' })).toHaveAttribute('aria-pressed', 'true');
  });

  test('the address follows what is done, and leads back to it', async ({ page, context }) => {
    await openInspector(page, '/inspect/#h=0a026869');
    await field(page, '1').click();
    await expect.poll(() => new URL(page.url()).hash).toMatch(/^#1=/);
    const fresh = await context.newPage();
    await fresh.goto(page.url());
    await expect(field(fresh, '1')).toContainText('hi');
  });

  test('sensitive values stay out of the link and of the address, and offsets stay', async ({ page, context }) => {
    await openInspector(page, GET_REPLY);
    await page.getByRole('button', { name: 'Show sensitive values' }).click();
    await expect(field(page, 'value')).toContainText('68 65 6c 6c 6f');
    await expect.poll(() => new URL(page.url()).hash).toMatch(/^#1=/);
    for (const link of [page.url(), await copyLink(page)]) {
      const fresh = await context.newPage();
      await openInspector(fresh, link);
      await expect(fresh.getByText(/left out the values of sensitive fields/)).toBeVisible();
      await fresh.getByRole('button', { name: 'Show sensitive values' }).click();
      await expect(field(fresh, 'value')).toContainText('2a 2a 2a 2a 2a');
      await expect(field(fresh, 'seq')).toContainText('42');
      await fresh.close();
    }
  });

  test('sensitive values are in a link when the reader asks for them', async ({ page, context }) => {
    await openInspector(page, GET_REPLY);
    const link = await copyLink(page, true);
    const fresh = await context.newPage();
    await openInspector(fresh, link);
    await fresh.getByRole('button', { name: 'Show sensitive values' }).click();
    await expect(field(fresh, 'value')).toContainText('68 65 6c 6c 6f');
  });

  test('what is too long for a link becomes a file that the page opens again', async ({ page, context }) => {
    await page.goto('/inspect/');
    const bytes: number[] = [0x0a, 0x80, 0xa0, 0x06];
    // Noise that does not compress, the same each time.
    let state = 2_463_534_242;
    for (let at = 0; at < 102_400; at++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      bytes.push(state & 0xff);
    }
    await dropFile(page, 'noise.bin', bytes);
    await expect(fields(page).first()).toBeVisible();
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect(page.getByText(/longer than 30,000 characters/)).toBeVisible();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as a file' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('noise-bin.isthmus.json');
    const saved = await readFile(await download.path());

    const fresh = await context.newPage();
    await fresh.goto('/inspect/');
    await dropFile(fresh, 'noise-bin.isthmus.json', [...saved]);
    await expect(opened(fresh)).toContainText('100 KiB');
    await expect(opened(fresh)).toContainText('noise.bin');
  });

  test('nothing of the payload is ever sent anywhere', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`));
    await openInspector(page, GET_REPLY);
    await field(page, 'seq').click();
    await copyLink(page);
    expect(asked.filter((request) => !request.startsWith('GET http://127.0.0.1'))).toEqual([]);
    expect(asked.filter((request) => /#|0a0568/.test(request))).toEqual([]);
  });
});
