import type { AccountId } from '@ringfence/ledger';
import { assert, type BusinessDate, millisecondsOf } from '@ringfence/money';
import { accept } from '../accept.ts';
import { bookTransfers, poolAccount } from '../book-transfers.ts';
import type { CustodyState, WithdrawalRecord } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { countSweptFees, refuseUnsettledFees } from '../fees/settle-fees.ts';
import type { SweepInstruction, WithdrawInstruction } from '../instruction.ts';
import { OPEN_WITHDRAWALS_PER_CUSTOMER_MAX, RELEASE_DAYS_MAX } from '../limits.ts';
import { refuse } from '../refuse.ts';
import { refuseReserveSweep } from '../reserve/refuse-reserve-way.ts';
import { isPlatformMoneyStopped } from '../reversals/is-platform-money-stopped.ts';
import { refuseMandate, useMandate } from '../use-mandate.ts';
import { keepWaiting } from '../withdrawals/order-or-wait.ts';
import { orderMessage } from '../withdrawals/order-waiting.ts';
import { planRelease, type ReleasePlan } from '../withdrawals/plan-release.ts';
import type { PaymentPayee, WaitingPaymentBody } from '../withdrawals/record-shape.ts';
import { type InstructionFrame, instructionRow } from './instruction-frame.ts';

/**
 * Reserves a customer's money and orders its payment at the bank, at once or when what it waits for
 * has come: a confirmation, a moment, the cut of the day. Nothing is final until the bank says so;
 * a bank that does not answer is `unknown`, never `rejected`.
 *
 * @returns customer_not_found, customer_closed, content_invalid, the refusals of the mandate,
 *   payout_account_missing, mandate_payee_not_allowed, withdrawals_stopped,
 *   open_withdrawals_limit, insufficient_funds
 * @invariant C137 a withdrawal goes to the account that its mandate names, and to no later one
 * @invariant C2 customer money moves only inside a mandate of that customer
 */
export function withdraw(
  state: CustodyState,
  instruction: WithdrawInstruction,
  frame: InstructionFrame,
): Decision {
  const { customerId, amount, mandateId } = instruction;
  const customer = state.customers.get(customerId);
  if (customer === undefined) return refuse('customer_not_found');
  if (customer.closed) return refuse('customer_closed');
  const { instructionId, recordedAt: now } = frame;
  const releaseRefusal = refuseRelease(instruction, frame);
  if (releaseRefusal !== undefined) return releaseRefusal;
  const use = { mandateId, instructionId, customerId, amount, now };
  const refusal = refuseMandate(state, { ...use, kind: 'withdraw' });
  if (refusal !== undefined) return refusal;
  const { payoutAccountCommitment: account } = customer;
  if (account === undefined) return refuse('payout_account_missing');
  const bound = state.mandates.get(mandateId)?.payoutAccountCommitment;
  if (bound !== undefined && bound !== account) {
    return refuse('mandate_payee_not_allowed', { expected: bound, received: account });
  }
  if (customer.withdrawalStops > 0) return refuse('withdrawals_stopped');
  if (customer.openWithdrawals >= OPEN_WITHDRAWALS_PER_CUSTOMER_MAX) {
    const expected = `at most ${OPEN_WITHDRAWALS_PER_CUSTOMER_MAX} open`;
    return refuse('open_withdrawals_limit', { expected });
  }
  const source = { source: 'customer', accountId: customer.accountId, customerId } as const;
  const payee = bound === undefined ? {} : { payee: { payeeCommitment: bound } };
  return orderPayment(state, { instruction, source, mandateId, ...payee }, frame);
}

const DAY_MILLISECONDS = 86_400_000;

/** A release is in the future, within bounds, and not given twice. */
function refuseRelease(
  { releaseAt, delivery }: WithdrawInstruction,
  { recordedAt: now }: InstructionFrame,
): Decision | undefined {
  if (releaseAt === undefined) return undefined;
  const field = 'releaseAt';
  if (delivery === 'next_day') {
    return refuse('content_invalid', { field, expected: 'no moment with the delivery next_day' });
  }
  const wait = millisecondsOf(releaseAt) - millisecondsOf(now);
  if (wait > 0 && wait <= RELEASE_DAYS_MAX * DAY_MILLISECONDS) return undefined;
  const expected = `later than ${now}, at most ${RELEASE_DAYS_MAX} days`;
  return refuse('content_invalid', { field, expected, received: releaseAt });
}

/** What a payment out waits for before it is ordered; undefined: nothing. */
function waitOf(
  instruction: WithdrawInstruction | SweepInstruction,
  { plan, businessDate }: { readonly plan: ReleasePlan; readonly businessDate: BusinessDate },
): WaitingPaymentBody | undefined {
  const { form, delivery, releaseAt: own } = termsOf(instruction);
  const { arrivalDate } = plan;
  // What waits for its confirmation finds the hour of its rail then.
  const releaseAt = form === 'immediate' ? plan.releaseAt : own;
  if (form === 'immediate' && delivery !== 'next_day' && releaseAt === undefined) return undefined;
  const moment = releaseAt === undefined ? {} : { releaseAt };
  const base = { form, delivery, confirmed: form === 'immediate', ...moment };
  return { ...base, instructedDate: businessDate, arrivalDate };
}

