import { expect, test } from './fixtures.ts';
import { announcement, field, GET_REPLY, openInspector, recorded } from './inspect.ts';

test.describe('two versions', () => {
  test('a field that the second version lacks is marked and listed, and the list leads to it', async ({ page }) => {
    await openInspector(page, GET_REPLY);
    await page.getByRole('combobox', { name: 'Beside it' }).selectOption('1.0.0');
    const differences = page.getByRole('region', { name: '1.1.0 beside 1.0.0' });
    await expect(differences.getByRole('row', { name: /unknown there/ })).toContainText('seq: fixed64');
    await expect(differences).toContainText('no field 2');
    await differences.getByRole('button', { name: 'seq: fixed64' }).click();
    await expect(field(page, 'seq')).toHaveAttribute('aria-selected', 'true');
  });

  test('a message that the second version lacks is said', async ({ page }) => {
    await openInspector(page, recorded('ledger-kv', '1.2.0', 'ledgerkv.v1.CompactionEvent', 'compaction'));
    await page.getByRole('combobox', { name: 'Beside it' }).selectOption('1.0.0');
    await expect(page.getByRole('region', { name: '1.2.0 beside 1.0.0' })).toContainText(
      /has no message|read every byte|unknown there/,
    );
  });
});

test.describe('verdicts', () => {
  test('a payload that Go reads and Rust refuses says so, with the byte', async ({ page }) => {
    await openInspector(page, recorded('ledger-kv', '2.0.0', 'ledgerkv.v1.WriteRequest', 'write-of-candidate'));
    const table = page.getByRole('region', { name: 'Which runtimes read it' });
    await expect(table.getByRole('row', { name: /^Go/ })).toContainText('accepts');
    const rust = table.getByRole('row', { name: /^Rust/ });
    await expect(rust).toContainText('rejects');
    await rust.getByRole('button', { name: /byte 0x18/ }).click();
    await expect(field(page, 'txn_id')).toHaveAttribute('aria-selected', 'true');
    await expect(announcement(page)).toContainText(/field txn_id.*bytes 24 to 32/);
  });

  test('a problem leads to its byte', async ({ page }) => {
    await openInspector(page, recorded('ledger-kv', '2.0.0', 'ledgerkv.v1.WriteRequest', 'write-of-candidate'));
    const problems = page.getByRole('region', { name: /^Problems/ });
    await problems.getByRole('button', { name: /0x18/ }).click();
    await expect(field(page, 'txn_id')).toHaveAttribute('aria-selected', 'true');
  });
});
