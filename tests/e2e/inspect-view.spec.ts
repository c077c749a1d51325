import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

// The bytes view of the inspector: grid, tree and details of one payload, and how they follow one another.

const WRITE = 'inspect/#c=ledger-kv&v=1.2.0&t=ledgerkv.v1.WriteRequest&p=write-with-counter';
const KEEP = 'inspect/#c=vector-index&v=1.0.0&t=vecindex.v1.KeepRequest&p=filter-batch';
/** No schema: text "hello", a varint, a nested message. */
const RAW = 'inspect/#h=0a0568656c6c6f10071a04080112 0161'.replace(' ', '');

const grid = (page: Page) => page.getByRole('grid', { name: 'Bytes of the payload' });
const tree = (page: Page) => page.getByRole('treegrid', { name: 'Fields of the payload' });
const details = (page: Page) => page.getByRole('group', { name: 'Details of the selection' });
const byte = (page: Page, at: number) => grid(page).locator(`[role=gridcell][data-at="${at}"]`);
const field = (page: Page, name: RegExp) => tree(page).getByRole('row', { name });
const selectedBytes = (page: Page) =>
  grid(page)
    .locator('[role=gridcell][aria-selected=true]')
    .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute('data-at'))));

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(byte(page, 0)).toBeVisible();
  await expect(tree(page).getByRole('row').nth(1)).toBeVisible();
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

test.describe('selecting', () => {
  test('a byte selects the innermost field, in the tree and in the details', async ({ page }) => {
    await open(page, WRITE);
    await byte(page, 0x28).click();
    await expect(field(page, /^ttl_s, uint32, 300/)).toHaveAttribute('aria-selected', 'true');
    expect(await selectedBytes(page)).toEqual([0x28, 0x29, 0x2a]);
    await expect(details(page)).toContainText('single.put.ttl_s');
    await expect(details(page)).toContainText('Field 3, wire type 0 (varint)');
  });

  test('a field frames its bytes, and the cursor stands on its tag', async ({ page }) => {
    await open(page, WRITE);
    await field(page, /^txn, /).click();
    expect(await selectedBytes(page)).toEqual(range(0x0b, 0x13));
    await expect(byte(page, 0x0b)).toHaveAttribute('tabindex', '0');
    await expect(byte(page, 0x0b)).toHaveClass(/is-tag/);
    await expect(byte(page, 0x0c)).toHaveClass(/is-value/);
  });

  test('a byte inside what is closed opens what encloses it', async ({ page }) => {
    await open(page, WRITE);
    await field(page, /^single, /)
      .locator('.fields-turn')
      .click();
    await expect(field(page, /^ttl_s, /)).toHaveCount(0);
    await expect(field(page, /^single, /)).toHaveAttribute('aria-expanded', 'false');
    await byte(page, 0x28).click();
    await expect(field(page, /^ttl_s, /)).toHaveAttribute('aria-selected', 'true');
  });

  test('tag, length and value in the details lead to their bytes', async ({ page }) => {
    await open(page, WRITE);
    await field(page, /^traceparent, /).click();
    await details(page).getByRole('button', { name: 'value 0x2f–0x65' }).click();
    await expect(byte(page, 0x2f)).toBeFocused();
    expect((await selectedBytes(page)).length).toBe(57);
  });
});