/** How a payment asks to be paid; the platform's own money goes as it can. */
function termsOf(instruction: WithdrawInstruction | SweepInstruction) {
  if (instruction.kind === 'sweep') return { form: 'immediate', delivery: 'ordinary' } as const;
  const { form = 'immediate', delivery = 'ordinary', releaseAt } = instruction;
  return { form, delivery, releaseAt };
}

/**
 * Orders the payment of the platform's own money (fees, purpose accounts) out of the pool.
 *
 * @returns condition_not_met, exceeds_remaining, withdrawals_stopped, insufficient_funds
 */
export function sweep(
  state: CustodyState,
  instruction: SweepInstruction,
  frame: InstructionFrame,
): Decision {
  const reserveRefusal = refuseReserveSweep(state, instruction.source);
  if (reserveRefusal !== undefined) return reserveRefusal;
  const unsettled = refuseUnsettledFees(state, instruction);
  if (unsettled !== undefined) return unsettled;
  if (isPlatformMoneyStopped(state)) {
    return refuse('withdrawals_stopped', { expected: 'no reversed deposit unfunded' });
  }
  const accountId = poolAccount(state, instruction.source);
  const source = { source: instruction.source, accountId, customerId: undefined };
  const decision = orderPayment(state, { instruction, source }, frame);
  if (decision.outcome.status !== 'accepted') return decision;
  const counted = countSweptFees(state, instruction, frame.businessDate);
  return counted.length === 0 ? decision : { ...decision, rows: [...decision.rows, ...counted] };
}

/** Where the money of a payment comes from. */
interface PaymentSource {
  readonly source: WithdrawalRecord['source'];
  readonly accountId: AccountId;
  readonly customerId: string | undefined;
}

function orderPayment(
  state: CustodyState,
  order: {
    readonly instruction: WithdrawInstruction | SweepInstruction;
    readonly source: PaymentSource;
    /** The mandate to use; a sweep of the platform's own money needs none. */
    readonly mandateId?: string;
    /** The account that its mandate names, whatever the customer names until it is ordered. */
    readonly payee?: PaymentPayee;
  },
  frame: InstructionFrame,
): Decision {
  const { instruction, source, mandateId, payee } = order;
  const { amount, kind } = instruction;
  const creditAccountId = poolAccount(state, 'in_transit_out');
  const accounts = { debitAccountId: source.accountId, creditAccountId };
  const booking = bookTransfers(state, [{ phase: 'pending', kind, ...accounts, amount }], frame);
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const pending = booking.facts[0];
  assert(pending !== undefined, 'C1 expected one transfer for a payment out');
  const { instructionId, businessDate } = frame;
  const { delivery, releaseAt } = termsOf(instruction);
  const moment = releaseAt === undefined ? {} : { releaseAt };
  const { recordedAt: now } = frame;
  const plan = planRelease(state, { businessDate, delivery, amount, now, ...moment });
  const wait = waitOf(instruction, { plan, businessDate });
  const paymentState = wait === undefined ? 'requested' : 'waiting';
  // Unique at every bank, and short enough for every format: the transfer's id without hyphens.
  const endToEndId = pending.id.replaceAll('-', '');
  const record: WithdrawalRecord = {
    kind,
    instructionId,
    customerId: source.customerId,
    source: source.source,
    amount,
    endToEndId,
    businessDate,
    pendingId: pending.id,
    state: paymentState,
    transitEnd: undefined,
    breakId: undefined,
  };
  addWithdrawal(state, record);
  const used = mandateId === undefined ? undefined : useMandate(state, mandateId, amount);
  const own = instructionRow(instruction, frame, {
    state: paymentState,
    status: 'accepted',
    pendingTransferId: pending.id,
    endToEndId,
    ...(used === undefined ? {} : { used }),
  });
  const result = { state: paymentState, endToEndId, arrivalDate: plan.arrivalDate };
  const rows = [own, ...(used?.rows ?? [])];
  if (wait === undefined) {
    const outbox = [orderMessage(state, record, { businessDate, delivery, payee })];
    return accept({ result, facts: booking.facts, rows, outbox });
  }
  const body = payee === undefined ? wait : { ...wait, payee };
  const kept = keepWaiting(state, { record, body });
  return accept({ result, facts: booking.facts, rows: [...rows, kept] });
}

/** Puts a payment out into the state. */
export function addWithdrawal(state: CustodyState, record: WithdrawalRecord): void {
  state.withdrawals.set(record.instructionId, record);
  state.withdrawalByEndToEndId.set(record.endToEndId, record);
  if (record.customerId === undefined || record.transitEnd !== undefined) return;
  const customer = state.customers.get(record.customerId);
  if (customer !== undefined) customer.openWithdrawals += 1;
}
