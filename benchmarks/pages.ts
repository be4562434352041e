import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildConsole } from '@ringfence/console';
import { STAFF_ROLES, type StaffRole } from '@ringfence/contract';
import { openSession } from '@ringfence/identity';
import { openContentSeal, openKeyShelf } from '@ringfence/operations';
import {
  type CustomerLink,
  EVERY_PLATFORM,
  insertPerson,
  insertRoleGrant,
  type NewRoleGrant,
  withTransaction,
} from '@ringfence/store';
import { openBrowser } from '@ringfence/testkit';
import { type FieldSeal, openFieldSeal, openProviders } from '@ringfence/vault';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import {
  asCommands,
  createPayments,
  customerIdOf,
  openCustodyPool,
  openEmptyPool,
  submitAccepted,
} from './custody-pool.ts';
import { BENCHMARK_PLATFORM, type BenchmarkDatabase } from './database.ts';
import { startHttpServer } from './http.ts';
import { measure, quantile } from './measure.ts';
import { inGroups } from './workload.ts';

/** How quickly pages come, for the pool that holds the most. */
export interface PagesMeasurement {
  /** Pages that were opened, each with every pool. */
  readonly pages: number;
  readonly requests: number;
  readonly fillSeconds: number;
  /** From the start of the navigation until the page shows what it was opened for: the slowest. */
  readonly contents: readonly Timed[];
  /** The 95th percentile of each request that a page sends: the slowest. */
  readonly answers: readonly Timed[];
  /** What a browser loads before anything is on the screen. @unit bytes after gzip */
  readonly scriptBytes: number;
}

/** How long something took, and what it is. */
export interface Timed {
  readonly milliseconds: number;
  readonly which: string;
}

const SENT_AT_ONCE = 500;
const CALLS_IN_FLIGHT = 8;
const PAYMENTS_MADE_AT_ONCE = 50_000;
const PAYMENTS_OF_SMALL = 200;
const OPENS = 3;
const ASKED = 40;
/** Of each kind, the slowest are told. */
const SHOWN = 5;
/** In the page: since when it was opened, once it has a title and nothing is loading. */
const IS_SHOWN =
  "document.querySelector('main h1') !== null && document.querySelector('main .loading') === null" +
  ' ? performance.now() : false';
const TEXT_SHOWN = 1_000;
const CONTENT_MILLISECONDS_MAX = 30_000;
const MENU_LINKS = 'nav a[href^="/console/"]';
const GATE_BUTTON = '.gate-card .ant-btn-primary';
const MENU_MILLISECONDS_MAX = 5_000;
const LEVEL_HIGHEST = 3;
const GRANT_MILLISECONDS = 3_600_000;
/** The policy of the page would keep what is asked in it here from running. */
const LOOKING = { locale: 'en', viewport: { width: 1280, height: 860 }, bypassCSP: true };

/**
 * Opens every page that some role finds in its menu, and the first record that each leads to, in a
 * real browser: with an empty, a small and a large pool; and those of a customer of the large one.
 * What a page asks the server for is then asked again by itself.
 *
 * @returns undefined where no browser runs
 */
export async function measurePages(
  database: BenchmarkDatabase,
  instructions: number,
): Promise<PagesMeasurement | undefined> {
  const opening = await openBrowser();
  if (opening.status !== 'ok') return undefined;
  const { browser } = opening;
  const { keyDirectory } = database;
  try {
    const { directory } = await buildConsole();
    const { poolIds, fillSeconds } = await fillPools(database, instructions);
    const port = await findPort();
    const address = `http://localhost:${port}`;
    const server = await startHttpServer(database, poolIds.at(-1) ?? 0, {
      RINGFENCE_SERVER_HOST: 'localhost',
      RINGFENCE_SERVER_PORT: String(port),
      RINGFENCE_SERVER_PUBLIC_URL: address,
      RINGFENCE_SERVER_KEY_DIRECTORY: keyDirectory,
      RINGFENCE_SERVER_CONSOLE_DIRECTORY: directory,
    });
    const vault = openFieldSeal({
      shelf: openKeyShelf(database.store),
      providers: openProviders({ keyDirectory }),
    });
    const place = { database, vault, browser, address, poolIds };
    try {
      const opened: Opened[] = [];
      for (const role of STAFF_ROLES)
        opened.push(...(await openPagesOf(role, { ...place, opened })));
      opened.push(...(await openOwnPages({ ...place, opened })));
      const requests = await askAgain(opened);
      return {
        pages: new Set(opened.map(({ page }) => page)).size,
        requests: requests.length,
        fillSeconds,
        contents: slowestOf(
          opened.map(({ page, milliseconds }) => ({ which: page, milliseconds })),
        ),
        answers: slowestOf(requests),
        scriptBytes: readScriptBytes(directory),
      };
    } finally {
      await server.stop();
    }
  } finally {
    await browser.close();
  }
}

