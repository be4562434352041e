import type { AccountId, TransferFact, TransferId } from '@ringfence/ledger';
import type { Amount, BusinessDate, Currency, Timestamp } from '@ringfence/money';
import { readSalts } from '../evidence/salt.ts';
import type { StoredEntry } from '../journal/entry.ts';
import { readCommits } from '../ledger/read-transfers.ts';
import { parsePhase } from '../ledger/transfer-row.ts';
import type { PoolConnection } from '../pool/pool-connection.ts';
import type { TransferRecord } from '../pool/record-batch.ts';
import { safeInteger } from '../safe-integer.ts';

/** The rows that stand at some positions, as they are: nothing is taken for granted. */
export interface LoggedRows {
  readonly entries: readonly StoredEntry[];
  readonly transfers: readonly TransferRecord[];
  /** The salts of hidden entries, by position; one that was destroyed is not there. */
  readonly salts: ReadonlyMap<number, Uint8Array>;
}

interface EntryRow {
  readonly position: bigint;
  readonly kind: string;
  readonly command_id: string;
  readonly subject: string | null;
  readonly business_date: string;
  readonly content: string;
}

interface TransferRow {
  readonly position: bigint;
  readonly id: string;
  readonly phase: string;
  readonly debit_account_id: bigint;
  readonly credit_account_id: bigint;
  readonly amount_minor: bigint;
  readonly released_minor: bigint | null;
  readonly kind: string;
  readonly business_date: string;
  readonly linked: boolean;
  readonly pending_id: string | null;
  readonly correction_of: string | null;
  readonly expires_at: string | null;
  readonly cause_position: bigint | null;
  readonly refusal: string | null;
}

/**
 * Reads every row of a range of positions for whoever compares it with what was logged. A row that
 * somebody changed by hand may hold anything, so it is not held against the ledger's rules here; a
 * position that no commit holds has an empty moment.
 *
 * @param range.currencyOf the currency of an account, which is that of its transfers
 */
export async function readLoggedRows(
  connection: PoolConnection,
  range: {
    readonly poolId: number;
    readonly from: number;
    readonly to: number;
    readonly currencyOf: (accountId: number) => Currency;
  },
): Promise<LoggedRows> {
  const values = [range.poolId, range.from, range.to];
  const commits = await readCommits(connection, range);
  const entries = await connection.query<EntryRow>(
    'read_journal_entries',
    `select position, kind, command_id, subject, business_date, content from journal.entry
     where pool_id = $1 and position between $2 and $3 order by position`,
    values,
  );
  const transfers = await connection.query<TransferRow>(
    'read_journal_transfers',
    `select position, id, phase::text, debit_account_id, credit_account_id, amount_minor,
       released_minor, kind, business_date, linked, pending_id, correction_of, expires_at,
       cause_position, refusal
     from ledger.transfer
     where pool_id = $1 and position between $2 and $3 order by position`,
    values,
  );
  const salts = await readSalts(connection, range);
  const momentOfEntry = momentsIn(commits);
  const momentOfTransfer = momentsIn(commits);
  return {
    entries: entries.map((row) => entryOf(row, momentOfEntry)),
    transfers: transfers.map((row) => transferOf(row, momentOfTransfer, range.currencyOf)),
    salts: new Map(salts.map(({ position, salt }) => [position, salt])),
  };
}

/**
 * The moment of the commit that holds a position, asked in ascending order; empty when none does.
 */
function momentsIn(
  commits: Awaited<ReturnType<typeof readCommits>>,
): (position: number) => Timestamp {
  let index = 0;
  return (position) => {
    while ((commits[index]?.positionLast ?? position) < position) index += 1;
    const commit = commits[index];
    const isHeld = commit !== undefined && commit.positionFirst <= position;
    return isHeld ? commit.recordedAt : NO_MOMENT;
  };
}

const NO_MOMENT = '' as Timestamp;

/** A number that no record has stands for one that is too large: it only has to differ. */
function numberOf(value: bigint): number {
  return value > Number.MAX_SAFE_INTEGER || value < 0n ? -1 : safeInteger(value);
}

function entryOf(row: EntryRow, momentOf: (position: number) => Timestamp): StoredEntry {
  const position = safeInteger(row.position);
  const entry = {
    position,
    kind: row.kind,
    commandId: row.command_id,
    businessDate: row.business_date,
    recordedAt: momentOf(position),
    content: row.content,
  };
  return row.subject === null ? entry : { ...entry, subject: row.subject };
}

function transferOf(
  row: TransferRow,
  momentOf: (position: number) => Timestamp,
  currencyOf: (accountId: number) => Currency,
): TransferRecord {
  const position = safeInteger(row.position);
  const debitAccountId = numberOf(row.debit_account_id) as AccountId;
  const fact: { -readonly [Field in keyof TransferFact]: TransferFact[Field] } = {
    id: row.id as TransferId,
    phase: parsePhase(row.phase),
    debitAccountId,
    creditAccountId: numberOf(row.credit_account_id) as AccountId,
    amount: row.amount_minor as Amount,
    currency: currencyOf(debitAccountId),
    kind: row.kind,
    businessDate: row.business_date as BusinessDate,
    recordedAt: momentOf(position),
    released: (row.released_minor ?? 0n) as Amount,
  };
  if (row.pending_id !== null) fact.pendingId = row.pending_id as TransferId;
  if (row.expires_at !== null) fact.expiresAt = row.expires_at as Timestamp;
  if (row.linked) fact.linked = true;
  if (row.correction_of !== null) fact.correctionOf = row.correction_of as TransferId;
  return {
    position,
    fact,
    refusal: row.refusal ?? undefined,
    causePosition: row.cause_position === null ? undefined : numberOf(row.cause_position),
  };
}
