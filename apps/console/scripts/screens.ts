import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openBrowser } from '@ringfence/testkit';
import { generate } from 'otplib';
import type { Browser, BrowserContext, Page } from 'playwright-core';

/**
 * Takes the pictures of docs/screens from a demonstration of its own: it is started in a new
 * directory, an operator is invited and signs in, and everything is removed again. A folder named
 * on the command line gets every page in both languages and three widths, to look at.
 */

const ROOT = join(import.meta.dirname, '..', '..', '..');
const OUT = join(ROOT, 'docs', 'screens');
const PASSWORD = randomUUID();
const PORTS = ['--port', '8810', '--bank-port', '8830', '--log-port', '8850'];
const WAIT_MILLISECONDS = 60_000;

type Language = 'zh-CN' | 'en';
type Look = 'light' | 'dark';

interface Screen {
  readonly name: string;
  readonly path: string;
  readonly language: Language;
  readonly look: Look;
  readonly width: number;
  readonly height: number;
}

const DESK = { width: 1280, height: 860 };
const PHONE = { width: 360, height: 780 };
const WALL = { width: 1920, height: 1080 };
const POOL = 'pools/1';

const SCREENS: readonly Screen[] = [
  {
    name: 'console-position-zh',
    path: `${POOL}/position`,
    language: 'zh-CN',
    look: 'light',
    ...DESK,
  },
  { name: 'console-position-en', path: `${POOL}/position`, language: 'en', look: 'dark', ...DESK },
  {
    name: 'console-position-phone',
    path: `${POOL}/position`,
    language: 'zh-CN',
    look: 'dark',
    ...PHONE,
  },
  { name: 'console-day-zh', path: `${POOL}/day`, language: 'zh-CN', look: 'light', ...DESK },
  {
    name: 'console-instruction-en',
    path: `${POOL}/instructions/demo-withdraw-1`,
    language: 'en',
    look: 'light',
    ...DESK,
  },
];

const PATHS = [
  'position',
  'alarms',
  'day',
  'instructions',
  'instructions/demo-withdraw-1',
  'accounts',
  'accounts/1',
  'customers',
  'customers/c-1001',
  'journal',
  'statements',
].map((path) => `${POOL}/${path}`);

/** Every page, for whoever wants to look at all of them. */
function everyScreen(): readonly Screen[] {
  const sizes = [PHONE, DESK, WALL];
  return [...PATHS, 'me'].flatMap((path, index) =>
    sizes.flatMap((size) =>
      (['zh-CN', 'en'] as const).map((language) => ({
        name: `${path.replaceAll('/', '-')}-${size.width}-${language}`,
        path,
        language,
        look: index % 2 === 0 ? ('light' as const) : ('dark' as const),
        ...size,
      })),
    ),
  );
}

/** Lets the browser find a Chinese font, where the machine has none. */
function findChineseFont(): void {
  const fonts = join(ROOT, 'node_modules', '@embedpdf', 'fonts-sc', 'fonts');
  const file = join(tmpdir(), 'ringfence-fonts.conf');
  writeFileSync(file, `<?xml version="1.0"?><fontconfig><dir>${fonts}</dir></fontconfig>`);
  process.env['FONTCONFIG_FILE'] = file;
}

async function startDemonstration(stateDirectory: string): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    [
      join(ROOT, 'apps/cli/src/main.ts'),
      ...['--json', '--state-directory', stateDirectory, 'start', ...PORTS],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    process.stdout.write(`${line}\n`);
    if (line.includes('"event":"ready"')) return child;
  }
  throw new Error('the demonstration did not start');
}

/** Invites an operator of the demonstration. @returns the address of the invitation */
async function inviteOperator(stateDirectory: string): Promise<string> {
  const text = readFileSync(join(stateDirectory, 'client.json'), 'utf8');
  const file = JSON.parse(text) as {
    readonly url: string;
    readonly keys: readonly { readonly role: string; readonly key: string }[];
  };
  const key = file.keys.find(({ role }) => role === 'administrator')?.key ?? '';
  const send = async (path: string, body: unknown): Promise<Readonly<Record<string, string>>> => {
    const answer = await fetch(new URL(path, file.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as Readonly<Record<string, string>>;
  };
  const person = { kind: 'staff', displayName: '陈静 Chen Jing', language: 'zh-CN' };
  const { personId = '', url = '' } = await send('/v1/persons', person);
  const grant = { grantId: `g-${randomUUID()}`, role: 'operator', level: 2, reason: 'screens' };
  await send(`/v1/persons/${personId}/role-grants`, grant);
  return url;
}

/** Comes in by the invitation, in Chinese. */
async function signIn(browser: Browser, url: string): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: DESK });
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MILLISECONDS);
  await page.goto(url);
  await page.getByLabel('登录名').fill('chen.jing@example.com');
  await page.getByLabel('新密码,至少 12 个字符').fill(PASSWORD);
  await page.getByRole('button', { name: '继续' }).click();
  const secret = (await page.locator('form code').textContent()) ?? '';
  await page.getByLabel('身份验证器中的 6 位验证码').fill(await generate({ secret }));
  await page.getByRole('button', { name: '验证' }).click();
  await page.locator('.codes li').first().waitFor();
  await page.getByRole('button', { name: '已妥善保存' }).click();
  await page.locator('.equation').waitFor();
  await page.close();
  return context;
}

async function takeScreen(page: Page, screen: Screen, folder: string): Promise<void> {
  const { name, path, language, look, width, height } = screen;
  await page.setViewportSize({ width, height });
  await page.evaluate(
    `localStorage.setItem('ringfence-language','${language}');localStorage.setItem('ringfence-look','${look}')`,
  );
  const base = new URL(page.url()).origin;
  await page.goto(`${base}/console/${path}`);
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

const folder = process.argv[2] ?? OUT;
mkdirSync(folder, { recursive: true });
findChineseFont();
const opening = await openBrowser();
if (opening.status !== 'ok') throw new Error(opening.reason);
const stateDirectory = mkdtempSync(join(tmpdir(), 'ringfence-screens-'));
const child = await startDemonstration(stateDirectory);
try {
  const url = await inviteOperator(stateDirectory);
  const context = await signIn(opening.browser, url);
  const page = await context.newPage();
  await page.goto(new URL('/console/', url).href);
  const screens = folder === OUT ? SCREENS : everyScreen();
  for (const screen of screens) await takeScreen(page, screen, folder);
} finally {
  await opening.browser.close();
  child.kill('SIGTERM');
  await new Promise((resolve) => {
    child.once('exit', resolve);
  });
  rmSync(stateDirectory, { recursive: true, force: true });
}