/** An empty pool, a small one, and one with all the instructions. */
async function fillPools(
  database: BenchmarkDatabase,
  instructions: number,
): Promise<{ readonly poolIds: readonly number[]; readonly fillSeconds: number }> {
  const empty = await openEmptyPool(database, { name: 'pages-empty', openingMinor: 1n });
  const small = await openCustodyPool(database, 'pages-small');
  const large = await openCustodyPool(database, 'pages-large');
  const started = performance.now();
  let seed = 0;
  for (const { engine, count } of [
    { engine: small, count: PAYMENTS_OF_SMALL },
    { engine: large, count: instructions },
  ]) {
    for (let first = 0; first < count; first += PAYMENTS_MADE_AT_ONCE) {
      seed += 1;
      const payments = createPayments(Math.min(PAYMENTS_MADE_AT_ONCE, count - first), seed);
      const groups = inGroups(payments, SENT_AT_ONCE).map(asCommands);
      await measure({
        name: 'payments',
        calls: groups.length,
        inFlight: CALLS_IN_FLIGHT,
        countPerCall: SENT_AT_ONCE,
        call: async (index) => submitAccepted(engine, groups[index] ?? []),
      });
    }
  }
  const fillSeconds = (performance.now() - started) / 1_000;
  const engines = [empty, small, large];
  for (const engine of engines) await engine.close();
  // What the database does by itself a minute after so many rows.
  await database.connection.command('analyze');
  return { poolIds: engines.map(({ poolId }) => poolId), fillSeconds };
}

/** A page that was opened, and what it asked the server for. */
interface Opened {
  /** Its path, without the number of the pool, and the pool. */
  readonly page: string;
  readonly milliseconds: number;
  readonly cookie: string;
  readonly urls: readonly string[];
}

interface Tour {
  readonly database: BenchmarkDatabase;
  /** Seals the names of those who sign in. */
  readonly vault: FieldSeal;
  readonly browser: Browser;
  readonly address: string;
  readonly poolIds: readonly number[];
  /** Pages that another role has opened already. */
  readonly opened: readonly Opened[];
}

/** Opens what the menu of a role leads to. */
async function openPagesOf(role: StaffRole, tour: Tour): Promise<readonly Opened[]> {
  const { poolIds } = tour;
  const comeIn = await openVisit(tour, await signIn(tour, { kind: 'staff', role }));
  const opened: Opened[] = [];
  for (const [at, poolId] of poolIds.entries()) {
    const pool = ['empty', 'small', 'large'][at] ?? '';
    const nameOf = (path: string) => `${path.replace(`/pools/${poolId}/`, '/pools/…/')} (${pool})`;
    const start = `/console/pools/${poolId}/position`;
    opened.push(...(await comeIn.openMenu(start, nameOf, [...tour.opened, ...opened])));
  }
  await comeIn.leave();
  return opened;
}

/** Opens what a customer of the large pool finds in the menu. */
async function openOwnPages(tour: Tour): Promise<readonly Opened[]> {
  const poolId = tour.poolIds.at(-1) ?? 0;
  const customer = { poolId, customerId: customerIdOf(0) };
  const comeIn = await openVisit(tour, await signIn(tour, { kind: 'customer', customer }));
  const opened = await comeIn.openMenu('/console/my', (path) => `${path} (own)`, tour.opened);
  await comeIn.leave();
  return opened;
}

