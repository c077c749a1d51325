import { expect, TEMPLATES, test } from './fixtures.ts';

// Runs twice: with the policy as each page's <meta>, and with it as a header too (see playwright.config.ts). The fixture
// fails a test on any violation and any error on the console.
for (const [name, path] of Object.entries(TEMPLATES)) {
  test(`${name} breaks no rule of its policy and asks nothing of another origin`, async ({ page }) => {
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).hostname !== '127.0.0.1') foreign.push(request.url());
    });
    await page.goto(path);
    await page.keyboard.press('/');
    // The search page has the field in itself; every other one opens the dialog.
    await expect(page.locator('[role=combobox]:focus')).toBeVisible();
    await page.keyboard.type('snapshot');
    await expect(page.locator('[role=listbox] [role=option]').first()).toBeVisible();
    expect(foreign).toEqual([]);
  });
}
