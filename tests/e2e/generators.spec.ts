import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const FIELD = '/contracts/ledger-kv/2.0.0/ledgerkv.v1.GetRequest/';

const cell = (page: Page, side: 'g' | 'r') => page.locator(`#snap td.${side}`);

async function choose(page: Page, side: 'go' | 'rust', value: string): Promise<void> {
  await page.locator('.gens > summary').click();
  await page.locator(`select[data-generator="${side}"]`).selectOption(value);
  await page.keyboard.press('Escape');
}

test('the choice of generators shows what each writes, and stays from page to page', async ({ page }) => {
  await page.goto(FIELD);
  await expect(cell(page, 'g').locator('[data-g~="opaque"]').getByText('Set…, Has…, Clear…')).toBeHidden();
  await choose(page, 'go', 'opaque');
  await expect(cell(page, 'g').locator('[data-g~="opaque"]').getByText('Set…, Has…, Clear…')).toBeVisible();
  await expect(cell(page, 'g').locator('.gm')).toBeHidden();
  await page.goto('/contracts/ledger-kv/1.2.0/ledgerkv.v1.GetRequest/');
  await expect(cell(page, 'g').locator('[data-g~="opaque"]').getByText('Set…, Has…, Clear…')).toBeVisible();
  await page.locator('.gens > summary').click();
  await expect(page.locator('select[data-generator="go"]')).toHaveValue('opaque');
  await page.locator('select[data-generator="go"]').selectOption('');
  await expect(cell(page, 'g').locator('.gm')).toBeVisible();
});

test('a generator that writes the same changes nothing', async ({ page }) => {
  await page.goto(FIELD);
  const code = cell(page, 'r').locator('code').first();
  await expect(code).toHaveText('snap: Option<Snapshot>');
  await choose(page, 'rust', 'prost-13');
  await expect(code).toBeVisible();
  await expect(cell(page, 'r').locator('[data-g~="prost-13"]')).toHaveCount(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('every generator is shown, each with its name', async ({ page }) => {
    await page.goto(FIELD);
    await expect(page.locator('.gens')).toBeHidden();
    await expect(cell(page, 'g').locator('[data-g~="opaque"]').getByText('Set…, Has…, Clear…')).toBeVisible();
  });
});

test('the side-by-side view of a struct in memory can be unfolded by keyboard', async ({ page }) => {
  await page.goto(FIELD);
  const summary = page.locator('#in-memory summary');
  await summary.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('table', { name: 'Members, in bytes' })).toBeVisible();
});
