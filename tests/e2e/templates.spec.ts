import { AxeBuilder } from '@axe-core/playwright';
import { expect, TEMPLATES, test } from './fixtures.ts';

const WIDTHS = [390, 768, 1440];

for (const [name, path] of Object.entries(TEMPLATES)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${name}, ${colorScheme}`, () => {
      test.use({ colorScheme });

      // A phone in light and a desk in dark: each rule sees both themes and both layouts.
      test('has nothing that axe reports', async ({ page }) => {
        await page.setViewportSize({ width: colorScheme === 'light' ? 390 : 1440, height: 900 });
        await page.goto(path);
        const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
        const places = violations.map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`)
              .slice(0, 3)
              .join(' | ')}`,
        );
        expect(places).toEqual([]);
      });
    });
  }

  test(`${name} never scrolls sideways and cuts no text`, async ({ page }) => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(path);
      const wide = await page.evaluate(() => {
        const root = document.documentElement;
        if (root.scrollWidth > root.clientWidth + 1) return `the page is ${root.scrollWidth} px wide`;
        // What sticks out beyond the window and is not inside something that scrolls by itself.
        const out = [...document.body.querySelectorAll('*')].find((element) => {
          const box = element.getBoundingClientRect();
          if (!element.checkVisibility() || box.width === 0 || box.right <= root.clientWidth + 1) return false;
          for (let at: Element | null = element; at; at = at.parentElement) {
            const style = getComputedStyle(at);
            if (/auto|scroll|hidden|clip/.test(style.overflowX) || style.position === 'fixed') return false;
          }
          return true;
        });
        return out ? `${out.tagName} ${out.className} sticks out` : '';
      });
      expect(wide, `${width} px`).toBe('');
    }
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  for (const [name, path] of Object.entries(TEMPLATES)) {
    test(`${name} reads in full`, async ({ page }) => {
      await page.goto(path);
      await expect(page.getByRole('main')).toBeVisible();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const text = (await page.getByRole('main').textContent()) ?? '';
      expect(text.length).toBeGreaterThan(80);
    });
  }

  test('a message shows both languages', async ({ page }) => {
    await page.goto(TEMPLATES['message'] ?? '');
    await expect(page.getByText('[]byte').first()).toBeVisible();
    await expect(page.getByText('Vec<u8>').first()).toBeVisible();
  });

  test('a short error address leads to the page of the code', async ({ page }) => {
    await page.goto('/e/LKV-0003/');
    await expect(page).toHaveURL(/\/errors\/LKV-0003\/$/);
  });

  test('the address of the latest version leads to the release', async ({ page }) => {
    await page.goto('/contracts/ledger-kv/latest/ledgerkv.v1.GetRequest/');
    await expect(page).toHaveURL(/\/contracts\/ledger-kv\/2\.0\.0\/ledgerkv\.v1\.GetRequest\/$/);
  });
});

test.describe('reading', () => {
  test('the first Tab offers to skip to the content', async ({ page }) => {
    await page.goto('/contracts/ledger-kv/2.0.0/ledgerkv.v1.GetRequest/');
    await page.keyboard.press('Tab');
    const skip = page.locator(':focus');
    await expect(skip).toBeVisible();
    await expect(skip).toHaveAttribute('href', /^#/);
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).not.toBe('');
  });

  test('the choice of language stays from page to page', async ({ page }) => {
    await page.goto('/contracts/ledger-kv/2.0.0/ledgerkv.v1.GetRequest/');
    await expect(page.getByText('[]byte').first()).toBeVisible();
    await page.getByText('Rust', { exact: true }).locator('visible=true').first().click();
    await expect(page.getByText('[]byte').first()).toBeHidden();
    await page.goto('/contracts/ledger-kv/2.0.0/ledgerkv.v1.PutRequest/');
    await page.goto('/contracts/ledger-kv/1.0.0/ledgerkv.v1.GetRequest/');
    await expect(page.getByText('[]byte').first()).toBeHidden();
    await expect(page.getByText('Vec<u8>').first()).toBeVisible();
  });

  test('a name is copied by its button', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto('/contracts/ledger-kv/2.0.0/ledgerkv.v1.GetRequest/');
    await page.getByRole('button', { name: /copy/i }).first().click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/GetRequest/);
  });

  test('an old version leads to the same symbol in the latest', async ({ page }) => {
    await page.goto('/contracts/ledger-kv/1.0.0/ledgerkv.v1.GetRequest/');
    await page.getByRole('link', { name: /See it in 2\.0\.0/ }).click();
    await expect(page).toHaveURL(/\/2\.0\.0\/ledgerkv\.v1\.GetRequest\/$/);
  });

  test('a line of a source file has an address', async ({ page }) => {
    await page.goto('/contracts/ledger-kv/2.0.0/source/ledgerkv/v1/engine.proto/#L20');
    await expect(page.locator('#L20')).toBeInViewport();
  });
});
