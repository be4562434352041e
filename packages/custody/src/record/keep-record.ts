import { row } from '../accept.ts';
import type { CustodyState } from '../custody-state.ts';
import type { StateRow } from '../decision.ts';
import { encodeFacts } from '../encode-command.ts';
import type { AnyRecord, RecordKey, RecordKind, RecordOf } from './record.ts';
import { deriveFrom, dueAtOf, isOpenRecord } from './record-rules.ts';

/** A record by its kind and id: open, or among the recent ones that the decision asked for. */
export function findRecord<Kind extends RecordKind>(
  state: CustodyState,
  kind: Kind,
  recordId: string,
): RecordOf<Kind> | undefined {
  const record =
    state.records.get(kind)?.get(recordId) ?? state.recent.records.get(keyOf({ kind, recordId }));
  // The maps are by kind.
  return record as RecordOf<Kind> | undefined;
}

/** The open records of a kind by id, in no order that a decision may rely on. */
export function openRecords<Kind extends RecordKind>(
  state: CustodyState,
  kind: Kind,
): ReadonlyMap<string, RecordOf<Kind>> {
  // The maps are by kind.
  return (state.records.get(kind) ?? NO_RECORDS) as ReadonlyMap<string, RecordOf<Kind>>;
}

const NO_RECORDS: ReadonlyMap<string, AnyRecord> = new Map();

/**
 * Keeps a new version of a record, the first or a later one.
 *
 * @returns the row for the store; a decision that keeps two versions of one record gives the last
 * @invariant C20 what is kept of a record is its latest version, in memory as in the store
 */
export function keepRecord<Kind extends RecordKind>(
  state: CustodyState,
  record: RecordOf<Kind>,
): StateRow {
  // A record of one kind is one of all kinds.
  const kept = record as AnyRecord;
  setRecord(state, kept);
  return row('custody.record', {
    record_kind: record.kind,
    record_id: record.recordId,
    state: record.state,
    is_open: isOpenRecord(kept),
    subject: record.subject ?? null,
    business_date: record.businessDate,
    body: JSON.stringify(encodeFacts(record.body)),
  });
}

/** Puts a record into the state as it is stored. */
export function setRecord(state: CustodyState, after: AnyRecord): void {
  // A record of the kind and id of one of all kinds is one of all kinds.
  const before = findRecord(state, after.kind, after.recordId) as AnyRecord | undefined;
  forgetDue(state, before);
  const open = state.records.get(after.kind);
  if (isOpenRecord(after)) {
    if (open === undefined) state.records.set(after.kind, new Map([[after.recordId, after]]));
    else open.set(after.recordId, after);
    noteDue(state, after);
  } else {
    open?.delete(after.recordId);
    if (open?.size === 0) state.records.delete(after.kind);
    rememberRecord(state, after);
  }
  deriveFrom(state, before === undefined ? { after } : { before, after });
}

/** Keeps a record that has ended among the recent ones, for a decision that asks for it. */
export function rememberRecord(state: CustodyState, record: AnyRecord): void {
  state.recent.records.set(keyOf(record), record);
}

/** Days are the first ten characters of a moment. */
const DAY_LENGTH = 10;

function noteDue(state: CustodyState, record: AnyRecord): void {
  const day = dueAtOf(record)?.slice(0, DAY_LENGTH);
  if (day === undefined) return;
  const due = state.recordsDue.get(day);
  if (due === undefined) state.recordsDue.set(day, new Map([[keyOf(record), record]]));
  else due.set(keyOf(record), record);
}

function forgetDue(state: CustodyState, record: AnyRecord | undefined): void {
  if (record === undefined) return;
  const day = dueAtOf(record)?.slice(0, DAY_LENGTH);
  if (day === undefined) return;
  const due = state.recordsDue.get(day);
  due?.delete(keyOf(record));
  if (due?.size === 0) state.recordsDue.delete(day);
}

function keyOf({ kind, recordId }: RecordKey): string {
  return `${kind} ${recordId}`;
}