test.describe('the keyboard', () => {
  test('walks over the bytes, and Enter goes to the field and on to its value', async ({ page }) => {
    await open(page, WRITE);
    await byte(page, 0).click();
    await page.keyboard.press('ArrowRight');
    await expect(byte(page, 1)).toBeFocused();
    expect(await byte(page, 1).getAttribute('aria-label')).toBe('offset 0x1, 09, length of db');
    await page.keyboard.press('ArrowDown');
    await expect(byte(page, 17)).toBeFocused();
    await page.keyboard.press('End');
    await expect(byte(page, 31)).toBeFocused();
    await page.keyboard.press('Home');
    await expect(byte(page, 16)).toBeFocused();
    await page.keyboard.press('Control+End');
    await expect(byte(page, 101)).toBeFocused();
    await page.keyboard.press('Control+Home');
    await expect(byte(page, 0)).toBeFocused();
    await page.keyboard.press('PageDown');
    await expect(byte(page, 0)).not.toBeFocused();
    await page.keyboard.press('Control+Home');
    for (let turn = 0; turn < 0x0b; turn++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(field(page, /^txn, /)).toBeFocused();
    await page.keyboard.press('F2');
    await expect(page.getByLabel('New value')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(field(page, /^txn, /)).toBeFocused();
  });

  test('walks over the tree, opens and closes', async ({ page }) => {
    await open(page, WRITE);
    await field(page, /^db, /).click();
    await expect(field(page, /^db, /)).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(field(page, /^id, fixed64/)).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await expect(field(page, /^db, /)).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await expect(field(page, /^db, /)).toHaveAttribute('aria-expanded', 'false');
    await expect(field(page, /^id, fixed64/)).toHaveCount(0);
    await page.keyboard.press('ArrowRight');
    await expect(field(page, /^id, fixed64/)).toHaveCount(1);
    await page.keyboard.press('ArrowRight');
    await expect(field(page, /^id, fixed64/)).toBeFocused();
    await page.keyboard.press('End');
    await expect(field(page, /^traceparent, /)).toBeFocused();
    await page.keyboard.press('Home');
    await expect(field(page, /^db, /)).toBeFocused();
  });

  test('has one stop in the grid and one in the tree', async ({ page }) => {
    await open(page, WRITE);
    await expect(grid(page).locator('[tabindex="0"]')).toHaveCount(1);
    await expect(tree(page).locator('[tabindex="0"]')).toHaveCount(1);
  });

  test('leaves the focus where the reader put it when the view is drawn anew', async ({ page }) => {
    await open(page, WRITE);
    await byte(page, 3).click();
    await page.getByRole('button', { name: 'decimal' }).click();
    await expect(page.getByRole('button', { name: 'decimal' })).toBeFocused();
    await field(page, /^txn, /).click();
    await expect(field(page, /^txn, /)).toBeFocused();
  });
});

test('a field is announced with its value and the bytes of each part', async ({ page }) => {
  await open(page, 'inspect/#c=ledger-kv&v=1.1.0&t=ledgerkv.v1.GetReply&h=0a0568656c6c6f112a00000000000000');
  await page.getByRole('button', { name: 'decimal' }).click();
  await expect(field(page, /^seq, /)).toHaveAccessibleName(
    'seq, fixed64, 42, bytes 7 to 15, tag 1 byte, value 8 bytes',
  );
});

test.describe('going to an offset', () => {
  for (const [text, at] of [
    ['0x2f', 0x2f],
    ['47', 47],
    ['2f h', 0x2f],
  ] as const) {
    test(`takes ${text}`, async ({ page }) => {
      await open(page, WRITE);
      await page.getByLabel('Go to').fill(text);
      await page.keyboard.press('Enter');
      await expect(byte(page, at)).toHaveAttribute('tabindex', '0');
      await expect(field(page, /^traceparent, /)).toHaveAttribute('aria-selected', 'true');
    });
  }

  test('takes the path of a field', async ({ page }) => {
    await open(page, WRITE);
    await page.getByLabel('Go to').fill('single.put.ttl_s');
    await page.getByRole('button', { name: 'Go', exact: true }).click();
    expect(await selectedBytes(page)).toEqual([0x28, 0x29, 0x2a]);
  });

  test('says what there is where there is no such byte', async ({ page }) => {
    await open(page, WRITE);
    await page.getByLabel('Go to').fill('0x66');
    await page.keyboard.press('Enter');
    await expect(page.getByText('There is no byte 0x66: the 102 bytes here are 0x0 to 0x65.')).toBeVisible();
    await expect(page.getByLabel('Go to')).toHaveAttribute('aria-invalid', 'true');
    await page.getByLabel('Go to').fill('no.such.field');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/Neither an offset/)).toBeVisible();
  });

  test('shows offsets in decimal where the reader wants that', async ({ page }) => {
    await open(page, WRITE);
    await page.getByRole('button', { name: 'decimal' }).click();
    await expect(grid(page).getByRole('rowheader').nth(1)).toHaveText('0016');
    await expect(field(page, /^txn, /)).toContainText('11–19');
  });
});

