import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

// What the browser tests of the inspector do again and again.

/** A recorded payload by its link. */
export const recorded = (contract: string, version: string, type: string, payload: string): string =>
  `/inspect/#c=${contract}&v=${version}&t=${type}&p=${payload}`;

export const GET_REPLY = recorded('ledger-kv', '1.1.0', 'ledgerkv.v1.GetReply', 'get-reply');

/** What is open: its size and where it came from. */
export const opened = (page: Page): Locator => page.locator('.ins-what');

/** What a screen reader was told last. */
export const announcement = (page: Page): Locator => page.locator('[data-announcer]');

/** Opens an address of the inspector and waits until its fields are there. */
export async function openInspector(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(fields(page).first()).toBeVisible();
}

export const tree = (page: Page): Locator => page.getByRole('treegrid', { name: 'Fields of the payload' });

/** Rows of the tree, without its headings. */
export const fields = (page: Page): Locator => tree(page).locator('[role=row][aria-level]');

/** A byte by its offset in the payload. */
export const byteAt = (page: Page, offset: number): Locator =>
  page.getByRole('grid', { name: 'Bytes of the payload' }).locator(`[role=gridcell][data-at="${offset}"]`);

/** A row by the name, or the number, of its field. */
export const field = (page: Page, name: string): Locator =>
  tree(page)
    .getByRole('row', { name: new RegExp(`^(?:field )?${name}\\b`) })
    .first();

/** Puts text in as a paste does. */
export async function paste(page: Page, text: string): Promise<void> {
  const area = page.getByLabel('Bytes as hex, base64 or an escaped string');
  await area.fill(text);
  await page.getByRole('button', { name: 'Inspect', exact: true }).click();
}

/** Drops a file on the page, as a hand does. */
export async function dropFile(page: Page, name: string, bytes: readonly number[]): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ fileName, content }) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(content)], fileName));
      return data;
    },
    { fileName: name, content: [...bytes] },
  );
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}
