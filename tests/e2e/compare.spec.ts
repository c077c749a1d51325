import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const NEIGHBOURS = '/contracts/ledger-kv/compare/1.2.0..2.0.0/';
const CHOICE = '/contracts/ledger-kv/compare/';

const shownChanges = (page: Page) => page.locator('[data-change-group] > ul > [data-change]:visible');

const choice = (page: Page, name: string) => page.getByRole('combobox', { name });

/** Waits until the worker has compared. */
const compared = (page: Page) => expect(page.getByText('in this browser.')).toBeVisible({ timeout: 20_000 });

test.describe('reading a comparison', () => {
  test('the verdict stands on top: for whom, which step, who goes first, whom it meets', async ({ page }) => {
    await page.goto(NEIGHBOURS);
    const verdict = page.locator('.verdict');
    await expect(verdict.getByRole('heading')).toContainText('Breaks');
    await expect(verdict).toContainText('Upgrade order');
    await expect(verdict).toContainText('ledger-server');
    const table = verdict.getByRole('table');
    for (const audience of ['Wire', 'JSON', 'Go source', 'Rust source', 'Ownership', 'Errors', 'Behaviour']) {
      await expect(table.getByRole('rowheader', { name: audience, exact: true })).toBeVisible();
    }
    const [top, changes] = await Promise.all([
      verdict.boundingBox(),
      page.getByRole('heading', { name: 'Changes' }).boundingBox(),
    ]);
    expect(top?.y).toBeLessThan(changes?.y ?? 0);
  });

  test('a change leads to its rule, and to the line in either version', async ({ page }) => {
    await page.goto(NEIGHBOURS);
    const change = page.locator('[data-change]').filter({ hasText: 'changed its type from uint32 to sint32' });
    await expect(change).toContainText('buf FIELD_SAME_TYPE');
    await expect(change.getByRole('link', { name: /events\.proto/ })).toHaveCount(2);
    await change.getByRole('link', { name: 'field-type-changed' }).click();
    await expect(page).toHaveURL(/\/rules\/field-type-changed\/$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Field type changed');
  });

  test('changed words are marked on both sides, and equal lines are left out', async ({ page }) => {
    await page.goto(NEIGHBOURS);
    const fold = page.locator('[id="diff-ledgerkv.v1.CompactionEvent"]');
    if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click();
    const diff = page.getByRole('table', { name: 'ledgerkv.v1.CompactionEvent in 1.2.0 and in 2.0.0' });
    await expect(diff.locator('.is-old mark', { hasText: 'uint32' })).toBeVisible();
    await expect(diff.locator('.is-new mark', { hasText: 'sint32' })).toBeVisible();
    await expect(diff.getByText(/\d+ equal lines/).first()).toBeVisible();
  });

  test('a witness opens in the inspector under either version', async ({ page }) => {
    await page.goto(NEIGHBOURS);
    const witness = page
      .locator('.wt')
      .filter({ hasText: /ledgerkv|level/i })
      .first();
    await witness.scrollIntoViewIfNeeded();
    const links = page.locator('.wt a[href*="inspect/#"]:visible');
    expect(await links.count()).toBeGreaterThan(1);
    const [old, next] = [links.nth(0), links.nth(1)];
    expect(await old.getAttribute('href')).toContain('v=1.2.0');
    expect(await next.getAttribute('href')).toContain('v=2.0.0');
    await old.click();
    await expect(page).toHaveURL(/\/inspect\/#c=ledger-kv&v=1\.2\.0/);
    await expect(page.getByRole('treegrid').or(page.getByRole('tree')).first()).toBeVisible();
  });
});

test.describe('filtering', () => {
  test('narrows to a level, an audience and words; the address keeps it; Clear brings all back', async ({ page }) => {
    await page.goto(NEIGHBOURS);
    const all = await shownChanges(page).count();
    await choice(page, 'Level').selectOption('breaking');
    const breaking = await shownChanges(page).count();
    expect(breaking).toBeGreaterThan(0);
    expect(breaking).toBeLessThan(all);
    await choice(page, 'Concerns').selectOption('wire');
    await page.getByLabel('Holds the words').fill('sint32');
    await expect(shownChanges(page)).toHaveCount(1);
    await expect(page.getByRole('status').first()).toContainText(`1 of ${all} changes matches.`);
    for (const part of ['audience=wire', 'level=breaking', 'q=sint32']) expect(page.url()).toContain(part);
    await page.reload();
    await expect(shownChanges(page)).toHaveCount(1);
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect(shownChanges(page)).toHaveCount(all);
    expect(new URL(page.url()).search).toBe('');
  });

  test('says so where nothing matches', async ({ page }) => {
    await page.goto(`${NEIGHBOURS}?q=no-such-words`);
    await expect(shownChanges(page)).toHaveCount(0);
    await expect(page.getByText(/None of the \d+ changes match\./)).toBeVisible();
  });

  test('works by keyboard, folds too', async ({ page }) => {
    await page.goto(NEIGHBOURS);
    await choice(page, 'Concerns').focus();
    await page.keyboard.press('Tab');
    await expect(choice(page, 'Level')).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(page.getByLabel('Holds the words')).toBeFocused();
    await page.keyboard.type('CompactionEvent');
    await expect(page.getByText(/\d+ of \d+ changes match/)).toBeVisible();
    const fold = page.locator('.sf > summary').first();
    await fold.focus();
    const before = await page.locator('.sf').first().getAttribute('open');
    await page.keyboard.press('Enter');
    expect(await page.locator('.sf').first().getAttribute('open')).not.toBe(before);
  });
});

test.describe('comparing any two versions', () => {
  test('happens in the browser, and the address holds the pair', async ({ page }) => {
    await page.goto(CHOICE);
    await choice(page, 'Old').selectOption('1.0.0');
    await choice(page, 'New').selectOption('2.0.0');
    await page.getByRole('button', { name: 'Compare' }).click();
    await compared(page);
    await expect(page).toHaveURL(/\?old=1\.0\.0&new=2\.0\.0$/);
    await expect(page.locator('.verdict')).toContainText('ledger-archive');
    await choice(page, 'Level').selectOption('breaking');
    await expect(page.getByText(/\d+ of \d+ changes match/)).toBeVisible();
    await page.goBack();
    await expect(page.locator('.verdict')).toHaveCount(0);
  });

  test('says the same as the page that was made beforehand', async ({ page }) => {
    await page.goto(NEIGHBOURS);
    const made = await page.locator('.verdict').textContent();
    const ids = await page.locator('[data-change]').evaluateAll((all) => all.map(({ id }) => id));
    await page.goto(`${CHOICE}?old=1.2.0&new=2.0.0`);
    await compared(page);
    expect(await page.locator('.verdict').textContent()).toBe(made);
    expect(await page.locator('[data-change]').evaluateAll((all) => all.map(({ id }) => id))).toEqual(ids);
  });

  test('goes by keyboard alone', async ({ page }) => {
    await page.goto(CHOICE);
    await choice(page, 'Old').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('End');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Home');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Compare' })).toBeFocused();
    await page.keyboard.press('Enter');
    await compared(page);
    await expect(page).toHaveURL(/\?old=1\.0\.0&new=2\.0\.0$/);
  });

  test('backwards is said, and a version with itself is the same', async ({ page }) => {
    await page.goto(`${CHOICE}?old=2.0.0&new=1.2.0`);
    await expect(page.getByText('You compare backwards')).toBeVisible();
    await compared(page);
    await page.goto(`${CHOICE}?old=2.0.0&new=2.0.0`);
    await expect(page.getByText('nothing differs')).toBeVisible();
  });

  test('has nothing that axe reports once it is there', async ({ page }) => {
    test.slow();
    await page.goto(`${CHOICE}?old=1.0.0&new=1.1.0`);
    await compared(page);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)).toEqual([]);
  });

  test('a model that is not there is said, not thrown', async ({ page }) => {
    await page.route('**/1.0.0/model.json', (route) => route.fulfill({ status: 500, body: '' }));
    await page.goto(`${CHOICE}?old=1.0.0&new=2.0.0`);
    await expect(page.getByRole('alert')).toContainText('the site answered 500');
  });
});

