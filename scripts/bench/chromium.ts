import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { NotHere } from './model.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Starts the Chromium of this machine. Throws NotHere where there is none; a benchmark installs nothing. */
export async function openChromium(): Promise<Browser> {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const installed = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const executablePath =
    process.env['CHROMIUM_PATH'] ?? [...installed, chromium.executablePath()].find((path) => existsSync(path));
  if (executablePath === undefined || !existsSync(executablePath)) {
    throw new NotHere('needs a Chromium (set CHROMIUM_PATH, or run npm test once, which gets one)');
  }
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}
