import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
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
/** Made last: until it is there, whoever holds the lock is writing. */
const WHOLE = join(UNPACKED, 'whole');
const LOCK = `${UNPACKED}.lock`;
const UNPACK_MILLISECONDS_MAX = 120_000;
const POLL_MILLISECONDS = 100;

/** A browser, or why none runs here. */
export type BrowserOpening =
  | { readonly status: 'ok'; readonly browser: Browser }
  | { readonly status: 'no_browser'; readonly reason: string };

/**
 * Starts a browser: that of RINGFENCE_BROWSER_PATH, else the Chromium that comes from npm (for
 * Linux on x64 only).
 *
 * @throws when there is one and it does not start: tests that need it must not be passed over
 */
export async function openBrowser(): Promise<BrowserOpening> {
  const own = process.env['RINGFENCE_BROWSER_PATH'];
  if (own === undefined && `${process.platform}-${process.arch}` !== 'linux-x64') {
    const reason = `no Chromium comes from npm for ${process.platform}-${process.arch}; name one in RINGFENCE_BROWSER_PATH`;
    return { status: 'no_browser', reason };
  }
  if (own !== undefined && !existsSync(own))
    return { status: 'no_browser', reason: `there is no ${own}` };
  const executablePath = own ?? (await unpackBrowser());
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS, headless: true });
  return { status: 'ok', browser };
}

/** Test files start side by side: one of them unpacks, and the others wait until it is whole. */
async function unpackBrowser(): Promise<string> {
  process.env['TMPDIR'] = UNPACKED;
  const { default: chromium } = await import('@sparticuz/chromium');
  const deadline = performance.now() + UNPACK_MILLISECONDS_MAX;
  while (!existsSync(WHOLE)) {
    if (takeLock()) {
      try {
        if (!existsSync(WHOLE)) await unpackAnew(async () => chromium.executablePath());
      } finally {
        rmSync(LOCK, { recursive: true, force: true });
      }
    } else if (performance.now() > deadline) {
      throw new Error(`nobody unpacked the browser in time: remove ${LOCK} and try again`);
    } else {
      await wait(POLL_MILLISECONDS);
    }
  }
  return await chromium.executablePath();
}

/** What was unpacked in part, by whoever was killed, begins anew. */
async function unpackAnew(unpack: () => Promise<string>): Promise<void> {
  rmSync(UNPACKED, { recursive: true, force: true });
  mkdirSync(UNPACKED, { recursive: true });
  await unpack();
  writeFileSync(WHOLE, '');
}

function takeLock(): boolean {
  mkdirSync(dirname(LOCK), { recursive: true });
  try {
    mkdirSync(LOCK);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
