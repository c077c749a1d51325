import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const rows = (page: Page) => page.locator('tr[data-contract]:visible');

test.describe('the list of codes', () => {
  test('is narrowed by filters, which the address keeps and a live region counts', async ({ page }) => {
    await page.goto('errors/');
    const all = await rows(page).count();
    await page.getByLabel('Contract').selectOption('ledger-kv');
    await page.getByLabel('Did it happen?').selectOption('unknown');
    await expect(page).toHaveURL(/\/errors\/\?contract=ledger-kv&effect=unknown$/);
    await expect(rows(page).locator('.n')).toHaveText(['LKV-0003', 'LKV-0005']);
    await expect(page.locator('[data-code-count]')).toHaveText(`2 of ${all} codes match.`);
    await expect(page.getByRole('heading', { name: 'Vector Index' })).toBeHidden();
    await page.reload();
    await expect(rows(page)).toHaveCount(2);
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect(page).toHaveURL(/\/errors\/$/);
    await expect(rows(page)).toHaveCount(all);
  });

  test('is usable from the keyboard alone', async ({ page }) => {
    await page.goto('errors/');
    await page.getByLabel('Status').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(page).toHaveURL(/status=retired/);
    await expect(rows(page).first()).toContainText('retired in');
    await page.keyboard.press('Tab');
    await page.keyboard.type('busy');
    await expect(rows(page).locator('.n')).toHaveText(['LKV-0008']);
  });

  test('words that match nothing are announced as that', async ({ page }) => {
    await page.goto('errors/?q=zzzzzz');
    await expect(rows(page)).toHaveCount(0);
    await expect(page.locator('[data-code-count]')).toContainText('None of the');
  });

  test('shows the symbols of one language, without remembering what a link asked for', async ({ page }) => {
    await page.goto('errors/?language=rust');
    await expect(rows(page).first().locator('.symbols > .g')).toBeHidden();
    await expect(rows(page).first().locator('.symbols > .r')).toBeVisible();
    await page.goto('errors/');
    await expect(rows(page).first().locator('.symbols > .g')).toBeVisible();
    await page.getByRole('button', { name: 'Go', exact: true }).click();
    await expect(page).toHaveURL(/language=go/);
  });

  test.describe('without scripts', () => {
    test.use({ javaScriptEnabled: false });
    test('is whole, and has no filters that would do nothing', async ({ page }) => {
      await page.goto('errors/');
      await expect(page.locator('[data-code-filters]')).toBeHidden();
      expect(await rows(page).count()).toBeGreaterThan(40);
      await expect(page.locator('tr#LKV-0008')).toContainText('retired in 2.0.0');
    });
    test('a code reads whole', async ({ page }) => {
      await page.goto('errors/LKV-0003/');
      await expect(page.getByRole('region', { name: 'May I retry?' })).toContainText('Not blindly.');
      await expect(page.getByRole('region', { name: 'Did it happen?' })).toContainText('Unknown.');
      await expect(page.locator('pre').first()).toContainText('errors.Is(err, ledgerkv.ErrCommitUnknown)');
    });
  });
});

test.describe('the page of a code', () => {
  test('answers both questions and links what it speaks of', async ({ page }) => {
    await page.goto('errors/LKV-0003/');
    await page.getByRole('region', { name: 'May I retry?' }).getByRole('link', { name: 'Engine.TxnStatus' }).click();
    await expect(page).toHaveURL(/ledgerkv\.v1\.Engine\.TxnStatus\/$/);
    await expect(page.locator('h1')).toContainText('TxnStatus');
  });

  test('a typed error is met by errors.As', async ({ page }) => {
    await page.goto('errors/LKV-0002/');
    await expect(page.locator('.snippet.g pre')).toContainText('var stallErr *ledgerkv.StallError');
    await expect(page.locator('.snippet.g pre')).toContainText('errors.As(err, &stallErr)');
    await expect(page.locator('.snippet.r pre')).toContainText('Err(Error::Stall { .. })');
    await expect(page.locator('.snippet.g .tk-keyword').first()).toBeVisible();
  });

  test('a snippet can be copied', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto('errors/LKV-0003/');
    await page.locator('.snippet.r figure').getByRole('button', { name: 'Copy' }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('match result {\n    Ok(_) => {\n');
  });

  test('a retired code says so and keeps its facts', async ({ page }) => {
    await page.goto('errors/LKV-0010/');
    await expect(page.locator('.tombstone')).toContainText('No longer raised since 2.0.0.');
    await expect(page.locator('.tombstone').getByRole('link', { name: 'LKV-0015' })).toBeVisible();
    await expect(page.locator('.history')).toContainText('Retired');
  });

  test('its links lead somewhere', async ({ page }) => {
    for (const code of ['LKV-0003', 'LKV-0008', 'VX-0003', 'PS-0001']) {
      await page.goto(`errors/${code}/`);
      const links = await page
        .locator('main a')
        .evaluateAll((all) => all.flatMap((link) => (link instanceof HTMLAnchorElement ? [link.href] : [])));
      for (const url of new Set(links.map((link) => link.split('#')[0] ?? '')))
        expect((await page.request.get(url)).status(), url).toBe(200);
    }
  });
});