/** Whoever is signed in, at a browser of their own. */
interface Visit {
  /** Opens what the menu of a page leads to, and is not known yet. */
  openMenu(
    start: string,
    nameOf: (path: string) => string,
    known: readonly Opened[],
  ): Promise<readonly Opened[]>;
  leave(): Promise<void>;
}

async function openVisit({ browser, address }: Tour, token: string): Promise<Visit> {
  const context = await browser.newContext(LOOKING);
  await context.addCookies([{ name: 'ringfence-session', value: token, url: address }]);
  const cookie = `ringfence-session=${token}`;
  return {
    openMenu: async (start, nameOf, known) => {
      const opened: Opened[] = [];
      const visit = async (path: string): Promise<readonly string[]> => {
        const page = nameOf(path);
        if ([...known, ...opened].some((one) => one.page === page)) return [];
        const seen = await openOften(context, `${address}${path}`);
        opened.push({ page, cookie, ...seen });
        return seen.records;
      };
      for (const path of await readMenu(context, `${address}${start}`)) {
        const [record] = await visit(path);
        if (record !== undefined) await visit(record);
      }
      return opened;
    },
    leave: async () => context.close(),
  };
}

type Visitor =
  | { readonly kind: 'staff'; readonly role: StaffRole }
  | { readonly kind: 'customer'; readonly customer: CustomerLink };

/** A person, signed in. @returns the token of the session */
async function signIn(
  { database: { store }, vault }: Pick<Tour, 'database' | 'vault'>,
  visitor: Visitor,
): Promise<string> {
  const { kind } = visitor;
  const personId = `p-${randomUUID().replace(/^(.{14})4/, '$17')}`;
  const now = new Date().toISOString();
  const seal = await openContentSeal(vault);
  const displayNameSealed = await vault.seal('person.display_name', personId, kind);
  return withTransaction(
    store,
    { isolation: 'read committed', scope: EVERY_PLATFORM },
    async (tx) => {
      await insertPerson(tx, {
        personId,
        kind,
        displayNameSealed: Buffer.from(displayNameSealed),
        language: 'en',
        createdAt: now,
        createdBy: 'bench',
        ...(visitor.kind === 'customer' ? { customer: visitor.customer } : {}),
      });
      if (visitor.kind === 'staff') {
        await insertRoleGrant(tx, seal, grantOf(visitor.role, personId, now));
      }
      const { sessionToken } = await openSession(
        tx,
        { personId, kind, method: 'passkey', strength: 'two_factors', stage: 'signed_in' },
        { now, address: '127.0.0.1', seal, deviceTokens: [], deviceLabel: 'Benchmark' },
      );
      return sessionToken;
    },
  );
}

function grantOf(role: StaffRole, personId: string, now: string): NewRoleGrant {
  return {
    grantId: `g-${randomUUID()}`,
    personId,
    role,
    ...(role === 'platform_staff' ? { platformId: BENCHMARK_PLATFORM } : {}),
    level: LEVEL_HIGHEST,
    grantedAt: now,
    grantedBy: 'bench',
    // Who only looks, looks for a time.
    expiresAt: new Date(Date.now() + GRANT_MILLISECONDS).toISOString(),
    needsConfirmation: false,
    reason: 'looks at pages',
  };
}

/** The paths that the menu leads to. */
async function readMenu(context: BrowserContext, url: string): Promise<readonly string[]> {
  const page = await context.newPage();
  await showContent(page, url);
  const link = page.locator(MENU_LINKS).first();
  // A customer who comes in for the first time is given codes to keep.
  const kept = page.locator(GATE_BUTTON);
  await link
    .or(kept)
    .first()
    .waitFor({ timeout: MENU_MILLISECONDS_MAX })
    .catch(() => undefined);
  if (await kept.isVisible()) await kept.click();
  // A role may have no page at all.
  await link.waitFor({ timeout: MENU_MILLISECONDS_MAX }).catch(() => undefined);
  const paths = await listPaths(page, MENU_LINKS);
  await page.close();
  return paths;
}

