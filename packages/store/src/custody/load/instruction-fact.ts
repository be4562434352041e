import {
  type HoldRecord,
  type HoldState,
  type InstructionRecord,
  type OtherRecord,
  PAYMENT_OUT_KINDS,
  type WithdrawalRecord,
  type WithdrawalState,
} from '@ringfence/custody';
import { transferId } from '@ringfence/ledger';
import { amount, assert, businessDate, timestamp } from '@ringfence/money';
import type { Db } from '../../db.ts';

/** An accepted instruction with all that its events say of it. */
export interface InstructionFactRow {
  readonly instruction_id: string;
  readonly kind: string;
  readonly state: string;
  readonly customer_id: string | null;
  readonly counterparty_id: string | null;
  readonly account_kind: string | null;
  readonly amount_minor: bigint | null;
  readonly origin_id: string | null;
  readonly expires_at: string | null;
  readonly pending_transfer_id: string | null;
  readonly end_to_end_id: string | null;
  readonly business_date: string;
  readonly state_last: string | null;
  readonly pending_last: string | null;
  readonly captured_minor: bigint | null;
  readonly refunded_minor: bigint | null;
  readonly transit_end: string | null;
  readonly ordered_date: string | null;
  readonly break_id: string | null;
}

/** Which accepted instructions: by the condition on `i`, the instruction, with `$1` the pool. */
export async function listInstructionFacts(
  db: Pick<Db, 'query'>,
  condition: string,
  values: readonly [number, ...(readonly (string | number | null | readonly string[])[])],
): Promise<readonly InstructionFactRow[]> {
  return db.query<InstructionFactRow>(
    `select i.instruction_id, i.kind, i.state, i.customer_id, i.counterparty_id, i.account_kind,
       i.amount_minor, i.origin_id, i.expires_at, i.pending_transfer_id, i.end_to_end_id, i.business_date,
       e.state_last, e.pending_last, e.captured_minor, e.refunded_minor, e.transit_end,
       e.ordered_date, b.break_id
     from custody.instruction i
     left join lateral (
       select
         (array_agg(e.state order by e.position desc) filter (where e.event <> 'refunded'))[1]
           as state_last,
         (array_agg(e.pending_transfer_id order by e.position desc)
           filter (where e.event = 'capture_part'))[1] as pending_last,
         (sum(e.amount_minor) filter (where e.event in ('capture_part', 'capture_final')))::bigint
           as captured_minor,
         (sum(e.amount_minor) filter (where e.event = 'refunded'))::bigint as refunded_minor,
         max(e.business_date) filter (where e.event in
           ('statement_debit', 'rejected', 'cancel', 'intercept')) as transit_end,
         max(e.business_date) filter (where e.event = 'order') as ordered_date
       from custody.instruction_event e
       where e.pool_id = i.pool_id and e.instruction_id = i.instruction_id
     ) e on i.kind in ('pay', 'hold', 'withdraw', 'sweep', 'deduct', 'take_back', 'move_out',
       'return_receipt')
     left join reconciliation.break b
       on b.pool_id = i.pool_id and b.kind = 'missing_at_bank' and b.subject = i.instruction_id
         and i.kind in ('withdraw', 'sweep', 'deduct', 'take_back', 'move_out', 'return_receipt')
     where i.pool_id = $1 and i.state <> 'refused' and ${condition}
     order by i.position`,
    values,
  );
}

/** The record that the decisions keep of an instruction. */
export function recordOf(row: InstructionFactRow): InstructionRecord | OtherRecord {
  if (row.kind === 'pay') {
    return {
      kind: 'pay',
      instructionId: row.instruction_id,
      fromCustomerId: text(row.customer_id),
      toCustomerId: text(row.counterparty_id),
      amount: amount(row.amount_minor ?? 0n),
      refunded: row.refunded_minor ?? 0n,
    };
  }
  if (row.kind === 'hold') return holdOf(row);
  const payment = PAYMENT_OUT_KINDS.find((kind) => kind === row.kind);
  if (payment !== undefined) return withdrawalOf(row, payment);
  return { kind: 'other', instructionId: row.instruction_id };
}

const HOLD_STATES: readonly HoldState[] = [
  'held',
  'part_captured',
  'captured',
  'released',
  'expired',
];
const HOLD_OPEN: Readonly<Record<HoldState, boolean>> = {
  held: true,
  part_captured: true,
  captured: false,
  released: false,
  expired: false,
};

function holdOf(row: InstructionFactRow): HoldRecord {
  const state = memberOf(HOLD_STATES, row.state_last ?? row.state);
  const captured = row.captured_minor ?? 0n;
  return {
    kind: 'hold',
    instructionId: row.instruction_id,
    customerId: text(row.customer_id),
    payeeCustomerId: text(row.counterparty_id),
    amount: amount(row.amount_minor ?? 0n),
    expiresAt: timestamp(text(row.expires_at)),
    state,
    held: HOLD_OPEN[state] ? (row.amount_minor ?? 0n) - captured : 0n,
    captured,
    pendingId: transferId(text(row.pending_last ?? row.pending_transfer_id)),
  };
}

const WITHDRAWAL_STATES: readonly WithdrawalState[] = [
  'waiting',
  'requested',
  'sent',
  'unknown',
  'accepted',
  'settled',
  'confirmed',
  'rejected',
  'returned',
  'cancelled',
  'intercepted',
];
const SWEEP_SOURCES = [
  'suspense',
  'fees_accrued',
  'marketing',
  'compensation',
  'profit_share',
  'interest',
  'advance',
] as const;

function withdrawalOf(row: InstructionFactRow, kind: WithdrawalRecord['kind']): WithdrawalRecord {
  return {
    kind,
    instructionId: row.instruction_id,
    customerId: row.customer_id ?? undefined,
    source: row.account_kind === null ? 'customer' : memberOf(SWEEP_SOURCES, row.account_kind),
    amount: amount(row.amount_minor ?? 0n),
    endToEndId: text(row.end_to_end_id),
    ...(row.origin_id === null ? {} : { originId: row.origin_id }),
    businessDate: businessDate(row.business_date),
    pendingId: transferId(text(row.pending_transfer_id)),
    state: memberOf(WITHDRAWAL_STATES, row.state_last ?? row.state),
    ...(row.ordered_date === null ? {} : { orderedDate: businessDate(row.ordered_date) }),
    transitEnd: row.transit_end === null ? undefined : businessDate(row.transit_end),
    breakId: row.break_id ?? undefined,
  };
}

function text(value: string | null): string {
  assert(value !== null, 'C19 expected a stored instruction to have all that its kind needs');
  return value;
}

function memberOf<Member extends string>(members: readonly Member[], value: string): Member {
  const member = members.find((known) => known === value);
  assert(member !== undefined, `C19 expected one of ${members.join(', ')}, received ${value}`);
  return member;
}
