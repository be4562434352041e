import {
  type Account,
  type AccountSums,
  accountId,
  isTransferId,
  TRANSFER_PHASES,
  type TransferFact,
  transferId,
} from '@ringfence/ledger';
import { amount, businessDate, currency, timestamp } from '@ringfence/money';
import type { AccountWithSums, CommitRow, StoredEntry, TransferRecord } from '@ringfence/store';
import { createMomentReader } from '../pool-engine/create-moment-reader.ts';
import type { RecordSource, RecordStep } from '../pool-engine/record-source.ts';
import { packDiffers } from './pack-fault.ts';
import { listPath, type PackPool } from './pack-format.ts';
import { type PackLine, parseObject, readJsonl } from './read-jsonl.ts';

/** The records of one pool of a pack, and its accounts. */
export interface PackSource extends RecordSource {
  readonly accounts: readonly AccountWithSums[];
  /** Sees that nothing is left. @throws {PackDiffers} at the first line that is too many */
  end(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the journal of a pool in a pack: it is read once, from its first line to its last. */
export async function openPackSource(directory: string, pool: PackPool): Promise<PackSource> {
  const { poolId, positionLast } = pool;
  const accounts: AccountWithSums[] = [];
  const accountsPath = listPath(poolId, 'accounts');
  for await (const line of readJsonl(directory, accountsPath)) {
    accounts.push(parseAccount(accountsPath, line));
  }
  const commits = openCursor(directory, listPath(poolId, 'commits'), parseCommit);
  const entries = openCursor(directory, listPath(poolId, 'entries'), parseEntry);
  const transfers = openCursor(directory, listPath(poolId, 'transfers'), parseTransfer);
  let positionNext = 1;
  return {
    positionLast,
    accounts,
    findTransfers: async () => Promise.resolve(new Map()),
    listSums: async () => Promise.resolve(accounts),
    readStep: async ({ to }): Promise<RecordStep> => {
      const taken: CommitRow[] = [];
      for (let last = 0; last < to; last = taken.at(-1)?.positionLast ?? to) {
        const commit = await commits.next();
        if (commit === undefined) break;
        if (commit.positionFirst !== positionNext || commit.positionLast < positionNext) {
          throw packDiffers(
            { file: listPath(poolId, 'commits'), position: positionNext },
            {
              what: { zh: '提交的首个位置', en: 'the first position of the commit' },
              expected: String(positionNext),
              received: `${commit.positionFirst}–${commit.positionLast}`,
            },
          );
        }
        positionNext = commit.positionLast + 1;
        taken.push(commit);
      }
      const end = taken.at(-1)?.positionLast ?? to;
      const momentOf = createMomentReader(taken);
      const stepEntries = await entries.takeUntil(({ position }) => position > end);
      checkMoments(listPath(poolId, 'commits'), stepEntries, createMomentReader(taken));
      const stepTransfers = await transfers.takeUntil(({ position }) => position > end);
      return {
        to: end,
        entries: stepEntries,
        transfers: stepTransfers.map((record) => ({
          ...record,
          fact: { ...record.fact, recordedAt: momentOf(record.position) },
        })),
      };
    },
    end: async () => {
      for (const [list, cursor] of [
        ['commits', commits],
        ['entries', entries],
        ['transfers', transfers],
      ] as const) {
        if ((await cursor.next()) === undefined) continue;
        throw packDiffers(
          { file: listPath(poolId, list) },
          {
            what: { zh: '日志末尾', en: 'the end of the list' },
            expected: 'no more line',
            received: 'another line',
          },
        );
      }
    },
    close: async () => {
      for (const cursor of [commits, entries, transfers]) await cursor.close();
    },
  };
}

/** An entry says when it was recorded, and so does its commit. */
function checkMoments(
  file: string,
  entries: readonly StoredEntry[],
  momentOf: (position: number) => string,
): void {
  let last = 0;
  for (const { position, recordedAt } of entries) {
    // What is out of order is found, and named, by the replay.
    if (position < last) return;
    last = position;
    const received = momentOf(position);
    if (received === recordedAt) continue;
    throw packDiffers(
      { file, position },
      {
        what: { zh: '提交时间', en: 'the moment of the commit' },
        expected: recordedAt,
        received,
      },
    );
  }
}

/** Reads a file forwards, one item at a time, and can look at the next one. */
interface Cursor<Item> {
  next(): Promise<Item | undefined>;
  /** Every item up to the first that is too far, which is the next one then. */
  takeUntil(isTooFar: (item: Item) => boolean): Promise<readonly Item[]>;
  close(): Promise<void>;
}

function openCursor<Item>(
  directory: string,
  path: string,
  parse: (path: string, line: PackLine) => Item,
): Cursor<Item> {
  const lines = readJsonl(directory, path);
  let ahead: Item | undefined;
  const next = async (): Promise<Item | undefined> => {
    if (ahead !== undefined) {
      const item = ahead;
      ahead = undefined;
      return item;
    }
    const read = await lines.next();
    return read.done === true ? undefined : parse(path, read.value);
  };
  return {
    next,
    takeUntil: async (isTooFar) => {
      const items: Item[] = [];
      for (let item = await next(); item !== undefined; item = await next()) {
        if (isTooFar(item)) {
          ahead = item;
          break;
        }
        items.push(item);
      }
      return items;
    },
    close: async () => {
      await lines.return(undefined);
    },
  };
}

/** Reads the members of one line; what is not as it must be is a difference of the pack. */
class LineReader {
  readonly #path: string;
  readonly #line: number;
  readonly #members: ReadonlyMap<string, unknown>;

  constructor(path: string, line: PackLine) {
    this.#path = path;
    this.#line = line.line;
    this.#members = parseObject(path, line);
  }

  text(name: string): string {
    return this.optionalText(name) ?? this.#refuse(name, 'a text');
  }

  optionalText(name: string): string | undefined {
    const value = this.#members.get(name);
    if (value === undefined) return undefined;
    return typeof value === 'string' ? value : this.#refuse(name, 'a text');
  }

  number(name: string): number {
    return this.optionalNumber(name) ?? this.#refuse(name, 'a whole number');
  }

  optionalNumber(name: string): number | undefined {
    const value = this.#members.get(name);
    if (value === undefined) return undefined;
    const isWhole = typeof value === 'number' && Number.isSafeInteger(value);
    return isWhole ? value : this.#refuse(name, 'a whole number');
  }

  minor(name: string): bigint {
    return this.optionalMinor(name) ?? this.#refuse(name, 'digits');
  }

  optionalMinor(name: string): bigint | undefined {
    const digits = this.optionalText(name);
    if (digits === undefined) return undefined;
    return /^[0-9]{1,19}$/.test(digits) ? BigInt(digits) : this.#refuse(name, 'digits');
  }

  isTrue(name: string): boolean {
    return this.#members.get(name) === true;
  }

  /** Takes a value over by a constructor that throws when it is not valid. */
  take<Value>(name: string, construct: () => Value): Value {
    try {
      return construct();
    } catch {
      // The constructors of values name no place in a file; we do.
      return this.#refuse(name, 'a valid value');
    }
  }

  #refuse(name: string, expected: string): never {
    throw packDiffers(
      { file: this.#path, line: this.#line },
      { what: { zh: name, en: name }, expected, received: typeof this.#members.get(name) },
    );
  }
}

function parseCommit(path: string, line: PackLine): CommitRow {
  const read = new LineReader(path, line);
  return {
    positionFirst: read.number('positionFirst'),
    positionLast: read.number('positionLast'),
    recordedAt: read.take('recordedAt', () => timestamp(read.text('recordedAt'))),
  };
}

const CONTENT = ',"content":';

function parseEntry(path: string, line: PackLine): StoredEntry {
  // The content is compared byte for byte: it is cut out, not written again.
  const start = line.text.indexOf(CONTENT);
  const head = start === -1 ? line.text : `${line.text.slice(0, start)}}`;
  const read = new LineReader(path, { ...line, text: head });
  const subject = read.optionalText('subject');
  return {
    position: read.number('position'),
    kind: read.text('kind'),
    commandId: read.text('commandId'),
    ...(subject === undefined ? {} : { subject }),
    businessDate: read.text('businessDate'),
    recordedAt: read.take('recordedAt', () => timestamp(read.text('recordedAt'))),
    content: read.take('content', () => contentAt(line.text, start)),
  };
}

function contentAt(text: string, start: number): string {
  if (start === -1 || !text.endsWith('}')) throw new SyntaxError('an entry ends with its content');
  return text.slice(start + CONTENT.length, -1);
}

/** Replaced by the moment of the commit, once that is known. */
const NO_MOMENT = timestamp('1970-01-01T00:00:00.000Z');

function parseTransfer(path: string, line: PackLine): TransferRecord {
  const read = new LineReader(path, line);
  const idOf = (name: string) => {
    const text = read.optionalText(name);
    return text !== undefined && isTransferId(text) ? transferId(text) : undefined;
  };
  const phase = TRANSFER_PHASES.find((one) => one === read.text('phase'));
  const pendingId = idOf('pendingId');
  const correctionOf = idOf('correctionOf');
  const expiresAt = read.optionalText('expiresAt');
  const id = read.take('id', () => transferId(read.text('id')));
  const fact: TransferFact = {
    id,
    phase: read.take('phase', () => phase ?? refusePhase()),
    debitAccountId: read.take('debitAccountId', () => accountId(read.number('debitAccountId'))),
    creditAccountId: read.take('creditAccountId', () => accountId(read.number('creditAccountId'))),
    amount: read.take('amountMinor', () => amount(read.minor('amountMinor'))),
    currency: read.take('currency', () => currency(read.text('currency'))),
    kind: read.text('kind'),
    businessDate: read.take('businessDate', () => businessDate(read.text('businessDate'))),
    recordedAt: NO_MOMENT,
    released: read.take('releasedMinor', () => amount(read.optionalMinor('releasedMinor') ?? 0n)),
    ...(pendingId === undefined ? {} : { pendingId }),
    ...(correctionOf === undefined ? {} : { correctionOf }),
    ...(expiresAt === undefined
      ? {}
      : { expiresAt: read.take('expiresAt', () => timestamp(expiresAt)) }),
    ...(read.isTrue('linked') ? { linked: true } : {}),
  };
  return {
    position: read.number('position'),
    fact,
    refusal: read.optionalText('refusal'),
    causePosition: read.optionalNumber('causePosition'),
  };
}

function refusePhase(): never {
  throw new RangeError('a transfer has a known phase');
}

function parseAccount(path: string, line: PackLine): AccountWithSums {
  const read = new LineReader(path, line);
  const balanceMax = read.optionalMinor('balanceMaxMinor');
  const id = read.take('accountId', () => accountId(read.number('accountId')));
  const account: Account = {
    id,
    currency: read.take('currency', () => currency(read.text('currency'))),
    kind: read.text('kind'),
    normalSide: read.text('normalSide') === 'debit' ? 'debit' : 'credit',
    mayGoBelowZero: read.isTrue('mayGoBelowZero'),
    closed: read.isTrue('closed'),
    ...(balanceMax === undefined
      ? {}
      : { balanceMax: read.take('balanceMaxMinor', () => amount(balanceMax)) }),
  };
  const sums: AccountSums = {
    debitsPosted: read.minor('debitsPostedMinor'),
    creditsPosted: read.minor('creditsPostedMinor'),
    debitsPending: read.minor('debitsPendingMinor'),
    creditsPending: read.minor('creditsPendingMinor'),
  };
  return { accountId: id, account, sums };
}
