import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '@ringfence/testkit';
import { VERIFY_PAGE } from '@ringfence/verifier';
import type { Browser } from 'playwright-core';
import { PLANTED_FAULTS } from '../test/support/planted-faults.ts';
import { TRUST_TEXT } from '../test/support/sample-log.ts';
import { NOW, PROOF_TEXT } from '../test/support/sample-proof.ts';

/** One picture of the page, as docs show it. */
interface Screen {
  readonly name: string;
  readonly locale: string;
  readonly scheme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
  readonly proof?: string;
  readonly isTrusted: boolean;
}

const UNCOVERED = PLANTED_FAULTS.find(({ fault }) => fault === 'not_covered')?.text ?? '';
const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 780 };

const SCREENS: readonly Screen[] = [
  {
    name: 'verify-passed-en',
    locale: 'en',
    scheme: 'light',
    ...WIDE,
    proof: PROOF_TEXT,
    isTrusted: true,
  },
  {
    name: 'verify-passed-zh',
    locale: 'zh-CN',
    scheme: 'light',
    ...WIDE,
    proof: PROOF_TEXT,
    isTrusted: true,
  },
  {
    name: 'verify-failed-zh',
    locale: 'zh-CN',
    scheme: 'dark',
    ...PHONE,
    proof: UNCOVERED,
    isTrusted: true,
  },
];

/** Pictures that nobody keeps, to look at: a folder named on the command line gets them too. */
const MORE: readonly Screen[] = [
  { name: 'verify-empty-en', locale: 'en', scheme: 'light', ...WIDE, isTrusted: false },
  { name: 'verify-empty-zh', locale: 'zh-CN', scheme: 'dark', ...PHONE, isTrusted: false },
  {
    name: 'verify-untrusted-en',
    locale: 'en',
    scheme: 'light',
    ...WIDE,
    proof: PROOF_TEXT,
    isTrusted: false,
  },
  {
    name: 'verify-untrusted-zh',
    locale: 'zh-CN',
    scheme: 'dark',
    ...WIDE,
    proof: PROOF_TEXT,
    isTrusted: false,
  },
  {
    name: 'verify-passed-phone',
    locale: 'zh-CN',
    scheme: 'light',
    ...PHONE,
    proof: PROOF_TEXT,
    isTrusted: true,
  },
];

const ROOT = join(import.meta.dirname, '..', '..', '..');
const OUT = join(ROOT, 'docs', 'screens');

/** Lets the browser find a Chinese font, where the machine has none. */
function useChineseFont(): void {
  const fonts = join(ROOT, 'node_modules', '@embedpdf', 'fonts-sc', 'fonts');
  const file = join(tmpdir(), 'ringfence-fonts.conf');
  writeFileSync(
    file,
    `<?xml version="1.0"?><fontconfig><dir>${fonts}</dir><dir>${tmpdir()}/fonts</dir></fontconfig>`,
  );
  process.env['FONTCONFIG_FILE'] = file;
}

async function takeScreen(browser: Browser, screen: Screen, folder: string): Promise<void> {
  const { name, locale, scheme, width, height, proof, isTrusted } = screen;
  const context = await browser.newContext({
    locale,
    colorScheme: scheme,
    viewport: { width, height },
    offline: true,
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date(NOW));
  await page.goto(VERIFY_PAGE.href);
  const give = (field: string, text: string): Promise<void> =>
    page.setInputFiles(`#${field}`, [
      { name: 'custody-proof.json', mimeType: 'application/json', buffer: Buffer.from(text) },
    ]);
  if (isTrusted) await give('trust', TRUST_TEXT);
  if (proof !== undefined) {
    await give('file', proof);
    await page.check('#is-me');
    if (proof === PROOF_TEXT) await page.fill('#balance', '12,345.67');
    await page.evaluate('document.activeElement.blur(), scrollTo(0, 0)');
  }
  if (width < 600 && proof !== undefined)
    await page.evaluate("document.querySelector('#step-result').scrollIntoView()");
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
}

const folder = process.argv[2] ?? OUT;
mkdirSync(folder, { recursive: true });
useChineseFont();
const opening = await openBrowser();
if (opening.status !== 'ok') throw new Error(opening.reason);
for (const screen of folder === OUT ? SCREENS : [...SCREENS, ...MORE])
  await takeScreen(opening.browser, screen, folder);
await opening.browser.close();
