import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openBrowser } from '@ringfence/testkit';
import { generate } from 'otplib';
import type { Browser, Page } from 'playwright-core';

/**
 * Takes the pictures of docs/screens from a demonstration of its own: it is started in a new
 * directory, its operator and its customer come in by their links, and everything is removed again.
 * A folder named on the command line gets every page in both languages and three widths, to look
 * at. It needs a Chromium (RINGFENCE_BROWSER_PATH, or the one of npm on Linux) and a font with
 * Chinese signs that Chromium finds (such as Noto Sans SC in ~/.local/share/fonts); without one it
 * refuses, because the pictures would show boxes.
 */

const ROOT = join(import.meta.dirname, '..', '..', '..');
const OUT = join(ROOT, 'docs', 'screens');
const PASSWORD = randomUUID();
const PORTS = ['--port', '8810', '--bank-port', '8830', '--log-port', '8850'];
const WAIT_MILLISECONDS = 120_000;
/** A picture of the docs is loaded by everybody who reads them. */
const PICTURE_BYTES_MAX = 200_000;
const OPEN_TO_READ = 0o755;

type Language = 'zh-CN' | 'en';
type Look = 'light' | 'dark';

/** Whose page it is: those of the demonstration who come in. */
type Visitor = (typeof VISITORS)[number];

const VISITORS = ['operator', 'checker', 'customer'] as const;

interface Screen {
  readonly name: string;
  readonly as: Visitor;
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

const POSITION = { as: 'operator', path: `${POOL}/position` } as const;
const SCREENS: readonly Screen[] = [
  { name: 'console-position-zh', ...POSITION, language: 'zh-CN', look: 'light', ...DESK },
  { name: 'console-position-en', ...POSITION, language: 'en', look: 'dark', ...DESK },
  { name: 'console-position-phone', ...POSITION, language: 'zh-CN', look: 'dark', ...PHONE },
  ...picturesOf('day', 'operator', `${POOL}/day`),
  ...picturesOf('approval', 'checker', `${POOL}/approvals/demo-allocate-2`),
  ...picturesOf('breaks', 'operator', `${POOL}/breaks`),
  ...picturesOf('programme', 'operator', `${POOL}/programme`),
  ...picturesOf('money', 'customer', 'my'),
];

/** The same page in both languages. */
function picturesOf(name: string, as: Visitor, path: string): readonly Screen[] {
  const page = { as, path, look: 'light', ...DESK } as const;
  return [
    { name: `console-${name}-zh`, language: 'zh-CN', ...page },
    { name: `console-${name}-en`, language: 'en', ...page },
  ];
}

const PATHS: Readonly<Record<Visitor, readonly string[]>> = {
  operator: [
    ...[
      ...['position', 'wall', 'approvals', 'alarms', 'day'],
      ...['breaks', 'breaks/break-1', 'matches', 'instructions'],
      ...['instructions/demo-withdraw-1', 'accounts', 'accounts/1', 'customers'],
      ...['customers/c-1001', 'journal', 'log', 'projects', 'contracts', 'programme'],
      ...['statements', 'settings', 'holds', 'suspense', 'recalls', 'waiting-payments'],
    ].map((path) => `${POOL}/${path}`),
    ...['all-pools', 'parties', 'roles', 'me'],
  ],
  checker: [`${POOL}/approvals/demo-allocate-2`, `${POOL}/orders`],
  customer: [
    ...['my', 'my/deposit', 'my/payment', 'my/history', 'my/mandates', 'my/proof', 'my/look'],
    'my/privacy',
  ],
};

/** Every page, for whoever wants to look at all of them. */
function everyScreen(): readonly Screen[] {
  const sizes = [PHONE, DESK, WALL];
  return VISITORS.flatMap((as) =>
    PATHS[as].flatMap((path, index) =>
      sizes.flatMap((size) =>
        (['zh-CN', 'en'] as const).map((language) => ({
          name: `${path.replaceAll('/', '-')}-${size.width}-${language}`,
          as,
          path,
          language,
          look: index % 2 === 0 ? ('light' as const) : ('dark' as const),
          ...size,
        })),
      ),
    ),
  );
}

/** Refuses a browser that has no Chinese font: two different signs would be the same box. */
async function requireChineseFont(browser: Browser): Promise<void> {
  const page = await browser.newPage();
  const isAlike = await page.evaluate(`(() => {
    const draw = (sign) => {
      const canvas = document.createElement('canvas');
      const pen = canvas.getContext('2d');
      pen.font = '40px sans-serif';
      pen.fillText(sign, 10, 60);
      return canvas.toDataURL();
    };
    return draw('资') === draw('金');
  })()`);
  await page.close();
  if (isAlike === true) {
    throw new Error(
      'Chromium finds no font with Chinese signs: put one, such as Noto Sans SC, into ~/.local/share/fonts',
    );
  }
}

/** Who may come in, with the link of each, as the start says it. */
type Links = Readonly<Record<string, string>>;

async function startDemonstration(
  stateDirectory: string,
): Promise<{ readonly child: ChildProcess; readonly links: Links }> {
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
    if (!line.includes('"event":"ready"')) continue;
    const { people } = JSON.parse(line) as {
      readonly people: readonly { readonly role: string; readonly url: string }[];
    };
    return { child, links: Object.fromEntries(people.map(({ role, url }) => [role, url])) };
  }
  throw new Error('the demonstration did not start');
}