async function listPaths(page: Page, selector: string): Promise<readonly string[]> {
  const found = JSON.stringify(selector);
  const hrefs: readonly string[] = await page.evaluate(
    `[...document.querySelectorAll(${found})].map((link) => link.getAttribute('href'))`,
  );
  return [...new Set(hrefs)];
}

interface Seen {
  readonly milliseconds: number;
  readonly urls: readonly string[];
  /** Records that a table of the page leads to. */
  readonly records: readonly string[];
}

/** Opens a page some times, as people do who know it: scripts come from the browser's cache. */
async function openOften(context: BrowserContext, url: string): Promise<Seen> {
  const page = await context.newPage();
  const urls = new Set<string>();
  page.on('response', (response) => {
    const isRead = response.request().method() === 'GET' && response.status() === 200;
    const isJson = (response.headers()['content-type'] ?? '').startsWith('application/json');
    if (isRead && isJson && response.url().includes('/v1/')) urls.add(response.url());
  });
  const times: number[] = [];
  for (let time = 0; time < OPENS; time += 1) times.push(await showContent(page, url));
  const records = await listPaths(page, 'main table a[href^="/console/"]');
  await page.close();
  const milliseconds = quantile(Float64Array.from(times).sort(), 0.5);
  return { milliseconds, urls: [...urls], records };
}

/** @returns the milliseconds from the start of the navigation until the page is no more loading */
async function showContent(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  const options = { polling: 'raf', timeout: CONTENT_MILLISECONDS_MAX } as const;
  const showing = page.waitForFunction(IS_SHOWN, undefined, options);
  const shown = await showing.catch(async (cause: unknown) => {
    const text = await page.locator('body').textContent();
    throw new Error(`${url} shows no content: ${text?.slice(0, TEXT_SHOWN) ?? ''}`, { cause });
  });
  return Number(await shown.jsonValue());
}

/** Asks for all that pages asked for, and for the next page of each list, again and again. */
async function askAgain(opened: readonly Opened[]): Promise<readonly Timed[]> {
  const asked = new Map<string, Timed>();
  const ask = async (url: string, { page, cookie }: Opened): Promise<void> => {
    if (asked.has(url)) return;
    const which = `${url.replace(/^[^/]*\/\/[^/]*/, '')} of ${page}`;
    asked.set(url, await askOften(url, { cookie, which }));
  };
  for (const one of opened) {
    for (const url of one.urls) {
      await ask(url, one);
      const next = await nextOf(url, one.cookie);
      if (next !== undefined) await ask(next, one);
    }
  }
  return [...asked.values()];
}

async function askOften(
  url: string,
  { cookie, which }: { readonly cookie: string; readonly which: string },
): Promise<Timed> {
  const times = new Float64Array(ASKED);
  for (let time = 0; time < ASKED; time += 1) {
    const started = performance.now();
    const answer = await fetch(url, { headers: { cookie } });
    await answer.arrayBuffer();
    times[time] = performance.now() - started;
  }
  return { which, milliseconds: quantile(times.sort(), 0.95) };
}

/** Where the second page of a list is. @returns undefined when there is none */
async function nextOf(url: string, cookie: string): Promise<string | undefined> {
  const answer = await fetch(url, { headers: { cookie } });
  const { nextCursor } = (await answer.json()) as { readonly nextCursor?: string };
  if (nextCursor === undefined) return undefined;
  const next = new URL(url);
  next.searchParams.set('cursor', nextCursor);
  return next.href;
}

function slowestOf(all: readonly Timed[]): readonly Timed[] {
  return all.toSorted((one, other) => other.milliseconds - one.milliseconds).slice(0, SHOWN);
}

function readScriptBytes(directory: string): number {
  const page = readFileSync(join(directory, 'index.html'), 'utf8');
  const scripts = [...page.matchAll(/(?:src|href)="\/console\/(assets\/[^"]+\.js)"/g)];
  return scripts.reduce(
    (sum, [, path = '']) => sum + gzipSync(readFileSync(join(directory, path))).length,
    0,
  );
}

async function findPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const found = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  if (found === null || typeof found === 'string') throw new Error('there is no free port');
  return found.port;
}
