import { readdir, stat } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { KEY_DAYS_MAX, type SelfCheckFacts } from '@ringfence/internal-control';
import { addDays, millisecondsOf, timestamp } from '@ringfence/money';
import {
  EVERY_PLATFORM,
  estimateContents,
  findSettingsAccepted,
  listWrappingKeys,
  lookAtDatabase,
  withSnapshot,
} from '@ringfence/store';
import type { Configuration } from '../configuration.ts';
import { SECURITY_HEADERS, TRANSPORT_HEADERS } from '../http/security-headers.ts';
import { dateOf } from '../routes/control/of-control.ts';
import type { ServerParts } from '../server-parts.ts';
import { askMyself, type OwnAnswer } from './ask-myself.ts';
import { KEY_FILES_MAX, LOOKS_MAX } from './limits.ts';
import { settingsOf } from './settings-of.ts';

/** What a look at the installation needs. */
export type LookParts = Pick<ServerParts, 'configuration' | 'store' | 'tls' | 'ownAddress'>;

const OTHERS = 0o077;
const MODE_BITS = 0o777;
const OCTAL = 8;

/**
 * Looks at the process, its files and its database: what a self-check judges.
 *
 * @throws Error when the server does not answer itself, or there is no database
 */
export async function lookAtServer(parts: LookParts, now: string): Promise<SelfCheckFacts> {
  const { configuration, store, tls, ownAddress } = parts;
  const answer = await askMyself(ownAddress(), { agent: tls?.agent, now });
  const keysMadeBefore = `${addDays(dateOf(now), -KEY_DAYS_MAX)}T00:00:00.000Z`;
  const looked = await withSnapshot(store, EVERY_PLATFORM, async (db) => {
    const before = Date.now();
    const looks = await lookAtDatabase(db, { now, keysMadeBefore, limit: LOOKS_MAX });
    const clockMilliseconds = apartOf(looks.databaseMilliseconds, [before, Date.now()]);
    const [wrapping] = await listWrappingKeys(db);
    return {
      ...looks,
      clockMilliseconds,
      settingsAccepted: await findSettingsAccepted(db),
      contents: await estimateContents(db),
      ...(wrapping === undefined ? {} : { wrappingDays: daysSince(wrapping.createdAt, now) }),
    };
  });
  const { databaseMilliseconds: _, settingsAccepted, ...seen } = looked;
  return {
    ...seen,
    headersWrong: listWrongHeaders(answer, configuration),
    ...(answer.tls === undefined ? {} : { tls: answer.tls }),
    listening: describeListening(configuration),
    filesOpen: await listOpenFiles(configuration),
    settings: settingsOf(configuration),
    ...(settingsAccepted === undefined ? {} : { settingsAccepted }),
  };
}

const MILLISECONDS_OF_DAY = 86_400_000;

/** Whole days that have passed since a moment. */
export function daysSince(at: string, now: string): number {
  const passed = millisecondsOf(timestamp(now)) - millisecondsOf(timestamp(at));
  return Math.max(0, Math.floor(passed / MILLISECONDS_OF_DAY));
}

/** How far a moment is outside of the time in which it was asked for. */
function apartOf(moment: number, [from, to]: readonly [number, number]): number {
  if (moment < from) return moment - from;
  return moment > to ? moment - to : 0;
}

function listWrongHeaders(
  { headers, tls }: OwnAnswer,
  { publicUrl }: Configuration,
): readonly string[] {
  const isOverTls = tls !== undefined || publicUrl?.startsWith('https:') === true;
  const expected = isOverTls ? { ...SECURITY_HEADERS, ...TRANSPORT_HEADERS } : SECURITY_HEADERS;
  return Object.entries(expected)
    .filter(([name, value]) => headers[name] !== value)
    .map(([name]) => name);
}

function describeListening({
  httpHost: host,
  publicUrl,
  tls,
}: Configuration): SelfCheckFacts['listening'] {
  const isLoopback = host === 'localhost' || host === '::1';
  const isLocal = isLoopback || (isIP(host) !== 0 && host.startsWith('127.'));
  const isEncrypted = tls !== undefined || publicUrl?.startsWith('https:') === true;
  return { host, isLocal, isEncrypted };
}

/** Keys of the installation and of TLS that somebody else than their owner may read or write. */
async function listOpenFiles({ keyDirectory, tls }: Configuration): Promise<readonly string[]> {
  // Windows says nothing of others.
  if (process.platform === 'win32') return [];
  const names = keyDirectory === undefined ? [] : await readdir(keyDirectory);
  const keys = names
    .slice(0, KEY_FILES_MAX)
    .map((name) => ({ name, path: join(keyDirectory ?? '', name) }));
  const ofTls = tls === undefined ? [] : [{ name: 'TLS key', path: tls.keyFile }];
  const seen = await Promise.all(
    [...keys, ...ofTls].map(async ({ name, path }) => {
      const { mode } = await stat(path);
      return { name, mode: mode & MODE_BITS };
    }),
  );
  return seen
    .filter(({ mode }) => (mode & OTHERS) !== 0)
    .map(({ name, mode }) => `${name} ${mode.toString(OCTAL)}`);
}
