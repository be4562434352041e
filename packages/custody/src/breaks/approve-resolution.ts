import type { TransferFact } from '@ringfence/ledger';
import { assert, type BusinessDate, amount as toAmount } from '@ringfence/money';
import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import { bookTransfers, poolAccount } from '../book-transfers.ts';
import { confirmReceipt } from '../confirm-receipt.ts';
import type { BreakRecord, CustodyState } from '../custody-state.ts';
import type { Decision, StateRow } from '../decision.ts';
import { dropSettledReceipt } from '../instruct/transfer-once.ts';
import { moveWithdrawal } from '../move-withdrawal.ts';
import { explainBreak, openBreak, resolveBreak } from '../open-break.ts';
import { openReceipt } from '../open-receipt.ts';
import { refuse } from '../refuse.ts';
import { takenBackRows } from '../reversals/find-confirmed-receipt.ts';
import { isSentBy } from '../role.ts';
import type { ApproveBreakResolutionAct } from './act.ts';
import { findBreakCase, type StandingCase } from './find-break-case.ts';
import { keepBreakCase } from './keep-break-case.ts';
import type { BreakAdjustment, BreakCaseBody, BreakProposal } from './record-shape.ts';
import {
  findMissingPayment,
  findOpenItem,
  findOpposite,
  refuseResolution,
} from './refuse-resolution.ts';
import type { BreakResolution } from './resolution.ts';

/**
 * The second person's yes: what was proposed is booked, on the open day, and the break ends or is
 * let stand. Nobody approves what the same key proposed.
 *
 * @returns break_not_found, record_state_forbids, approver_is_maker, then the refusals of the
 *   resolution, insufficient_funds
 * @invariant C91 an adjusting entry takes two people and is booked on the open day
 */
export function approveBreakResolution(
  state: CustodyState,
  { breakId }: ApproveBreakResolutionAct,
  frame: ActFrame,
): Decision {
  // What was proposed says which event of the table its approval is.
  const asked = findBreakCase(state, { breakId, event: 'reject' });
  if ('outcome' in asked) return asked;
  const { proposal } = asked.work.body;
  assert(proposal !== undefined, 'C90 expected something to be proposed');
  if (isSentBy(proposal.keyId, frame.actor)) return refuse('approver_is_maker');
  // The books may have changed since it was proposed.
  const unfit = refuseResolution(state, asked, proposal);
  if (unfit !== undefined) return unfit;
  return CARRY_OUT[proposal.resolution](state, { ...asked, proposal }, frame);
}

interface ApprovedCase extends StandingCase {
  readonly proposal: BreakProposal;
}

type CarryOut = (state: CustodyState, approved: ApprovedCase, frame: ActFrame) => Decision;

const CARRY_OUT: Readonly<Record<BreakResolution, CarryOut>> = {
  let_stand: letStand,
  fund,
  take_in: takeIn,
  confirm_item: confirmItem,
  give_up_payment: giveUpPayment,
  offset,
  accept_difference: acceptDifference,
};

/** Both people know the difference: the day may close with it, and withdrawals go on. */
function letStand(state: CustodyState, approved: ApprovedCase, frame: ActFrame): Decision {
  const { record, proposal } = approved;
  const { businessDate } = frame;
  const { reason } = proposal;
  const explained = record.explained ? [] : explainBreak(state, record, { businessDate, reason });
  const body = { ...bodyAfter(approved, frame), stopLifted: true };
  const kept = keepBreakCase(state, approved.work, { event: 'let_stand', businessDate, body });
  return accept({ rows: [...explained, kept] });
}

/** The platform's own money pays what the bank took and no client owed. */
function fund(state: CustodyState, approved: ApprovedCase, frame: ActFrame): Decision {
  const movement = {
    phase: 'single',
    kind: 'break_funded',
    debitAccountId: poolAccount(state, 'advance'),
    creditAccountId: poolAccount(state, 'bank_mirror'),
    amount: toAmount(-approved.record.effect),
  } as const;
  const booking = bookTransfers(state, [movement], frame);
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  return adjusted(state, approved, { frame, facts: booking.facts });
}

/**
 * What the bank has more is owed to clients from now on, whoever they are; never the platform's.
 */
function takeIn(state: CustodyState, approved: ApprovedCase, frame: ActFrame): Decision {
  const amount = toAmount(approved.record.effect);
  const movement = {
    phase: 'single',
    kind: 'break_taken_in',
    debitAccountId: poolAccount(state, 'bank_mirror'),
    creditAccountId: poolAccount(state, 'suspense'),
    amount,
  } as const;
  const booking = bookTransfers(state, [movement], frame);
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const { businessDate } = frame;
  const origin = 'statement_line' as const;
  const receipt = openReceipt(state, { amount, businessDate, state: 'confirmed', origin });
  const { receiptId } = receipt;
  const named = { receiptId };
  return adjusted(state, approved, { frame, facts: booking.facts, rows: receipt.rows, named });
}