/** Whoever approves signs with a passkey: that of a device inside the browser. */
async function addPasskey(page: Page): Promise<void> {
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.getByRole('button', { name: '添加通行密钥' }).click();
}

async function addAuthenticator(page: Page): Promise<void> {
  const secret = (await page.locator('form code').textContent()) ?? '';
  await page.getByLabel('身份验证器中的 6 位验证码').fill(await generate({ secret }));
  await page.getByRole('button', { name: '验证' }).click();
}

/** Comes in by the link of a visitor, in Chinese. */
async function signIn(browser: Browser, visitor: Visitor, url: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: DESK });
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MILLISECONDS);
  await page.goto(url);
  await page.getByLabel('登录名').fill(`${visitor}@example.com`);
  await page.getByLabel('新密码,至少 12 个字符').fill(PASSWORD);
  await page.getByRole('button', { name: '继续' }).click();
  await (visitor === 'checker' ? addPasskey(page) : addAuthenticator(page));
  await page.locator('.codes li').first().waitFor();
  await page.getByRole('button', { name: '已妥善保存' }).click();
  await page.locator('main h1').first().waitFor();
  return page;
}

async function takeScreen(page: Page, screen: Screen, folder: string): Promise<void> {
  const { name, path, language, look, width, height } = screen;
  await page.setViewportSize({ width, height });
  await page.evaluate(
    `localStorage.setItem('ringfence-language','${language}');localStorage.setItem('ringfence-look','${look}');sessionStorage.setItem('ringfence-purpose','operation')`,
  );
  const base = new URL(page.url()).origin;
  await page.goto(`${base}/console/${path}`);
  await page.locator('main h1').first().waitFor();
  await page.locator('.loading').first().waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');
  const picture = await page.screenshot({ path: join(folder, `${name}.png`) });
  const note = picture.byteLength > PICTURE_BYTES_MAX ? ', too large for the docs' : '';
  process.stdout.write(`${name}: ${picture.byteLength} bytes${note}\n`);
}

const folder = process.argv[2] ?? OUT;
mkdirSync(folder, { recursive: true });
// Before the browser, which has a directory for temporary files of its own.
const stateDirectory = mkdtempSync(join(tmpdir(), 'ringfence-screens-'));
// The database runs as a user of its own where this one may do everything.
chmodSync(stateDirectory, OPEN_TO_READ);
const opening = await openBrowser();
if (opening.status !== 'ok') throw new Error(opening.reason);
const { browser } = opening;
let demonstration: ChildProcess | undefined;
try {
  await requireChineseFont(browser);
  const { child, links } = await startDemonstration(stateDirectory);
  demonstration = child;
  const screens = folder === OUT ? SCREENS : everyScreen();
  for (const visitor of VISITORS) {
    const page = await signIn(browser, visitor, links[visitor] ?? '');
    const own = screens.filter(({ as }) => as === visitor);
    for (const screen of own) await takeScreen(page, screen, folder);
    await page.context().close();
  }
} finally {
  await browser.close();
  if (demonstration !== undefined) {
    const ended = once(demonstration, 'exit');
    demonstration.kill('SIGTERM');
    await ended;
  }
  rmSync(stateDirectory, { recursive: true, force: true });
}
