import {
  addBreak,
  addHold,
  addWithdrawal,
  type BreakRecord,
  type CustodyState,
  isPastTransit,
  isPaymentOut,
  type ReceiptRecord,
} from '@ringfence/custody';
import { amount, type BusinessDate, businessDate } from '@ringfence/money';
import { BREAK_KINDS } from '@ringfence/reconciliation';
import type { Db } from '../../db.ts';
import { listInstructionFacts, recordOf } from './instruction-fact.ts';

/** Puts the open holds into the state: those whose reserving transfer is still pending. */
export async function loadHolds(
  db: Pick<Db, 'query'>,
  poolId: number,
  state: CustodyState,
): Promise<void> {
  const pendingIds = [...state.ledger.openPendings.keys()];
  if (pendingIds.length === 0) return;
  const rows = await listInstructionFacts(
    db,
    `i.instruction_id in (
       select coalesce(e.instruction_id, h.instruction_id)
       from ledger.transfer t
       left join custody.instruction_event e
         on e.pool_id = t.pool_id and e.position = t.cause_position and e.event = 'capture_part'
       left join custody.instruction h
         on h.pool_id = t.pool_id and h.position = t.cause_position and h.kind = 'hold'
       where t.pool_id = $1 and t.id = any($2::uuid[]))
     and i.kind = 'hold'`,
    [poolId, pendingIds],
  );
  for (const row of rows) {
    const record = recordOf(row);
    if (record.kind === 'hold') addHold(state, record);
  }
}

/** Puts the payments out into the state that are under way, or end on a day that is not closed. */
export async function loadWithdrawals(
  db: Pick<Db, 'query'>,
  poolId: number,
  state: CustodyState,
): Promise<void> {
  const closedDate = state.closedDay?.businessDate ?? null;
  const rows = await listInstructionFacts(
    db,
    `i.end_to_end_id is not null
     and ($2::date is null or i.business_date > $2::date or not exists (
       select from custody.instruction_event e
       where e.pool_id = i.pool_id and e.instruction_id = i.instruction_id
         and e.event in ('statement_debit', 'rejected', 'cancel', 'intercept')
         and e.business_date <= $2::date))`,
    [poolId, closedDate],
  );
  for (const row of rows) {
    const record = recordOf(row);
    if (isPaymentOut(record)) addWithdrawal(state, record);
  }
}

interface ReceiptRow {
  readonly receipt_id: string;
  readonly bank_reference: string | null;
  readonly amount_minor: bigint;
  readonly customer_id: string | null;
  readonly business_date: string;
  readonly confirmed_date: string | null;
  readonly unallocated_minor: bigint;
  readonly break_id: string | null;
}

/** Puts the receipts into the state that are in transit, unallocated, or of a day not closed. */
export async function loadReceipts(
  db: Pick<Db, 'query'>,
  poolId: number,
  state: CustodyState,
): Promise<void> {
  const closedDate = state.closedDay?.businessDate;
  const [count] = await db.query<{ readonly count: number }>(
    'select count(*)::integer as count from custody.receipt where pool_id = $1',
    [poolId],
  );
  state.receiptCount = count?.count ?? 0;
  const receipts = await listReceiptFacts(
    db,
    `($2::date is null or r.unallocated_minor > 0 or r.confirmed_date is null
       or r.confirmed_date > $2::date or r.business_date > $2::date)`,
    [poolId, closedDate ?? null],
  );
  for (const record of receipts) {
    const isDone = record.unallocated === 0n && isPast(record, closedDate);
    if (isDone) continue;
    state.receipts.set(record.receiptId, record);
    const { bankReference } = record;
    if (bankReference !== undefined && !state.receiptByBankReference.has(bankReference)) {
      state.receiptByBankReference.set(bankReference, record);
    }
  }
}

/** Which receipts: by the condition on `r`, the receipt, with `$1` the pool. */
export async function listReceiptFacts(
  db: Pick<Db, 'query'>,
  condition: string,
  values: readonly [number, string | null | readonly string[]],
): Promise<readonly ReceiptRecord[]> {
  const rows = await db.query<ReceiptRow>(
    `select r.receipt_id, r.bank_reference, r.amount_minor, r.customer_id, r.business_date,
       r.confirmed_date, r.unallocated_minor, b.break_id
     from custody.receipt_record r
     left join reconciliation.break b
       on b.pool_id = r.pool_id and b.kind = 'missing_at_bank' and b.subject = r.receipt_id
     where r.pool_id = $1 and ${condition}
     order by r.position`,
    values,
  );
  return rows.map(receiptOf);
}

function isPast(record: ReceiptRecord, closedDate: BusinessDate | undefined): boolean {
  return closedDate !== undefined && isPastTransit(record, closedDate);
}

function receiptOf(row: ReceiptRow): ReceiptRecord {
  return {
    receiptId: row.receipt_id,
    bankReference: row.bank_reference ?? undefined,
    amount: amount(row.amount_minor),
    customerId: row.customer_id ?? undefined,
    businessDate: businessDate(row.business_date),
    state: row.confirmed_date === null ? 'in_transit' : 'confirmed',
    transitEnd: row.confirmed_date === null ? undefined : businessDate(row.confirmed_date),
    unallocated: row.unallocated_minor,
    breakId: row.break_id ?? undefined,
  };
}

interface BreakRow {
  readonly break_id: string;
  readonly kind: string;
  readonly business_date: string;
  readonly subject: string;
  readonly effect_minor: bigint;
  readonly customer_id: string | null;
  readonly bank_reference: string | null;
  readonly state: string;
  readonly explained_date: string | null;
  readonly resolved_date: string | null;
}

/** Puts the breaks into the state that stand, or were settled on a day that is not closed. */
export async function loadBreaks(
  db: Pick<Db, 'query'>,
  poolId: number,
  state: CustodyState,
): Promise<void> {
  const [count] = await db.query<{ readonly count: number }>(
    'select count(*)::integer as count from reconciliation.break where pool_id = $1',
    [poolId],
  );
  state.breakCount = count?.count ?? 0;
  const rows = await db.query<BreakRow>(
    `select b.* from reconciliation.break_record b
     where b.pool_id = $1
       and (b.resolved_date is null or $2::date is null or b.resolved_date > $2::date)
     order by b.position, length(b.break_id), b.break_id`,
    [poolId, state.closedDay?.businessDate ?? null],
  );
  for (const row of rows) addBreak(state, breakOf(row));
}

function breakOf(row: BreakRow): BreakRecord {
  const kind = BREAK_KINDS.find((known) => known === row.kind);
  if (kind === undefined) throw new RangeError(`expected a break kind, received ${row.kind}`);
  return {
    breakId: row.break_id,
    kind,
    businessDate: businessDate(row.business_date),
    subject: row.subject,
    effect: row.effect_minor,
    customerId: row.customer_id ?? undefined,
    bankReference: row.bank_reference ?? undefined,
    explained: row.explained_date !== null,
    resolvedDate: row.resolved_date === null ? undefined : businessDate(row.resolved_date),
  };
}
