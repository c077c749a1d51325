import { expect, test } from './fixtures.ts';
import { announcement, byteAt, field, GET_REPLY, openInspector, recorded } from './inspect.ts';

test.describe('two versions', () => {
  test('a field that the second version lacks is marked and listed, and the list leads to it', async ({ page }) => {
    await openInspector(page, GET_REPLY);
    await page.getByRole('combobox', { name: 'Second version' }).selectOption('1.0.0');
    const differences = page.getByRole('region', { name: '1.1.0 beside 1.0.0' });
    await expect(differences.getByRole('row', { name: /unknown there/ })).toContainText('seq: fixed64');
    await expect(differences).toContainText('no field 2');
    await differences.getByRole('button', { name: 'seq: fixed64' }).click();
    await expect(field(page, 'seq')).toHaveAttribute('aria-selected', 'true');
  });

  test('a message that the second version lacks is said', async ({ page }) => {
    await openInspector(page, recorded('ledger-kv', '1.2.0', 'ledgerkv.v1.CompactionEvent', 'compaction'));
    await page.getByRole('combobox', { name: 'Second version' }).selectOption('1.0.0');
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
    await expect(rust).toContainText('refuses');
    await rust.getByRole('button', { name: /byte 0x18/ }).click();
    await expect(field(page, 'txn_id')).toHaveAttribute('aria-selected', 'true');
    await expect(announcement(page)).toContainText(/field txn_id.*bytes 24 to 32/);
  });

  test('who refuses a payload, where and why, stands above the panes', async ({ page }) => {
    await openInspector(page, '/inspect/#c=ledger-kv&v=2.0.0&t=ledgerkv.v1.GetReply&h=0a0568656c6c6f102a');
    const reasons = page.getByRole('list', { name: 'Why it is refused' });
    await expect(reasons.getByRole('listitem').first()).toContainText('Rust (prost) at byte 0x7: seq has wire type 0');
    await reasons.getByRole('button', { name: 'byte 0x7' }).click();
    await expect(byteAt(page, 7)).toBeFocused();
  });

  test('without a schema they are of the structure alone', async ({ page }) => {
    await openInspector(page, '/inspect/#h=0a0568656c');
    await expect(page.getByRole('list', { name: 'Verdict per runtime' })).toContainText('Structure alone');
    await expect(page.getByRole('list', { name: 'Why it is refused' })).toContainText('Every runtime');
  });

  test('a problem leads to its byte', async ({ page }) => {
    await openInspector(page, recorded('ledger-kv', '2.0.0', 'ledgerkv.v1.WriteRequest', 'write-of-candidate'));
    const problems = page.getByRole('region', { name: /^Problems/ });
    await problems.getByRole('button', { name: /0x18/ }).click();
    await expect(field(page, 'txn_id')).toHaveAttribute('aria-selected', 'true');
    await expect(byteAt(page, 0x18)).toBeFocused();
    await expect(byteAt(page, 0x18)).toBeInViewport();
  });

  test('a problem inside a field leads to its own byte, and its name to what it means', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await openInspector(page, '/inspect/#c=policy-stream&v=1.1.0&t=policystream.v1.HelloRequest&h=0a0531fe2e312e');
    const problems = page.getByRole('region', { name: /^Problems/ });
    await expect(problems.getByRole('link', { name: 'String is not UTF-8' })).toHaveAttribute(
      'href',
      /\/inspect\/problems\/#utf8$/,
    );
    await problems.getByRole('button', { name: /0x3/ }).click();
    await expect(byteAt(page, 3)).toBeFocused();
    await expect(byteAt(page, 3)).toBeInViewport();
  });
});
