import { createHash } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { encodeFacts, PROGRAMMES } from '@ringfence/custody';
import {
  type ContentSeal,
  type Db,
  EVERY_PLATFORM,
  findStatementFileChunk,
  listClosedDays,
  listPools,
  listStatementFiles,
  PACK_LISTS,
  type PoolRead,
  readPackLines,
  readRegistryLines,
  type Store,
  withSnapshot,
} from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import { formatReportSheet, printReportIn } from '../reporting/format-report.ts';
import { formatReportJson, makeReportFrom } from '../reporting/make-custody-report.ts';
import { findSegregationDay } from '../reporting/read-segregation-lines.ts';
import { writeSegregation } from '../reporting/write-segregation.ts';
import { openContentSeal } from '../vault/open-content-seal.ts';
import { PACK_FILE_PIECES_MAX, PACK_MONTHS_MAX, PACK_POOLS_MAX } from './limits.ts';
import {
  listPath,
  MANIFEST_NAME,
  PACK_FORMAT,
  PACK_VERSION,
  type PackManifest,
  type PackPool,
  poolFolder,
  REGISTRY_NAME,
  reportPath,
  segregationFolder,
  statementFilePath,
} from './pack-format.ts';
import { PACK_README } from './pack-readme.ts';
import { createPackWriter, type PackWriter } from './pack-writer.ts';
import { readAccountLines } from './read-account-lines.ts';

/** What an export wrote. */
export interface PackExported {
  readonly status: 'exported';
  readonly manifest: PackManifest;
  /** Of the manifest: who has it knows every file. */
  readonly sha256: string;
}

export type PackExport =
  | PackExported
  | { readonly status: 'directory_not_empty' | 'pool_not_found' | 'pools_too_many' };

/**
 * Writes everything that somebody else needs to go on with the pools, or to pay out every owner,
 * into one directory: one snapshot, streamed, no server needed.
 *
 * @param request.poolId the one pool; every pool when absent
 * @returns exported, directory_not_empty, pool_not_found, pools_too_many
 * @throws {StoreFault}
 * @throws {VaultFault} when an account cannot be opened, for another cause than a destroyed key
 */
export async function exportPack(
  store: Store,
  request: {
    readonly directory: string;
    readonly poolId?: number;
    readonly madeAt: string;
    /** Opens the accounts that people are paid out to; undefined where none is sealed. */
    readonly vault: FieldSeal | undefined;
    readonly onFile?: (path: string) => void;
  },
): Promise<PackExport> {
  const { directory, madeAt, poolId, vault, onFile } = request;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  if ((await readdir(directory)).length > 0) return { status: 'directory_not_empty' };
  const seal = await openContentSeal(vault);
  return await withSnapshot(store, EVERY_PLATFORM, async (db) => {
    const pools = await listPools(db, {
      after: 0,
      limit: PACK_POOLS_MAX + 1,
      ...(poolId === undefined ? {} : { poolIds: [poolId] }),
    });
    if (pools.length === 0 && poolId !== undefined) return { status: 'pool_not_found' };
    if (pools.length > PACK_POOLS_MAX) return { status: 'pools_too_many' };
    const writer = watchWriter(createPackWriter(directory), onFile);
    for (const [name, text] of Object.entries(PACK_README)) await writer.put(name, text);
    await writeLines(writer, REGISTRY_NAME, readRegistryLines(db));
    const written: PackPool[] = [];
    for (const pool of pools) written.push(await writePool({ db, seal, vault }, writer, pool));
    const manifest = {
      format: PACK_FORMAT,
      version: PACK_VERSION,
      madeAt,
      pools: written,
      files: writer.list(),
    } as const;
    const text = `${JSON.stringify(manifest, undefined, 1)}\n`;
    await writeFile(join(directory, MANIFEST_NAME), text, { flag: 'wx', mode: 0o600 });
    const sha256 = createHash('sha256').update(text).digest('hex');
    return { status: 'exported', manifest, sha256 };
  });
}

function watchWriter(writer: PackWriter, onFile: ((path: string) => void) | undefined): PackWriter {
  if (onFile === undefined) return writer;
  return {
    ...writer,
    open: async (path) => {
      onFile(path);
      return await writer.open(path);
    },
  };
}

/** The snapshot that a pack is written from, and what opens what is sealed in it. */
interface PackSource {
  readonly db: Db;
  readonly seal: ContentSeal;
  readonly vault: FieldSeal | undefined;
}

