import { spawnSync } from 'node:child_process';
import { defineConfig, devices } from '@playwright/test';

/** A browser that is already on this machine; without one Playwright uses its own download. */
function installedChromium(): string | undefined {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const found = spawnSync(
    'sh',
    ['-c', 'command -v chromium || command -v chromium-browser || command -v google-chrome'],
    {
      encoding: 'utf8',
    },
  );
  return found.stdout?.trim() || undefined;
}

const executablePath = installedChromium();
const port = Number(process.env.ISTHMUS_TEST_PORT ?? 4400);
const site = process.env.ISTHMUS_TEST_SITE ?? 'dist';

const server = (at: number, ...flags: string[]) => ({
  command: `node scripts/serve.mjs ${site} --port ${at} --strict-port ${flags.join(' ')}`,
  url: `http://127.0.0.1:${at}/`,
  reuseExistingServer: false,
});

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  // The policy of every page is a <meta>; a host may send it as a header too, on scripts as well, and then more of it
  // applies (the whole head, workers). Tests of the policy run both ways.
  projects: [
    { name: 'chromium', use: { baseURL: `http://127.0.0.1:${port}` } },
    { name: 'policy-as-header', testMatch: /csp.*\.spec\.ts/, use: { baseURL: `http://127.0.0.1:${port + 1}` } },
  ],
  webServer: [server(port), server(port + 1, '--policy-header')],
});
