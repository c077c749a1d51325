import { expect, test } from './fixtures.ts';
import { dropFile, fields } from './inspect.ts';

// As csp.spec.ts, this runs with the policy in the page and as a header, where it holds for the worker too.

test('a worker that takes a large payload apart breaks no rule of the policy', async ({ page }) => {
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  await page.goto('/inspect/');
  const field = [0x0a, 0x04, 0x61, 0x61, 0x61, 0x61];
  await dropFile(
    page,
    'many.bin',
    Array.from({ length: 1_200_000 }, (_, at) => field[at % field.length] ?? 0),
  );
  await expect(fields(page).first()).toBeVisible();
  await expect(page.getByText('✓ no problems')).toBeVisible();
  expect(workers.length).toBeGreaterThan(0);
});