test.describe('proposals and changelog', () => {
  test('a proposal shows verdict, prose, changes and what the changelog will say', async ({ page }) => {
    await page.goto('/proposals/');
    await page.getByRole('link', { name: 'Let keys expire to the millisecond' }).click();
    await expect(page.locator('.verdict')).toContainText('Breaks');
    for (const heading of ['Motivation', 'Changes', 'Side by side', 'Proof', 'What the changelog says']) {
      await expect(page.getByRole('heading', { name: heading, exact: true })).toBeVisible();
    }
  });

  test('a symbol leads to what changed it, in the changelog', async ({ page }) => {
    await page.goto('/contracts/ledger-kv/2.0.0/ledgerkv.v1.WriteRequest/');
    await page.locator('.badges').getByRole('link', { name: '2.0.0' }).click();
    await expect(page).toHaveURL(/\/contracts\/ledger-kv\/changelog\/#v2\.0\.0-/);
    await expect(page.locator(':target')).toContainText('WriteRequest');
  });

  test('the changelog narrows by contract, audience and level', async ({ page }) => {
    await page.goto('/changelog/');
    await choice(page, 'Contract').selectOption('vector-index');
    await choice(page, 'Level').selectOption('breaking');
    const notes = page.locator('[data-note]:visible');
    expect(await notes.count()).toBeGreaterThan(0);
    await expect(page.locator('.release:visible').first()).toContainText('Vector Index');
    for (const release of await page.locator('.release:visible').all()) {
      await expect(release).toHaveAttribute('data-release', 'vector-index');
    }
    await page.getByLabel('Holds the words').fill('no-such-words');
    await expect(page.getByText(/None of the \d+ entries match/)).toBeVisible();
  });

  test('what a release changed is found by search', async ({ page }) => {
    await page.goto('/search/?q=random%20bytes%20snapshot%20transactions');
    await page.getByText('Ledger KV 2.0.0', { exact: true }).first().click();
    await expect(page).toHaveURL(/\/contracts\/ledger-kv\/changelog\/#release-2\.0\.0$/);
  });

  for (const feed of ['/changelog/feed.xml', '/contracts/ledger-kv/changelog/feed.xml']) {
    test(`${feed} is well-formed Atom whose entries have what a reader needs`, async ({ page }) => {
      await page.goto('/changelog/');
      const found = await page.evaluate(async (address) => {
        const xml = new DOMParser().parseFromString(await (await fetch(address)).text(), 'application/xml');
        const texts = (parent: Element, name: string) =>
          [...parent.children]
            .filter(({ localName }) => localName === name)
            .map(({ textContent }) => textContent ?? '');
        const entries = [...xml.getElementsByTagName('entry')];
        return {
          error: xml.querySelector('parsererror')?.textContent ?? '',
          root: `${xml.documentElement.namespaceURI} ${xml.documentElement.localName}`,
          ids: [xml.documentElement, ...entries].flatMap((one) => texts(one, 'id')),
          dates: [xml.documentElement, ...entries].flatMap((one) => texts(one, 'updated')),
          titles: entries.flatMap((one) => texts(one, 'title')),
          scripts: entries.filter((one) => /<script|javascript:/i.test(texts(one, 'content').join(''))).length,
          entries: entries.length,
        };
      }, feed);
      expect(found.error).toBe('');
      expect(found.root).toBe('http://www.w3.org/2005/Atom feed');
      expect(found.entries).toBeGreaterThan(2);
      expect(found.titles).toHaveLength(found.entries);
      expect(new Set(found.ids).size).toBe(found.entries + 1);
      for (const id of found.ids) expect(id).toMatch(/^(https?|urn):/);
      for (const date of found.dates) expect(new Date(date).toISOString()).toBe(date.replace('Z', '.000Z'));
      expect(found.scripts).toBe(0);
    });
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a comparison is whole, and has no choices that do nothing', async ({ page }) => {
    await page.goto(NEIGHBOURS);
    expect(await shownChanges(page).count()).toBeGreaterThan(20);
    await expect(page.locator('[data-compare-filters]')).toBeHidden();
  });

  test('the choice of versions says why it does nothing and what to do', async ({ page }) => {
    await page.goto(CHOICE);
    // Locators pass over what is inside <noscript>.
    expect(await page.locator('noscript').first().innerHTML()).toContain(
      'npx isthmus compare ledger-kv@1.2.0 ledger-kv@2.0.0',
    );
    await expect(page.getByRole('link', { name: '1.2.0 to 2.0.0' })).toBeVisible();
  });
});