test('the elements of a packed run are rows of their own, both ways', async ({ page }) => {
  await open(page, KEEP);
  const run = tree(page).getByRole('row', { name: /packed float/ });
  await expect(run).toHaveAttribute('aria-expanded', 'false');
  await run.click();
  await page.keyboard.press('ArrowRight');
  await expect(tree(page).getByRole('row', { name: /^element \d/ })).toHaveCount(3);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const element = tree(page).getByRole('row', { name: /^element 1, 0\.71/ });
  await expect(element).toBeFocused();
  expect(await selectedBytes(page)).toEqual(range(0x29, 0x2c));
  await expect(details(page)).toContainText('exponent');
  await byte(page, 0x2e).click();
  await expect(tree(page).getByRole('row', { name: /^element 2, 0\.5/ })).toHaveAttribute('aria-selected', 'true');
});

test.describe('a payload of many rows', () => {
  /** 600 times `0a 02 10 07`: a message with one number. */
  const MANY = `inspect/#h=${'0a021007'.repeat(600)}`;

  test('keeps the focus on a byte that is scrolled out of sight, and a key brings it back', async ({ page }) => {
    await open(page, MANY);
    await byte(page, 5).click();
    const scroller = page.locator('.bytes-scroller');
    await scroller.hover();
    await page.mouse.wheel(0, 1800);
    await expect(byte(page, 1200)).toBeVisible();
    await expect(byte(page, 5)).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(byte(page, 6)).toBeFocused();
    await expect.poll(() => scroller.evaluate((element) => element.scrollTop)).toBe(0);
  });

  test('draws only what is in sight, and says how many there are', async ({ page }) => {
    await open(page, MANY);
    await expect(grid(page)).toHaveAttribute('aria-rowcount', '151');
    await expect(tree(page)).toHaveAttribute('aria-rowcount', '1201');
    expect(await grid(page).getByRole('row').count()).toBeLessThan(60);
    expect(await tree(page).getByRole('row').count()).toBeLessThan(60);
  });

  test('is walked to its last field and back', async ({ page }) => {
    await open(page, MANY);
    await tree(page).getByRole('row').nth(1).click();
    await page.keyboard.press('End');
    await expect(tree(page).locator('[aria-rowindex="1201"]')).toBeFocused();
    expect(await selectedBytes(page)).toEqual([2398, 2399]);
    await page.keyboard.press('PageUp');
    await expect(tree(page).locator('[aria-rowindex="1201"]')).not.toBeFocused();
    await page.keyboard.press('Home');
    await expect(tree(page).locator('[aria-rowindex="2"]')).toBeFocused();
  });
});

test('a second version has a column that says what differs there', async ({ page }) => {
  await open(page, WRITE);
  await page.getByLabel('Second version').selectOption('2.0.0');
  await expect(tree(page).getByRole('columnheader', { name: 'In 2.0.0' })).toHaveCount(1);
  await expect(field(page, /^txn, .*in the second version unknown/)).toBeVisible();
  await expect(field(page, /^durability, /)).not.toContainText('unknown');
  await field(page, /^txn, /).click();
  await expect(details(page)).toContainText('In 2.0.0: unknown. Here it is txn: fixed64.');
});

test('without a schema a value is guessed, and the reader may read it another way', async ({ page }) => {
  await open(page, RAW);
  await byte(page, 2).click();
  await expect(field(page, /^field 1, text, "hello", guessed/)).toHaveAttribute('aria-selected', 'true');
  await tree(page).getByLabel('Read 1 as').selectOption({ label: 'bytes' });
  await expect(field(page, /^field 1, bytes, 5 bytes: 68 65 6c 6c 6f/)).toBeVisible();
  await expect(details(page)).toContainText('string');
});

