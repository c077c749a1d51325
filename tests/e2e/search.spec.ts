import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

interface IndexedError {
  readonly code: string;
  readonly prefix: string;
  readonly number: number;
  readonly name: string;
  readonly enumId: string;
  readonly contract: string;
  readonly contractTitle: string;
  readonly go: readonly string[];
  readonly rust: readonly string[];
}

const errorsOf = async (page: Page): Promise<readonly IndexedError[]> => {
  const response = await page.request.get('lookup-errors.json');
  const { errors } = (await response.json()) as { errors: readonly IndexedError[] };
  return errors;
};

const field = (page: Page) => page.locator('.search-input');
const options = (page: Page) => page.locator('.search-option');

/** Opens the dialog and waits until the whole index has come. */
async function openDialog(page: Page, path = ''): Promise<void> {
  await page.goto(path);
  const symbols = page.waitForResponse((response) => response.url().endsWith('lookup-symbols.json'));
  await page.keyboard.press('/');
  await symbols;
  await expect(field(page)).toBeFocused();
  await expect(page.locator('.search-sample').first()).toBeVisible();
}

test.describe('opening the search', () => {
  test('a slash opens it, Escape closes it and gives the focus back', async ({ page }) => {
    await page.goto('errors/');
    const link = page.locator('main a').first();
    await link.focus();
    await page.keyboard.press('/');
    await expect(field(page)).toBeFocused();
    await expect(page.getByRole('dialog', { name: 'Search' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(link).toBeFocused();
  });

  test('Ctrl-K opens it, from inside a field too', async ({ page }) => {
    await page.goto('errors/');
    await page.getByLabel('Holds the words').focus();
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Search' })).toBeVisible();
    await expect(field(page)).toBeFocused();
  });

  test('a slash typed into a field is a slash', async ({ page }) => {
    await page.goto('errors/');
    await page.getByLabel('Holds the words').focus();
    await page.keyboard.type('a/b');
    await expect(page.getByLabel('Holds the words')).toHaveValue('a/b');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  test('the link in the header opens it', async ({ page }) => {
    await page.goto('contracts/');
    await page.locator('header a[data-search-open]').click();
    await expect(page.getByRole('dialog', { name: 'Search' })).toBeVisible();
    await page.mouse.click(5, 5);
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  test('nothing of it is fetched before', async ({ page }) => {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.goto('errors/LKV-0003/', { waitUntil: 'networkidle' });
    expect(requests.filter((url) => /lookup-|pagefind|dialog|panel/.test(url))).toEqual([]);
  });

  test('the focus stays inside while it is open', async ({ page }) => {
    await openDialog(page, 'errors/');
    for (let i = 0; i < 12; i += 1) {
      await page.keyboard.press('Tab');
      const inside = await page.evaluate(
        () => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null,
      );
      expect(inside).toBe(true);
    }
  });
});

test.describe('exact answers', () => {
  test('every error code is in the first group by each of its spellings', async ({ page }) => {
    test.setTimeout(120_000);
    await openDialog(page);
    const errors = await errorsOf(page);
    expect(errors.length).toBeGreaterThan(20);
    const wrong = await page.evaluate((all) => {
      const input = document.querySelector<HTMLInputElement>('dialog .search-input');
      if (!input) throw new Error('no field');
      const missing: string[] = [];
      for (const error of all) {
        const spellings = [
          error.code,
          error.code.toLowerCase(),
          `${error.prefix}${error.number}`,
          `${error.prefix.toLowerCase()} ${error.number}`,
          error.name,
          `${error.enumId}.${error.name}`,
          ...error.go,
          ...error.rust,
          `level=error msg="call failed" code=${error.code} attempt=3`,
        ];
        for (const spelling of spellings) {
          input.value = spelling;
          input.dispatchEvent(new Event('input', { bubbles: true }));
          const first = document.querySelector('dialog .search-group');
          const found = [...(first?.querySelectorAll('.search-option') ?? [])].find(
            (option) => option.querySelector('.search-name')?.textContent === error.code,
          );
          const labelled = found?.querySelector('.search-where')?.textContent === error.contractTitle;
          if (!labelled) missing.push(`${spelling} -> ${error.code}`);
        }
      }
      return missing;
    }, errors);
    expect(wrong).toEqual([]);
  });

  test('an exact code is answered in less than 50 ms', async ({ page }) => {
    await openDialog(page);
    const times = await page.evaluate(async () => {
      const input = document.querySelector<HTMLInputElement>('dialog .search-input');
      if (!input) throw new Error('no field');
      const measured: number[] = [];
      for (let i = 0; i < 20; i += 1) {
        input.value = i % 2 === 0 ? 'LKV-0003' : 'lkv5';
        const start = performance.now();
        input.dispatchEvent(new Event('input', { bubbles: true }));
        if (document.querySelector('dialog .search-option') === null) throw new Error('no answer');
        measured.push(performance.now() - start);
        await new Promise((done) => setTimeout(done, 5));
      }
      return measured.sort((a, b) => a - b);
    });
    // The median: a test machine may pause at any moment.
    expect(times[10]).toBeLessThan(50);
  });

  test('a code that does not exist says so, with the range that does, and nothing is guessed', async ({ page }) => {
    await openDialog(page);
    await field(page).fill('LKV-0999');
    await expect(page.locator('.search-none')).toContainText('There is no code LKV-0999. What exists: LKV-0001 to');
    await expect(options(page)).toHaveCount(0);
    await expect(page.getByRole('dialog').getByRole('status')).toContainText('There is no code LKV-0999.');
  });

  test('names that several contracts have are labelled by contract', async ({ page }) => {
    await openDialog(page);
    const errors = await errorsOf(page);
    const shared = errors
      .flatMap((error) => error.rust.map((rust) => ({ rust, contract: error.contract })))
      .find(({ rust, contract }, _, all) => all.some((other) => other.rust === rust && other.contract !== contract));
    expect(shared, 'the sample contracts share a Rust path on purpose').toBeDefined();
    await field(page).fill(shared?.rust ?? '');
    const labels = await page.locator('.search-group').first().locator('.search-where').allTextContents();
    expect(new Set(labels).size).toBeGreaterThan(1);
  });

  test('a pasted log of several lines keeps its words apart', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await openDialog(page);
    await page.evaluate(() =>
      navigator.clipboard.writeText('2026-11-22T10:00:00Z commit failed\nerr=LKV-0003\nretrying'),
    );
    await page.keyboard.press('Control+v');
    await expect(field(page)).toHaveValue('2026-11-22T10:00:00Z commit failed err=LKV-0003 retrying');
    await expect(page.locator('.search-group').first().locator('.search-name').first()).toHaveText('LKV-0003');
  });

  test('arrow keys choose, Enter opens', async ({ page }) => {
    await openDialog(page);
    await field(page).fill('LKV');
    await expect(options(page).first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const chosen = page.locator('[role=option][aria-selected=true]');
    await expect(chosen).toHaveCount(1);
    expect(await field(page).getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'));
    await page.keyboard.press('ArrowUp');
    const code = await chosen.locator('.search-name').textContent();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/errors/${code}/$`));
  });

  test('Enter without a choice opens the first answer', async ({ page }) => {
    await openDialog(page);
    await field(page).fill('lkv3');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/errors\/LKV-0003\/$/);
  });

  test('a symbol leads to its place on the page', async ({ page }) => {
    await openDialog(page);
    await field(page).fill('ledgerkv.v1.GetRequest');
    await options(page).first().click();
    await expect(page).toHaveURL(/\/contracts\/ledger-kv\/[^/]+\/ledgerkv\.v1\.GetRequest\/$/);
    await expect(page.locator('h1')).toContainText('GetRequest');
  });
});

test.describe('results in the text', () => {
  test('come after the exact ones, with the words marked, and are announced', async ({ page }) => {
    await openDialog(page);
    await field(page).fill('compaction');
    const prose = page.getByRole('group', { name: /In the text/ });
    await expect(prose.getByRole('option').first()).toBeVisible();
    await expect(prose.locator('mark').first()).toContainText(/compact/i);
    await expect(page.getByRole('dialog').getByRole('status')).toContainText(/In the text: \d+ pages?\./);
  });

  test('are narrowed by contract', async ({ page }) => {
    await page.goto('search/?q=deadline&contract=vector-index&version=any');
    const prose = page.getByRole('group', { name: /In the text/ });
    await expect(prose.getByRole('option').first()).toBeVisible();
    for (const where of await prose.locator('.search-where').allTextContents()) expect(where).toMatch(/^Vector Index/);
  });

  test('a query with markup is text', async ({ page }) => {
    await page.goto(`search/?q=${encodeURIComponent('<img src=x onerror=alert(1)> deadline')}`);
    await expect(field(page)).toHaveValue('<img src=x onerror=alert(1)> deadline');
    await expect(page.locator('.search-panel img')).toHaveCount(0);
  });
});

test.describe('the search page', () => {
  test('answers what its address asks, and keeps its state there', async ({ page }) => {
    await page.goto('search/?q=LKV-0003');
    await expect(page.locator('.search-group').first().locator('.search-name').first()).toHaveText('LKV-0003');
    await field(page).fill('GetRequest');
    await expect(page).toHaveURL(/\/search\/\?q=GetRequest$/);
    await page.getByLabel('Version').selectOption('any');
    await expect(page).toHaveURL(/\/search\/\?q=GetRequest&version=any$/);
    await page.reload();
    await expect(page.getByLabel('Version')).toHaveValue('any');
  });

  test('a slash goes to its field', async ({ page }) => {
    await page.goto('search/');
    await expect(field(page)).toBeVisible();
    await page.locator('h1').click();
    await page.keyboard.press('/');
    await expect(field(page)).toBeFocused();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  test.describe('without scripts', () => {
    test.use({ javaScriptEnabled: false });
    test('says so and leads to the lists', async ({ page }) => {
      await page.goto('search/');
      await expect(page.getByText('needs JavaScript')).toBeVisible();
      await expect(page.locator('main').getByRole('link', { name: 'All error codes' })).toBeVisible();
      await expect(page.locator('main').getByRole('link', { name: 'All contracts' })).toBeVisible();
    });
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });
    test('dialog and page have no accessibility violations', async ({ page }) => {
      await openDialog(page, 'errors/LKV-0003/');
      await field(page).fill('Get');
      await expect(options(page).first()).toBeVisible();
      await page.keyboard.press('ArrowDown');
      expect(
        (await new AxeBuilder({ page }).setLegacyMode(true).include('.search-panel').analyze()).violations,
      ).toEqual([]);
      await page.goto('search/?q=deadline');
      await expect(page.getByRole('group', { name: /In the text/ })).toBeVisible();
      expect(
        (await new AxeBuilder({ page }).setLegacyMode(true).include('.search-panel').analyze()).violations,
      ).toEqual([]);
    });
  });
}
