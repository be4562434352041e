import type { TransferFact } from '@ringfence/ledger';
import type { Timestamp } from '@ringfence/money';
import type { CustodyState } from '../custody-state.ts';
import type { OutboxMessage, StateRow } from '../decision.ts';
import { RECORD_EXPIRIES_PER_COMMAND_MAX } from '../limits.ts';
import type { AnyRecord } from './record.ts';
import { expireRecord } from './record-expiries.ts';
import type { ExpiryFrame } from './record-rule.ts';
import { dueAtOf } from './record-rules.ts';

/** What the expiry of some records did. */
export interface RecordsExpired {
  readonly count: number;
  /** Whether another command may find more. */
  readonly more: boolean;
  readonly facts: readonly TransferFact[];
  readonly rows: readonly StateRow[];
  readonly outbox: readonly OutboxMessage[];
}

/** Lets a bounded number of records take the step that the clock makes them take. */
export function expireRecords(state: CustodyState, frame: ExpiryFrame): RecordsExpired {
  const countMax = RECORD_EXPIRIES_PER_COMMAND_MAX;
  const due = listDueRecords(state, { now: frame.recordedAt, countMax });
  const facts: TransferFact[] = [];
  const rows: StateRow[] = [];
  const outbox: OutboxMessage[] = [];
  for (const record of due) {
    const done = expireRecord(state, record, frame);
    if (done === undefined) continue;
    facts.push(...done.transfers);
    rows.push(...done.rows);
    outbox.push(...done.outbox);
  }
  return { count: due.length, more: due.length === countMax, facts, rows, outbox };
}

/**
 * The records to which something happens by the clock at or before a moment, by moment, then kind
 * and id.
 */
export function listDueRecords(
  state: CustodyState,
  { now, countMax }: { readonly now: Timestamp; readonly countMax: number },
): readonly AnyRecord[] {
  const due: { readonly at: Timestamp; readonly key: string; readonly record: AnyRecord }[] = [];
  for (const day of [...state.recordsDue.keys()].sort()) {
    if (day > now || due.length >= countMax) break;
    for (const [key, record] of state.recordsDue.get(day) ?? []) {
      const at = dueAtOf(record);
      if (at !== undefined && at <= now) due.push({ at, key, record });
    }
  }
  due.sort((a, b) => (a.at === b.at ? compareText(a.key, b.key) : compareText(a.at, b.at)));
  return due.slice(0, countMax).map(({ record }) => record);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
