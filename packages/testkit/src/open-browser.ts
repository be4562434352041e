import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';

/** What a headless browser needs in a container: no sandbox of its own, no graphics card. */
const ARGUMENTS = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  '--allow-file-access-from-files=false',
];

/** Where the browser of npm is unpacked: by itself it would share one place with every user. */
const UNPACKED = join(import.meta.dirname, '../../../.build/browser');

/** A browser, or why none runs here. */
export type BrowserOpening =
  | { readonly status: 'ok'; readonly browser: Browser }
  | { readonly status: 'no_browser'; readonly reason: string };

/**
 * Starts a browser: that of RINGFENCE_BROWSER_PATH, else the Chromium that comes from npm (for
 * Linux on x64 only).
 */
export async function openBrowser(): Promise<BrowserOpening> {
  const own = process.env['RINGFENCE_BROWSER_PATH'];
  if (own === undefined && `${process.platform}-${process.arch}` !== 'linux-x64') {
    const reason = `no Chromium comes from npm for ${process.platform}-${process.arch}; name one in RINGFENCE_BROWSER_PATH`;
    return { status: 'no_browser', reason };
  }
  if (own !== undefined && !existsSync(own))
    return { status: 'no_browser', reason: `there is no ${own}` };
  try {
    const executablePath = own ?? (await unpackBrowser());
    const { chromium } = await import('playwright-core');
    const browser = await chromium.launch({ executablePath, args: ARGUMENTS, headless: true });
    return { status: 'ok', browser };
  } catch (error) {
    const [reason = ''] = String(error).split('\n');
    return { status: 'no_browser', reason };
  }
}

async function unpackBrowser(): Promise<string> {
  mkdirSync(UNPACKED, { recursive: true });
  process.env['TMPDIR'] = UNPACKED;
  const { default: chromium } = await import('@sparticuz/chromium');
  return await chromium.executablePath();
}
