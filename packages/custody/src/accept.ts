import type { TransferFact } from '@ringfence/ledger';
import type {
  Decision,
  JsonValue,
  OutboxMessage,
  StateRow,
  StateTable,
  StateValue,
} from './decision.ts';

/** The parts of an accepted decision; what is left out is empty. */
export interface Accepted {
  readonly result?: { readonly [key: string]: JsonValue };
  readonly facts?: readonly TransferFact[];
  readonly rows?: readonly StateRow[];
  readonly outbox?: readonly OutboxMessage[];
}

/** A decision that takes effect. */
export function accept({ result, facts = [], rows = [], outbox = [] }: Accepted): Decision {
  const outcome = result === undefined ? ACCEPTED : { ...ACCEPTED, result };
  return { outcome, transfers: facts, rows, outbox };
}

const ACCEPTED = { status: 'accepted' } as const;

/** One row for a read table. */
export function row(table: StateTable, values: Readonly<Record<string, StateValue>>): StateRow {
  return { table, values };
}

/** An amount as a column value: digits, because a column value is never a bigint. */
export function digits(value: bigint | undefined): string | null {
  return value === undefined ? null : value.toString();
}
