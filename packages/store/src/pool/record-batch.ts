import type { TransferFact, TransferPhase } from '@ringfence/ledger';
import {
  bigintArray,
  numberArray,
  sparseBigintArray,
  sparseBooleanArray,
  sparseDateArray,
  sparseNumberArray,
  sparseTimestampArray,
  sparseUuidArray,
  textArray,
  uuidArray,
} from './binary-array.ts';

/** A transfer as a row: a fact, or a refusal that spends the id. */
export interface TransferRecord {
  readonly position: number;
  readonly fact: TransferFact;
  /** Why it was refused; undefined for a fact. */
  readonly refusal: string | undefined;
  /** Position of the journal entry whose command made it. */
  readonly causePosition: number | undefined;
}

/** A journal entry as a row. */
export interface EntryRecord {
  readonly position: number;
  readonly kind: string;
  readonly commandId: string;
  readonly subject?: string;
  readonly businessDate: string;
  readonly content: string;
}

/** A message as a row of the outbox. */
export interface OutboxRecord {
  readonly position: number;
  readonly ordinal: number;
  readonly topic: string;
  readonly key: string;
  readonly content: string;
}

/** Everything that one commit of a pool keeps, or nothing of it. */
export interface RecordBatch {
  readonly poolId: number;
  readonly epoch: bigint;
  readonly positionFirst: number;
  readonly positionLast: number;
  readonly recordedAt: string;
  /** The latest millisecond of the UUIDv7 ids in it, 0 when there is none. */
  readonly idTimestampMax: number;
  readonly transfers: readonly TransferRecord[];
  readonly entries: readonly EntryRecord[];
  /**
   * JSON text of rows by qualified table, each with its pool and position; absent when there is
   * none.
   */
  readonly stateRows?: string;
  readonly outbox: readonly OutboxRecord[];
}

type BatchValue = string | number | bigint | Buffer | null;

/** The arguments of `pool.append_batch`. A column that is its default in every row is null. */
export function encodeBatch(batch: RecordBatch): BatchValue[] {
  return [
    batch.poolId,
    batch.epoch,
    batch.positionFirst,
    batch.positionLast,
    batch.recordedAt,
    batch.idTimestampMax,
    ...encodeTransfers(batch.transfers),
    ...encodeEntries(batch.entries),
    batch.stateRows ?? null,
    batch.outbox.length === 0 ? null : JSON.stringify(batch.outbox),
  ];
}

const TRANSFER_ARGUMENTS = 17;
const ENTRY_ARGUMENTS = 6;

function encodeTransfers(records: readonly TransferRecord[]): BatchValue[] {
  const first = records[0]?.fact;
  if (first === undefined) return Array.from({ length: TRANSFER_ARGUMENTS }, () => null);
  const has = findColumns(records, first);
  return [
    numberArray(records, (record) => record.position),
    uuidArray(records, ({ fact }) => fact.id),
    numberArray(records, ({ fact }) => fact.debitAccountId),
    numberArray(records, ({ fact }) => fact.creditAccountId),
    bigintArray(records, ({ fact }) => fact.amount),
    first.kind,
    has.kinds ? textArray(records.map(({ fact }) => fact.kind)) : null,
    first.businessDate,
    has.dates ? sparseDateArray(records.map(({ fact }) => fact.businessDate)) : null,
    has.phases ? phaseArray(records.map(({ fact }) => fact.phase)) : null,
    has.linked ? sparseBooleanArray(records.map(({ fact }) => fact.linked)) : null,
    has.phases ? sparseBigintArray(records.map(releasedOf)) : null,
    has.phases ? sparseUuidArray(records.map(({ fact }) => fact.pendingId)) : null,
    has.corrections ? sparseUuidArray(records.map(({ fact }) => fact.correctionOf)) : null,
    has.phases ? sparseTimestampArray(records.map(({ fact }) => fact.expiresAt)) : null,
    has.causes ? sparseNumberArray(records.map((record) => record.causePosition)) : null,
    has.refusals ? textArray(records.map((record) => record.refusal)) : null,
  ];
}

/** Which columns differ from their default in some row. */
function findColumns(
  records: readonly TransferRecord[],
  first: TransferFact,
): Readonly<
  Record<'kinds' | 'dates' | 'phases' | 'linked' | 'corrections' | 'causes' | 'refusals', boolean>
> {
  const has = {
    kinds: false,
    dates: false,
    phases: false,
    linked: false,
    corrections: false,
    causes: false,
    refusals: false,
  };
  for (const { fact, causePosition, refusal } of records) {
    if (fact.kind !== first.kind) has.kinds = true;
    if (fact.businessDate !== first.businessDate) has.dates = true;
    // A refused transfer may carry fields that its phase does not allow: they are kept as sent.
    if (fact.phase !== 'single' || fact.pendingId !== undefined || fact.expiresAt !== undefined)
      has.phases = true;
    if (fact.linked === true) has.linked = true;
    if (fact.correctionOf !== undefined) has.corrections = true;
    if (causePosition !== undefined) has.causes = true;
    if (refusal !== undefined) has.refusals = true;
  }
  return has;
}

const RELEASES: Readonly<Record<TransferPhase, boolean>> = {
  single: false,
  pending: false,
  post: true,
  void: true,
  expire: true,
};

function releasedOf({ fact, refusal }: TransferRecord): bigint | undefined {
  return RELEASES[fact.phase] && refusal === undefined ? fact.released : undefined;
}

/** As text: an array of an enumeration has an element type without a fixed number. */
function phaseArray(phases: readonly TransferPhase[]): string {
  return `{${phases.join(',')}}`;
}

function encodeEntries(entries: readonly EntryRecord[]): BatchValue[] {
  if (entries.length === 0) return Array.from({ length: ENTRY_ARGUMENTS }, () => null);
  return [
    numberArray(entries, (entry) => entry.position),
    textArray(entries.map((entry) => entry.kind)),
    textArray(entries.map((entry) => entry.commandId)),
    textArray(entries.map((entry) => entry.subject)),
    sparseDateArray(entries.map((entry) => entry.businessDate)),
    textArray(entries.map((entry) => entry.content)),
  ];
}
