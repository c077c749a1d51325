import { rm, writeFile } from 'node:fs/promises';
import { expect, test } from './fixtures.ts';
import { fields } from './inspect.ts';

const MESSAGE = 100;

/** Messages of 98 bytes in field 1, each with a text and a number, to `size` bytes. */
function payload(size: number): Uint8Array {
  const one = new Uint8Array(MESSAGE);
  one.set([0x0a, 98, 0x0a, 94]);
  one.fill(0x61, 4, 98);
  one.set([0x10, 0x2a], 98);
  const bytes = new Uint8Array(size - (size % MESSAGE));
  bytes.set(one);
  for (let filled = MESSAGE; filled < bytes.length; filled *= 2) bytes.copyWithin(filled, 0, filled);
  return bytes;
}

test.describe('a large file', () => {
  test('100 MB show their first rows at once, and their last byte when all of it was read', async ({ page }, info) => {
    test.slow();
    const file = info.outputPath('large.bin');
    await writeFile(file, payload(100_000_000));
    await page.goto('/inspect/');
    await page.getByLabel('Choose a file').setInputFiles(file);
    await expect(fields(page).first()).toBeVisible();
    await expect(page.getByRole('gridcell').first()).toBeVisible();
    // Then a worker takes the rest apart.
    await expect(page.locator('.ins-summary')).toContainText('no problems', { timeout: 30_000 });
    await page.getByLabel('Go to').fill('99999999');
    await page.getByRole('button', { name: 'Go', exact: true }).click();
    await expect(page.locator('[role=gridcell][data-at="99999999"]')).toBeVisible();
    await expect(page.locator('[data-announcer]')).toContainText('bytes 99999998 to 99999999');
    // The address follows only what a link can hold.
    expect(new URL(page.url()).hash).toBe('');
    await rm(file);
  });

  test('taking it apart can be stopped, and taken up again', async ({ page }, info) => {
    test.slow();
    const file = info.outputPath('large.bin');
    await writeFile(file, payload(60_000_000));
    // The worker comes late, so that there is something to stop.
    await page.route('**/decode.worker*', async (route) => {
      await new Promise((later) => setTimeout(later, 1500));
      await route.continue();
    });
    await page.goto('/inspect/');
    await page.getByLabel('Choose a file').setInputFiles(file);
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect(page.getByText(/The first 256 KiB of 57.2 MiB/)).toBeVisible();
    await expect(fields(page).first()).toBeVisible();
    await page.getByRole('button', { name: 'Take the rest apart' }).click();
    await expect(page.locator('.ins-summary')).toContainText('no problems', { timeout: 30_000 });
    await rm(file);
  });

  test('is edited at its end, and the change taken back', async ({ page }, info) => {
    const file = info.outputPath('large.bin');
    await writeFile(file, payload(3_000_000));
    await page.goto('/inspect/');
    await page.getByLabel('Choose a file').setInputFiles(file);
    await expect(page.locator('.ins-summary')).toContainText('no problems', { timeout: 30_000 });
    const goTo = async (offset: string): Promise<void> => {
      await page.getByLabel('Go to').fill(offset);
      await page.getByRole('button', { name: 'Go', exact: true }).click();
    };
    await goTo('2999999');
    await page.getByLabel('New value').fill('300');
    await page.keyboard.press('Enter');
    // 300 takes a byte more than 42.
    await expect(page.locator('[data-announcer]')).toContainText('Value changed');
    await goTo('3000000');
    await expect(page.locator('[data-announcer]')).toContainText('bytes 2999998 to 3000000, 300');
    await page.getByRole('button', { name: 'Undo' }).click();
    await goTo('2999999');
    const byte = (offset: number) => page.locator(`[role=gridcell][data-at="${offset}"]`);
    await expect(byte(2_999_999)).toHaveText('2a');
    await expect(byte(3_000_000)).toHaveCount(0);
    await rm(file);
  });
});