/** The line is a payment or receipt of ours; what it is more or less stays a break of its own. */
function confirmItem(state: CustodyState, approved: ApprovedCase, frame: ActFrame): Decision {
  const { record, proposal } = approved;
  const item = findOpenItem(state, record, proposal.itemId ?? '');
  assert(item !== undefined, 'C91 expected an item in transit');
  const { businessDate } = frame;
  const moved =
    item.kind === 'payment'
      ? moveWithdrawal(state, item.payment, { ...frame, event: 'statement_debit', businessDate })
      : confirmReceipt(state, item.receipt, frame);
  if (moved.status === 'refused') return moved.decision;

  // From here it must succeed.
  const shown = item.kind === 'payment' ? -item.payment.amount : item.receipt.amount;
  const rest = openRest(state, { record, effect: record.effect - shown, frame });
  const rows = [...moved.rows, ...rest.rows];
  return adjusted(state, approved, { frame, facts: moved.facts, rows, named: rest.named });
}

function openRest(
  state: CustodyState,
  {
    record,
    effect,
    frame,
  }: { readonly record: BreakRecord; readonly effect: bigint; readonly frame: ActFrame },
): { readonly rows: readonly StateRow[]; readonly named: { readonly restBreakId?: string } } {
  if (effect === 0n) return { rows: [], named: {} };
  const { subject, customerId } = record;
  const { breakId, rows } = openBreak(state, {
    kind: 'missing_in_ledger',
    businessDate: frame.businessDate,
    subject,
    effect,
    ...(customerId === undefined ? {} : { customerId }),
  });
  return { rows, named: { restBreakId: breakId } };
}

/** The bank confirmed that the payment never went out: its money is the payer's again. */
function giveUpPayment(state: CustodyState, approved: ApprovedCase, frame: ActFrame): Decision {
  const payment = findMissingPayment(state, approved.record);
  assert(payment !== undefined, 'C91 expected a payment in transit');
  const { businessDate } = frame;
  // The work ends first: the payment's own event settles the break.
  const body = bodyAfter(approved, frame);
  const change = { event: 'adjust', businessDate } as const;
  keepBreakCase(state, approved.work, { ...change, body });
  const moved = moveWithdrawal(state, payment, { ...frame, event: 'rejected', businessDate });
  assert(moved.status === 'moved', 'C91 expected a payment that may be given up');
  const adjustments = adjustmentsOf(moved.facts, businessDate);
  const kept = keepBreakCase(state, approved.work, { ...change, body: { ...body, adjustments } });
  const result = { instructionId: payment.instructionId };
  return accept({ result, facts: moved.facts, rows: [...moved.rows, kept] });
}

/** What the bank has more here it has less there, or shows late as money without an owner. */
function offset(state: CustodyState, approved: ApprovedCase, frame: ActFrame): Decision {
  const { record, proposal } = approved;
  const opposite = findOpposite(state, record, proposal.itemId ?? '');
  assert(opposite !== undefined, 'C91 expected what the break is offset with');
  const { businessDate } = frame;
  if (opposite.kind === 'break') {
    const rows = resolveBreak(state, opposite.record, businessDate);
    return adjusted(state, approved, { frame, facts: [], rows });
  }
  const amount = toAmount(-record.effect);
  const movement = {
    phase: 'single',
    kind: 'break_offset',
    debitAccountId: poolAccount(state, 'suspense'),
    creditAccountId: poolAccount(state, 'bank_mirror'),
    amount,
  } as const;
  const booking = bookTransfers(state, [movement], frame);
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const { receipt } = opposite;
  const rows = takenBackRows({ receipt, amount, businessDate });
  dropSettledReceipt(state, receipt.receiptId);
  return adjusted(state, approved, { frame, facts: booking.facts, rows });
}

/** Two lists differ for good, and both people know why. */
function acceptDifference(state: CustodyState, approved: ApprovedCase, frame: ActFrame): Decision {
  return adjusted(state, approved, { frame, facts: [] });
}

/** Ends the break and the work on it, and names the entries that did so. */
function adjusted(
  state: CustodyState,
  approved: ApprovedCase,
  {
    frame,
    facts,
    rows = [],
    named = {},
  }: {
    readonly frame: ActFrame;
    readonly facts: readonly TransferFact[];
    readonly rows?: readonly StateRow[];
    readonly named?: { readonly receiptId?: string; readonly restBreakId?: string };
  },
): Decision {
  const { businessDate } = frame;
  const adjustments = adjustmentsOf(facts, businessDate);
  const body = { ...bodyAfter(approved, frame), adjustments, ...named };
  const kept = keepBreakCase(state, approved.work, { event: 'adjust', businessDate, body });
  const resolved = resolveBreak(state, approved.record, businessDate);
  const effectMinor = approved.record.effect.toString();
  const result = { resolution: approved.proposal.resolution, effectMinor, ...named };
  return accept({ result, facts, rows: [...rows, kept, ...resolved] });
}

/** The entries that end a break, as its work names them. */
function adjustmentsOf(
  facts: readonly TransferFact[],
  businessDate: BusinessDate,
): readonly BreakAdjustment[] {
  return facts.map(({ id: transferId }) => ({ transferId, businessDate }));
}

function bodyAfter(
  { work, proposal }: ApprovedCase,
  { actor, recordedAt: at }: ActFrame,
): BreakCaseBody {
  const { proposal: _, ...body } = work.body;
  const { resolution, reason, keyId, itemId } = proposal;
  const item = itemId === undefined ? {} : { itemId };
  const made = { proposal: { keyId, at: proposal.at, resolution, reason, ...item } };
  const verdict = { keyId: actor.keyId, at, verdict: 'approved', resolution } as const;
  return { ...body, ...made, verdicts: [...body.verdicts, verdict] };
}
