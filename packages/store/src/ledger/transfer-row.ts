import {
  accountId,
  type KnownTransfer,
  type RememberedRefusal,
  TRANSFER_PHASES,
  TRANSFER_REFUSAL_REMEMBERED,
  type TransferFact,
  type TransferPhase,
  transferId,
} from '@ringfence/ledger';
import { amount, businessDate, currency, timestamp } from '@ringfence/money';
import { safeInteger } from '../safe-integer.ts';

/** A row of the view `ledger.transfer_record`. */
export interface TransferRow {
  readonly position: bigint;
  readonly id: string;
  readonly phase: string;
  readonly debit_account_id: bigint;
  readonly credit_account_id: bigint;
  readonly amount_minor: bigint;
  readonly released_minor: bigint | null;
  readonly currency: string;
  readonly kind: string;
  readonly business_date: string;
  readonly linked: boolean;
  readonly pending_id: string | null;
  readonly correction_of: string | null;
  readonly expires_at: string | null;
  readonly cause_position: bigint | null;
  readonly refusal: string | null;
  readonly recorded_at: string;
}

/** The columns of {@link TransferRow}, of the view under the alias `t`. */
export const TRANSFER_COLUMNS = `t.position, t.id, t.phase, t.debit_account_id, t.credit_account_id,
  t.amount_minor, t.released_minor, t.currency, t.kind, t.business_date, t.linked, t.pending_id,
  t.correction_of, t.expires_at, t.cause_position, t.refusal, t.recorded_at`;

/** A transfer as it is stored: what it is, where it stands and what caused it. */
export interface StoredTransfer {
  readonly position: number;
  readonly transfer: KnownTransfer;
  readonly recordedAt: string;
  /** Position of the journal entry whose command made it. */
  readonly causePosition?: number;
}

/** Reads a row; the database holds what the ledger wrote, so anything else is a fault. */
export function transferOf(row: TransferRow): StoredTransfer {
  const stored = {
    position: safeInteger(row.position),
    transfer:
      row.refusal === null ? factOf(row) : { ...factOf(row), refusal: refusalOf(row.refusal) },
    recordedAt: row.recorded_at,
  };
  if (row.cause_position === null) return stored;
  return { ...stored, causePosition: safeInteger(row.cause_position) };
}

function factOf(row: TransferRow): TransferFact {
  const fact: { -readonly [Field in keyof TransferFact]: TransferFact[Field] } = {
    id: transferId(row.id),
    phase: parsePhase(row.phase),
    debitAccountId: accountId(safeInteger(row.debit_account_id)),
    creditAccountId: accountId(safeInteger(row.credit_account_id)),
    amount: amount(row.amount_minor),
    currency: currency(row.currency),
    kind: row.kind,
    businessDate: businessDate(row.business_date),
    recordedAt: timestamp(row.recorded_at),
    released: amount(row.released_minor ?? 0n),
  };
  if (row.pending_id !== null) fact.pendingId = transferId(row.pending_id);
  if (row.expires_at !== null) fact.expiresAt = timestamp(row.expires_at);
  if (row.linked) fact.linked = true;
  if (row.correction_of !== null) fact.correctionOf = transferId(row.correction_of);
  return fact;
}

/** Reads a phase that the ledger wrote. */
export function parsePhase(text: string): TransferPhase {
  const phase = TRANSFER_PHASES.find((known) => known === text);
  if (phase === undefined) throw new RangeError(`expected a transfer phase, received ${text}`);
  return phase;
}

function refusalOf(text: string): RememberedRefusal {
  if (!isRememberedRefusalText(text)) throw new RangeError(`expected a refusal, received ${text}`);
  return text;
}

function isRememberedRefusalText(text: string): text is RememberedRefusal {
  return Object.hasOwn(TRANSFER_REFUSAL_REMEMBERED, text);
}