test.describe('an address that leads nowhere', () => {
  test('of a code in another spelling leads to the code', async ({ page }) => {
    expect((await page.goto('errors/lkv3/'))?.status()).toBe(404);
    await page
      .locator('[data-not-found]')
      .getByRole('link', { name: /^LKV-0003/ })
      .click();
    await expect(page).toHaveURL(/\/errors\/LKV-0003\/$/);
  });

  test('of a code that does not exist names the range that does', async ({ page }) => {
    await page.goto('errors/LKV-0999/');
    await expect(page.locator('[data-not-found]')).toContainText('There is no code LKV-0999. What exists: LKV-0001 to');
  });

  test('of a symbol in a version that is not there leads to one that is, at any depth', async ({ page }) => {
    await page.goto('contracts/ledger-kv/9.9.9/ledgerkv.v1.GetRequest/');
    await expect(page.locator('[data-not-found]')).toContainText('Ledger KV has no version 9.9.9 here');
    await page.locator('[data-not-found]').getByRole('link').first().click();
    await expect(page.locator('h1')).toContainText('GetRequest');
  });

  test('takes its words along to the search', async ({ page }) => {
    await page.goto('some/old/deadline/');
    await expect(page.locator('[data-not-found-search]')).toHaveAttribute('href', /search\/\?q=some%20old%20deadline$/);
  });

  test.describe('without scripts', () => {
    test.use({ javaScriptEnabled: false });
    test('leads to search, codes and contracts', async ({ page }) => {
      await page.goto('a/b/c/');
      for (const name of ['Search', 'All error codes', 'All contracts']) {
        const link = page.locator('main').getByRole('link', { name, exact: true });
        expect((await page.request.get((await link.getAttribute('href')) ?? '')).status()).toBe(200);
      }
    });
  });
});

test.describe('findings', () => {
  test('one has why, what to do and an example', async ({ page }) => {
    await page.goto('findings/');
    await page.getByRole('link', { name: 'CFG-01' }).click();
    await expect(page.getByRole('heading', { name: 'Why it matters' })).toBeVisible();
    await expect(page.locator('figure')).toHaveCount(2);
  });

  test('a check of the boundary shows real bugs, what is printed, and how to leave it unmet', async ({ page }) => {
    await page.goto('findings/OWN-03/');
    await expect(page.getByRole('region', { name: 'Seen in the wild' }).getByRole('listitem').first()).toContainText(
      '#302',
    );
    const report = page.getByRole('region', { name: 'isthmus check' });
    await expect(report).toContainText('error OWN-03: ');
    await expect(report).toContainText('^^^');
    await expect(page.getByRole('region', { name: 'Leave it so, knowingly' })).toContainText('check: "OWN-03"');
  });

  test('the families lead to their findings', async ({ page }) => {
    await page.goto('findings/');
    await page
      .getByRole('navigation', { name: 'Families of findings' })
      .getByRole('link', { name: 'Handles' })
      .last()
      .click();
    await expect(page).toHaveURL(/#family-HND$/);
    await expect(page.getByRole('heading', { name: 'Handles HND' })).toBeInViewport();
  });
});