test.describe('editing', () => {
  test('a value changes its own bytes', async ({ page }) => {
    await open(page, WRITE);
    await field(page, /^ttl_s, /).click();
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('New value')).toHaveValue('300');
    await page.keyboard.type('7');
    await page.keyboard.press('Enter');
    await expect(field(page, /^ttl_s, uint32, 7,/)).toBeVisible();
    await expect(byte(page, 0x29)).toHaveText('07');
    await expect(grid(page)).toHaveAttribute('aria-rowcount', '8');
    await page.keyboard.press('Escape');
    await expect(field(page, /^ttl_s, /)).toBeFocused();
  });

  test('what the field cannot hold is refused there, and nothing changes', async ({ page }) => {
    await open(page, WRITE);
    await field(page, /^ttl_s, /).click();
    await page.getByLabel('New value').fill('4294967296');
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(page.getByLabel('New value')).toHaveAttribute('aria-invalid', 'true');
    await expect(details(page).getByRole('alert')).toContainText('uint32 holds 0 to 4294967295');
    await expect(field(page, /^ttl_s, uint32, 300/)).toBeVisible();
  });

  test('64-bit numbers are exact', async ({ page }) => {
    await open(page, WRITE);
    await field(page, /^txn, /).click();
    await page.getByLabel('New value').fill('18446744073709551615');
    await page.keyboard.press('Enter');
    await expect(field(page, /^txn, fixed64, 18446744073709551615,/)).toBeVisible();
    await expect(byte(page, 0x0c)).toHaveText('ff');
  });

  test('an enum takes a name', async ({ page }) => {
    await open(page, WRITE);
    await field(page, /^durability, /).click();
    await page.getByLabel('New value').fill('DURABILITY_BUFFERED');
    await page.keyboard.press('Enter');
    await expect(field(page, /^durability, Durability, DURABILITY_BUFFERED \(1\)/)).toBeVisible();
  });

  test('a field is removed and another added', async ({ page }) => {
    await open(page, WRITE);
    await field(page, /^ttl_s, /).click();
    await page.getByRole('button', { name: 'Remove this field' }).click();
    await expect(field(page, /^ttl_s, /)).toHaveCount(0);
    await field(page, /^put, /).click();
    await page.getByLabel('Add a field').focus();
    await page.getByLabel('Add a field').selectOption('3');
    await expect(field(page, /^ttl_s, uint32, 0,/)).toBeVisible();
  });
});

test('a sensitive value is dots in grid, tree and details until the reader asks', async ({ page }) => {
  await open(page, WRITE);
  await field(page, /^key, /).click();
  await expect(field(page, /^key, bytes, ••••••/)).toBeVisible();
  await expect(byte(page, 0x1d)).toHaveText('••');
  await expect(details(page)).toContainText('sensitive, so it is not shown');
  await expect(details(page).getByLabel('New value')).toHaveCount(0);
  await details(page).getByRole('button', { name: 'Show sensitive values' }).click();
  await expect(byte(page, 0x1d)).toHaveText('61');
});

test('where it is narrow a row has eight bytes, and all is reached by touch', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const page = await context.newPage();
  await open(page, `${test.info().project.use.baseURL}/${WRITE}`);
  await expect(grid(page)).toHaveAttribute('aria-colcount', '9');
  await byte(page, 0x0b).tap();
  await expect(details(page)).toContainText('txn');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(
    true,
  );
  await context.close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });
    test('grid, tree and details have no accessibility violations', async ({ page }) => {
      const check = async (): Promise<void> => {
        const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).include('main').analyze();
        expect(violations).toEqual([]);
      };
      await open(page, WRITE);
      await field(page, /^durability, /).click();
      await check();
      await open(page, 'inspect/#h=0a0568656c6c6f10071a04080112016107ff');
      await byte(page, 0x10).click();
      await check();
    });
  });
}
