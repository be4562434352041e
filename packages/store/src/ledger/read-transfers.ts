import {
  accountId,
  type TransferFact,
  type TransferId,
  type TransferPhase,
} from '@ringfence/ledger';
import {
  amount,
  type BusinessDate,
  type Currency,
  type Timestamp,
  timestampFromMilliseconds,
} from '@ringfence/money';
import {
  type BinaryRow,
  createTextReader,
  readBigint,
  readBoolean,
  readInteger,
  readUuid,
  readWholeNumber,
} from '../pool/copy-out.ts';
import type { PoolConnection } from '../pool/pool-connection.ts';
import type { TransferRecord } from '../pool/record-batch.ts';
import { safeInteger } from '../safe-integer.ts';
import { parsePhase } from './transfer-row.ts';

const POSTGRES_EPOCH_MILLISECONDS = Date.UTC(2000, 0, 1);
const MILLISECONDS_IN_DAY = 86_400_000;
const MICROSECONDS_IN_MILLISECOND = 1_000;

/** The records of one commit have one moment. */
export interface CommitRow {
  readonly positionFirst: number;
  readonly positionLast: number;
  readonly recordedAt: Timestamp;
}

/** The commits that hold some positions, in order. */
export async function readCommits(
  connection: PoolConnection,
  range: { readonly poolId: number; readonly from: number; readonly to: number },
): Promise<readonly CommitRow[]> {
  const rows = await connection.query<{
    readonly position_first: bigint;
    readonly position_last: bigint;
    readonly recorded_at: string;
  }>(
    'read_commits',
    `select position_first, position_last, recorded_at from pool.commit
     where pool_id = $1 and position_first <= $3 and position_last >= $2
       and position_first >= (
         select max(position_first) from pool.commit where pool_id = $1 and position_first <= $2)
     order by position_first`,
    [range.poolId, range.from, range.to],
  );
  return rows.map((row) => ({
    positionFirst: safeInteger(row.position_first),
    positionLast: safeInteger(row.position_last),
    recordedAt: row.recorded_at as Timestamp,
  }));
}

/**
 * Reads all transfers of a range of positions, in order, for replay.
 *
 * @param range.momentOf the moment of the commit that holds a position, asked in ascending order
 * @param range.currencyOf the currency of an account, which is that of its transfers
 */
export async function readTransfers(
  connection: PoolConnection,
  range: {
    readonly poolId: number;
    readonly from: number;
    readonly to: number;
    readonly momentOf: (position: number) => Timestamp;
    readonly currencyOf: (accountId: number) => Currency;
  },
): Promise<readonly TransferRecord[]> {
  const records: TransferRecord[] = [];
  const read = createRecordReader(range);
  const whole = [range.poolId, range.from, range.to].every(Number.isSafeInteger);
  if (!whole) throw new RangeError('a range of positions has whole numbers');
  await connection.copyOut(
    `copy (
       select position, debit_account_id, credit_account_id, amount_minor, released_minor,
         cause_position, expires_at, business_date, phase::text, id, linked, kind, pending_id,
         correction_of, refusal
       from ledger.transfer
       where pool_id = ${range.poolId} and position between ${range.from} and ${range.to}
       order by position
     ) to stdout (format binary)`,
    (row) => {
      records.push(read(row));
    },
  );
  return records;
}

function createRecordReader({
  momentOf,
  currencyOf,
}: {
  readonly momentOf: (position: number) => Timestamp;
  readonly currencyOf: (accountId: number) => Currency;
}): (row: BinaryRow) => TransferRecord {
  const readDate = createDateReader();
  const readPhase = createPhaseReader();
  const readKind = createTextReader();
  const readRefusal = createTextReader();
  return (row) => {
    const position = readWholeNumber(row) ?? 0;
    const debitAccountId = accountId(readWholeNumber(row) ?? 0);
    const creditAccountId = accountId(readWholeNumber(row) ?? 0);
    const amountMinor = amount(readBigint(row) ?? 0n);
    const released = amount(readBigint(row) ?? 0n);
    const causePosition = readWholeNumber(row);
    const expiresAt = readWholeNumber(row);
    const businessDate = readDate(readInteger(row) ?? 0);
    const phase = readPhase(row);
    const id = readUuid(row);
    const linked = readBoolean(row);
    const kind = readKind(row) ?? '';
    const pendingId = readUuid(row);
    const correctionOf = readUuid(row);
    const refusal = readRefusal(row);
    const fact: { -readonly [Field in keyof TransferFact]: TransferFact[Field] } = {
      id: id as TransferId,
      phase,
      debitAccountId,
      creditAccountId,
      amount: amountMinor,
      currency: currencyOf(debitAccountId),
      kind,
      businessDate,
      recordedAt: momentOf(position),
      released,
    };
    if (pendingId !== undefined) fact.pendingId = pendingId as TransferId;
    if (expiresAt !== undefined)
      fact.expiresAt = timestampFromMilliseconds(
        POSTGRES_EPOCH_MILLISECONDS + expiresAt / MICROSECONDS_IN_MILLISECOND,
      );
    if (linked === true) fact.linked = true;
    if (correctionOf !== undefined) fact.correctionOf = correctionOf as TransferId;
    return { position, fact, refusal, causePosition };
  };
}

/** Most transfers in a row have one phase. */
function createPhaseReader(): (row: BinaryRow) => TransferPhase {
  const readText = createTextReader();
  let textLast = '';
  let phaseLast: TransferPhase = 'single';
  return (row) => {
    const text = readText(row) ?? '';
    if (text !== textLast) phaseLast = parsePhase(text);
    textLast = text;
    return phaseLast;
  };
}

/** Most transfers in a row have one business date. */
function createDateReader(): (day: number) => BusinessDate {
  let dayLast = Number.NaN;
  let dateLast = '' as BusinessDate;
  return (day) => {
    if (day === dayLast) return dateLast;
    const moment = new Date(POSTGRES_EPOCH_MILLISECONDS + day * MILLISECONDS_IN_DAY);
    dayLast = day;
    dateLast = moment.toISOString().slice(0, 10) as BusinessDate;
    return dateLast;
  };
}
