import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixtures.ts';
import { announcement, field, fields, GET_REPLY, openInspector, recorded, tree } from './inspect.ts';

const STATES = {
  'a payload': GET_REPLY,
  'a payload with errors': recorded('policy-stream', '1.2.0', 'policystream.v1.WatchEvent', 'event-cut-short'),
  'a disputed payload': recorded('ledger-kv', '2.0.0', 'ledgerkv.v1.WriteRequest', 'write-of-candidate'),
  'guessed bytes': '/inspect/#h=0a0568656c6c6f112a00000000000000',
};

for (const [name, address] of Object.entries(STATES)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${name}, ${colorScheme}`, () => {
      test.use({ colorScheme });
      test('has nothing that axe reports, with everything open', async ({ page }) => {
        await page.setViewportSize({ width: colorScheme === 'light' ? 390 : 1440, height: 900 });
        await openInspector(page, address);
        await fields(page).first().click();
        const json = page.getByRole('button', { name: 'As JSON' });
        if (await json.isVisible()) await json.click();
        await page.getByRole('button', { name: 'Share' }).click();
        await expect(page.getByRole('button', { name: 'Copy link' })).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
        expect(
          violations.map(
            ({ id, nodes }) =>
              `${id}: ${nodes
                .map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`)
                .slice(0, 3)
                .join(' | ')}`,
          ),
        ).toEqual([]);
      });
    });
  }

  test(`${name} fits 390 px without scrolling sideways`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 900 });
    await openInspector(page, address);
    await fields(page).first().click();
    const { scroll, client } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      client: document.documentElement.clientWidth,
    }));
    expect(scroll).toBeLessThanOrEqual(client + 1);
  });
}

test('the keyboard alone opens, reads, selects and shares', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/inspect/');
  const area = page.getByRole('textbox');
  for (let step = 0; step < 20 && !(await area.evaluate((element) => element === document.activeElement)); step++) {
    await page.keyboard.press('Tab');
  }
  await expect(area).toBeFocused();
  await page.keyboard.type('0a 05 68 65 6c 6c 6f 10 05');
  await page.keyboard.press('Control+Enter');
  await expect(field(page, '1')).toBeVisible();

  // F6 leads from part to part: the fields are one of them.
  for (
    let step = 0;
    step < 10 && !(await tree(page).evaluate((element) => element.contains(document.activeElement)));
    step++
  ) {
    await page.keyboard.press('F6');
  }
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await expect(announcement(page)).toContainText(/field 2, varint, bytes 7 to 8/);

  const share = page.getByRole('button', { name: 'Share' });
  for (let step = 0; step < 40 && !(await share.evaluate((element) => element === document.activeElement)); step++) {
    await page.keyboard.press('Shift+Tab');
  }
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Link copied/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(share).toBeFocused();
});

test('F6 leads through every part and back to the first', async ({ page }) => {
  await openInspector(page, GET_REPLY);
  await fields(page).first().click();
  const seen: string[] = [];
  for (let step = 0; step < 12; step++) {
    await page.keyboard.press('F6');
    seen.push(
      await page.evaluate(() => {
        const part = document.activeElement?.closest(
          '.ins > section, .ins [class*=ins-pane-], .ins-below > *, .ins-tools',
        );
        return part?.getAttribute('aria-labelledby') ?? part?.getAttribute('aria-label') ?? '';
      }),
    );
  }
  expect(seen.slice(0, 4)).toEqual(['ins-details', 'ins-runtimes', 'ins-json', 'Payload']);
  expect(new Set(seen).size).toBe(7);
});

test('what is only heard makes the page no longer', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openInspector(page, STATES['a payload with errors']);
  await fields(page).nth(1).click();
  const [page_, end] = await page.evaluate(() => [
    document.documentElement.scrollHeight,
    (document.querySelector('body > footer')?.getBoundingClientRect().bottom ?? 0) + scrollY,
  ]);
  expect(page_).toBeLessThanOrEqual(Math.ceil(end ?? 0) + 1);
});

test('a screen reader hears field, type, range and value of what is selected', async ({ page }) => {
  await openInspector(page, GET_REPLY);
  await field(page, 'seq').click();
  await expect(announcement(page)).toHaveText('field seq, fixed64, bytes 7 to 15, 42');
  await field(page, 'value').click();
  await expect(announcement(page)).toHaveText('field value, bytes, bytes 0 to 6, value hidden');
});