async function writePool(
  { db, seal, vault }: PackSource,
  writer: PackWriter,
  pool: PoolRead,
): Promise<PackPool> {
  const { poolId } = pool;
  await writer.put(`${poolFolder(poolId)}/pool.json`, `${JSON.stringify(pool, undefined, 1)}\n`);
  await writeProgrammes(writer, pool);
  for (const list of PACK_LISTS) {
    const lines =
      list === 'payout_accounts'
        ? readAccountLines({ db, vault }, poolId)
        : readPackLines(db, { poolId, list });
    await writeLines(writer, listPath(poolId, list), lines);
  }
  await writeStatementFiles({ db, seal }, writer, poolId);
  const positionLast = pool.positionNext - 1;
  const days = await listClosedDays(db, { poolId, ...latestYearOf(pool) });
  const closedDate = days.at(-1)?.businessDate;
  if (closedDate === undefined) return { poolId, positionLast };
  await writeReports(db, writer, { poolId, closedDate, days: days.map((day) => day.businessDate) });
  await writeOwners(db, writer, { poolId, closedDate });
  return { poolId, positionLast, closedDate };
}

/** The closed days that reports are made of reach back so far: the latest are among them. */
function latestYearOf({ businessDate = '9999-12-31' }: PoolRead) {
  const year = Number.parseInt(businessDate.slice(0, 4), 10) - 1;
  return { first: `${String(year).padStart(4, '0')}${businessDate.slice(4)}`, last: businessDate };
}

/** The programme documents of this system; what a pool adopted beside them is among its records. */
async function writeProgrammes(writer: PackWriter, { poolId }: PoolRead): Promise<void> {
  for (const programme of PROGRAMMES) {
    const path = `${poolFolder(poolId)}/programmes/${programme.id}.${programme.version}.json`;
    await writer.put(path, `${JSON.stringify(encodeFacts(programme), undefined, 1)}\n`);
  }
}

async function writeLines(
  writer: PackWriter,
  path: string,
  pages: AsyncIterable<readonly string[]>,
): Promise<void> {
  const file = await writer.open(path);
  for await (const page of pages) await file.write(`${page.join('\n')}\n`);
  await file.end();
}

/** Each statement file as it was received: the bank's own bytes. */
async function writeStatementFiles(
  { db, seal }: Pick<PackSource, 'db' | 'seal'>,
  writer: PackWriter,
  poolId: number,
): Promise<void> {
  const files = await listStatementFiles(db, {
    poolId,
    firstDate: '0001-01-01',
    lastDate: '9999-12-31',
  });
  const bySha256 = new Map(files.map((one) => [Buffer.from(one.sha256).toString('hex'), one]));
  for (const [sha256, { sha256: key }] of bySha256) {
    const pieces = await readPieces({ db, seal }, poolId, key);
    await writer.put(statementFilePath(poolId, sha256), inflateRawSync(Buffer.concat(pieces)));
  }
}

async function readPieces(
  { db, seal }: Pick<PackSource, 'db' | 'seal'>,
  poolId: number,
  sha256: Uint8Array,
): Promise<readonly Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for (let chunkNumber = 1; chunkNumber <= PACK_FILE_PIECES_MAX; chunkNumber += 1) {
    const piece = await findStatementFileChunk(db, seal, { poolId, sha256, chunkNumber });
    if (piece === undefined) return pieces;
    pieces.push(piece);
  }
  throw new RangeError(`a statement file has at most ${PACK_FILE_PIECES_MAX} pieces`);
}

/** The report of the latest closed day in every form, and those of the closed months. */
async function writeReports(
  db: Db,
  writer: PackWriter,
  pool: { readonly poolId: number; readonly closedDate: string; readonly days: readonly string[] },
): Promise<void> {
  const { poolId, closedDate } = pool;
  const months = [...new Set(pool.days.map((day) => day.slice(0, 'YYYY-MM'.length)))];
  for (const period of [...months.slice(-PACK_MONTHS_MAX), closedDate]) {
    const made = await makeReportFrom(db, { poolId, period });
    if (made.status !== 'made') continue;
    await writer.put(reportPath(poolId, period), formatReportJson(made.report));
    if (period !== closedDate) continue;
    for (const [language, suffix] of [
      ['zh', 'zh-CN'],
      ['en', 'en'],
    ] as const) {
      const path = `${poolFolder(poolId)}/reports/${period}.${suffix}`;
      await writer.put(`${path}.csv`, formatReportSheet(made, language));
      await writer.put(`${path}.pdf`, await printReportIn(made, language));
    }
  }
}

/** Who owns what at the end of the latest closed day, under every column map. */
async function writeOwners(
  db: Db,
  writer: PackWriter,
  { poolId, closedDate }: { readonly poolId: number; readonly closedDate: string },
): Promise<void> {
  const day = await findSegregationDay(db, { poolId, businessDate: closedDate });
  if (day === undefined) return;
  const folder = segregationFolder(poolId, closedDate);
  const files = new Map<string, Awaited<ReturnType<PackWriter['open']>>>();
  const control = await writeSegregation(db, day, async (map, text) => {
    const file = files.get(map) ?? (await writer.open(`${folder}/${map}.txt`));
    files.set(map, file);
    await file.write(text);
  });
  for (const file of files.values()) await file.end();
  const text = JSON.stringify(encodeFacts(control), undefined, 1);
  await writer.put(`${folder}/control.json`, `${text}\n`);
}
