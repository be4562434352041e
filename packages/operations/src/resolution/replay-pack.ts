import { isDeepStrictEqual } from 'node:util';
import { custodyReplayer } from '../custody-decider.ts';
import { replayRecords } from '../pool-engine/replay-records.ts';
import { checkContents } from './check-contents.ts';
import { checkOwners } from './check-owners.ts';
import { checkPayoutAccounts } from './check-payout-accounts.ts';
import { checkReports } from './check-reports.ts';
import { checkStatements, type StatementInJournal, statementOf } from './check-statements.ts';
import { type DayBooks, openDayBooks } from './day-books.ts';
import { type DerivedList, derivedLines } from './derived-rows.ts';
import { type PackDifference, PackDiffers, packDiffers } from './pack-fault.ts';
import { listPath, MANIFEST_NAME, type PackManifest, type PackPool } from './pack-format.ts';
import { openPackSource } from './pack-source.ts';
import { readJsonl } from './read-jsonl.ts';
import { checkFiles, readManifest } from './read-manifest.ts';
import { replayFile } from './replay-file.ts';

/** What the check of one pool of a pack found to be the same. */
export interface PackPoolReplayed {
  readonly poolId: number;
  readonly positions: number;
  readonly entries: number;
  readonly transfers: number;
  readonly accounts: number;
  readonly closedDate?: string;
  readonly seconds: number;
}

export type PackReplayed =
  | { readonly status: 'not_a_pack' }
  | {
      readonly status: 'same' | 'differs';
      /** Of the manifest: with it, whoever was told the digest knows that this is the pack. */
      readonly sha256: string;
      readonly pools: readonly PackPoolReplayed[];
      /** The first one. */
      readonly difference?: PackDifference;
    };

/** Whom the check of a pack tells how far it is. */
export type PackProgress = (progress: {
  readonly poolId: number;
  readonly position: number;
  readonly positionLast: number;
}) => void;

/**
 * Checks a resolution pack by itself: every file against the manifest, then every command of every
 * journal decided again, and every transfer, balance, owner's line, report and statement compared
 * with what comes out. It needs no database and no server.
 *
 * @returns not_a_pack, same, differs with the first difference
 */
export async function replayPack(
  directory: string,
  onProgress?: PackProgress,
): Promise<PackReplayed> {
  const read = await readManifest(directory);
  if (read === undefined) return { status: 'not_a_pack' };
  const { manifest, sha256 } = read;
  const pools: PackPoolReplayed[] = [];
  try {
    await checkFiles(directory, manifest.files);
    checkContents(manifest);
    for (const pool of manifest.pools) {
      pools.push(await replayPackPool(directory, { manifest, pool, onProgress }));
    }
  } catch (error) {
    if (!(error instanceof PackDiffers)) throw error;
    return { status: 'differs', sha256, pools, difference: error.difference };
  }
  return { status: 'same', sha256, pools };
}

async function replayPackPool(
  directory: string,
  request: {
    readonly manifest: PackManifest;
    readonly pool: PackPool;
    readonly onProgress: PackProgress | undefined;
  },
): Promise<PackPoolReplayed> {
  const { manifest, pool, onProgress } = request;
  const { poolId, closedDate } = pool;
  const source = await openPackSource(directory, pool);
  const books = openDayBooks(source.accounts, closedDate);
  const derived = [
    openDerivedCheck(directory, poolId, 'customers'),
    openDerivedCheck(directory, poolId, 'records'),
  ];
  const statements = new Map<string, StatementInJournal>();
  try {
    const replaying = replayRecords(source, custodyReplayer, {
      onProgress: (progress) => onProgress?.({ poolId, ...progress }),
      onEntry: async (entry, caused, decision) => {
        books.add(entry, caused, decision);
        const known = statementOf(entry);
        // What the books refused is not theirs.
        if (known !== undefined && decision.outcome.status === 'accepted')
          statements.set(known.key, known.statement);
        if (decision.rows.length === 0) return;
        for (const check of derived) await check.take(entry.position, decision.rows);
      },
    });
    const report = await replaying.catch((error: unknown) => {
      throw error instanceof SyntaxError ? contentDiffers(poolId) : error;
    });
    if (report.difference !== undefined) throw replayFile(poolId, report.difference);
    await source.end();
    for (const check of derived) await check.end();
    const { files } = manifest;
    checkClosedDate(books, closedDate);
    await checkPayoutAccounts(directory, poolId);
    await checkStatements(directory, { poolId, files }, statements);
    if (closedDate !== undefined) {
      await checkReports(directory, books, { pool, files });
      await checkOwners(directory, books, { poolId, closedDate });
    }
    const { positions, entries, transfers, accounts, seconds } = report;
    const counts = { poolId, positions, entries, transfers, accounts, seconds };
    return closedDate === undefined ? counts : { ...counts, closedDate };
  } finally {
    await source.close();
    for (const check of derived) await check.close();
  }
}

/** The day that a manifest names as closed is the one that its reports and owners' files are of. */
function checkClosedDate(books: DayBooks, closedDate: string | undefined): void {
  const expected = books.closedDate();
  if (expected === closedDate) return;
  throw packDiffers(
    { file: MANIFEST_NAME },
    {
      what: { zh: '最近关闭的会计日', en: 'the latest closed day by the journal' },
      expected: expected ?? 'none',
      received: closedDate ?? 'none',
    },
  );
}

function contentDiffers(poolId: number): PackDiffers {
  return packDiffers(
    { file: listPath(poolId, 'entries') },
    {
      what: { zh: '日志条目内容', en: 'the content of an entry' },
      expected: 'JSON',
      received: 'another text',
    },
  );
}

/** Compares a list of a pack with what the decisions give, line by line as they come. */
function openDerivedCheck(directory: string, poolId: number, list: DerivedList) {
  const file = listPath(poolId, list);
  const lines = readJsonl(directory, file);
  return {
    take: async (position: number, rows: Parameters<typeof derivedLines>[2]): Promise<void> => {
      for (const expected of derivedLines(list, position, rows)) {
        const read = await lines.next();
        const received = read.done === true ? 'no more line' : read.value.text;
        if (received === expected || isSameObject(received, expected)) continue;
        const line = read.done === true ? {} : { line: read.value.line };
        throw packDiffers({ file, ...line, position }, { what: DERIVED, expected, received });
      }
    },
    end: async (): Promise<void> => {
      const more = await lines.next();
      if (more.done === true) return;
      const { line, text: received } = more.value;
      throw packDiffers({ file, line }, { what: DERIVED, expected: 'no more line', received });
    },
    close: async (): Promise<void> => {
      await lines.return(undefined);
    },
  };
}

/** A body that was decided first has its members as they were sent; one decided again, by name. */
function isSameObject(received: string, expected: string): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(received), JSON.parse(expected));
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

const DERIVED = { zh: '由日志得出的记录', en: 'what the journal gives' };
