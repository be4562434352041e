import {
  type Amount,
  millisecondsOf,
  timestampFromMilliseconds,
  amount as toAmount,
} from '@ringfence/money';
import { accept } from '../accept.ts';
import { bookTransfers, type Movement, poolAccount, poolOf } from '../book-transfers.ts';
import type { CustodyState, CustomerRecord, HoldRecord } from '../custody-state.ts';
import type { Decision, StateRow } from '../decision.ts';
import { customerOf, moveHold } from '../instruct/hold.ts';
import {
  type InstructionFrame,
  instructionEventRow,
  instructionRow,
} from '../instruct/instruction-frame.ts';
import { refuseParty } from '../programmes/refuse-parties.ts';
import { keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import { findInstruction, rememberInstruction } from '../remember-instruction.ts';
import { refuseMandate, useMandate } from '../use-mandate.ts';
import { computeSplit } from './compute-split.ts';
import { findSplitRule } from './find-split-rule.ts';
import type { SplitInstruction } from './instruction.ts';
import type { SplitPart } from './split-rule.ts';

const DAY_MILLISECONDS = 86_400_000;

/**
 * Shares out a customer's money by a rule, all parts or none. From a hold, the money first becomes
 * its payee's, who shares it out under a mandate of its own; what of the hold is not split is
 * released. A part of the payer's own stays where it is.
 *
 * @returns content_invalid, record_unknown, record_state_forbids, hold_not_found, hold_expired,
 *   exceeds_hold, customer_not_found, customer_closed, parts_differ_from_total, payee_not_found,
 *   payee_closed, party_not_permitted, the refusals of the mandate, insufficient_funds
 * @invariant C53 the parts of a split add up to its amount
 * @invariant C2 customer money moves only inside a mandate of that customer
 */
export function split(
  state: CustodyState,
  instruction: SplitInstruction,
  frame: InstructionFrame,
): Decision {
  const { amount, mandateId } = instruction;
  const rule = findSplitRule(state, instruction);
  if ('outcome' in rule) return rule;
  const source = findSource(state, instruction, frame);
  if ('outcome' in source) return source;
  const { payer, hold } = source;
  const computed = computeSplit(rule, amount);
  if (computed.status === 'short') {
    const detail = { expected: `at least ${computed.wanted}`, received: amount.toString() };
    return refuse('parts_differ_from_total', detail);
  }
  const { parts } = computed;
  const refusal =
    refuseRecipients(state, parts) ??
    refuseRoles(state, payer, parts) ??
    refuseConsent(state, { instruction, payer, parts }, frame);
  if (refusal !== undefined) return refusal;
  const movements = [
    ...captureOf(state, hold, amount),
    ...parts
      .filter(({ customerId }) => customerId !== payer.customerId)
      .map((part) => movementOf(state, payer, part)),
  ];
  const booking = bookTransfers(state, movements, { ...frame, mandateId });
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const { instructionId, recordedAt, businessDate } = frame;
  const captured = hold === undefined ? [] : endHold(state, hold, { amount, businessDate });
  const used = useMandate(state, mandateId, amount);
  rememberInstruction(state, { kind: 'other', instructionId });
  const days = rule.reversibleDays * DAY_MILLISECONDS;
  const kept = keepRecord(state, {
    kind: 'split',
    recordId: instructionId,
    state: days === 0 ? 'final' : 'reversible',
    subject: payer.customerId,
    businessDate,
    body: {
      ruleId: instruction.ruleId,
      ruleVersion: rule.version,
      payerId: payer.customerId,
      amount,
      reversed: 0n,
      parts: parts.map((part) => ({ ...part, reversed: 0n })),
      reversibleUntil: timestampFromMilliseconds(millisecondsOf(recordedAt) + days),
    },
  });
  const own = instructionRow(instruction, frame, {
    state: 'completed',
    status: 'accepted',
    customerId: payer.customerId,
    used,
  });
  const result = { ruleVersion: rule.version, parts: parts.length };
  return accept({ result, facts: booking.facts, rows: [own, kept, ...captured, ...used.rows] });
}

interface Source {
  readonly payer: CustomerRecord;
  readonly hold?: HoldRecord;
}

function findSource(
  state: CustodyState,
  instruction: SplitInstruction,
  { recordedAt: now }: InstructionFrame,
): Source | Decision {
  const { fromCustomerId, holdInstructionId, amount } = instruction;
  if ((fromCustomerId === undefined) === (holdInstructionId === undefined)) {
    const expected = 'exactly one of fromCustomerId and holdInstructionId';
    return refuse('content_invalid', { field: 'fromCustomerId', expected });
  }
  if (holdInstructionId === undefined) return findPayer(state, fromCustomerId ?? '');
  const hold = findInstruction(state, holdInstructionId);
  if (hold?.kind !== 'hold' || hold.held === 0n) return refuse('hold_not_found');
  if (hold.expiresAt <= now) {
    return refuse('hold_expired', { expected: `before ${hold.expiresAt}`, received: now });
  }
  if (amount > hold.held) {
    return refuse('exceeds_hold', { expected: `at most ${hold.held}`, received: `${amount}` });
  }
  const found = findPayer(state, hold.payeeCustomerId);
  return 'outcome' in found ? found : { ...found, hold };
}

function findPayer(state: CustodyState, customerId: string): Source | Decision {
  const payer = state.customers.get(customerId);
  if (payer === undefined) return refuse('customer_not_found');
  return payer.closed ? refuse('customer_closed') : { payer };
}

function refuseRecipients(state: CustodyState, parts: readonly SplitPart[]): Decision | undefined {
  for (const { customerId } of parts) {
    if (customerId === undefined) continue;
    const payee = state.customers.get(customerId);
    if (payee === undefined) return refuse('payee_not_found');
    if (payee.closed) return refuse('payee_closed');
  }
  return undefined;
}

/** The payer from a hold and the recipients are not named by the instruction itself. */
function refuseRoles(
  state: CustodyState,
  { customerId: payerId }: CustomerRecord,
  parts: readonly SplitPart[],
): Decision | undefined {
  const flow = poolOf(state).flows.get('split');
  if (state.customerRoles.size === 0 || flow === undefined) return undefined;
  const { debited, credited } = flow.parties;
  const payer = refuseParty(state, payerId, debited);
  if (payer !== undefined) return payer;
  for (const { customerId } of parts) {
    const refusal = customerId === payerId ? undefined : refuseParty(state, customerId, credited);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** The mandate is of the whole amount, and names every payee when it names any. */
function refuseConsent(
  state: CustodyState,
  {
    instruction,
    payer,
    parts,
  }: {
    readonly instruction: SplitInstruction;
    readonly payer: CustomerRecord;
    readonly parts: readonly SplitPart[];
  },
  { instructionId, recordedAt: now }: InstructionFrame,
): Decision | undefined {
  const { mandateId, amount } = instruction;
  const { customerId } = payer;
  const use = { mandateId, instructionId, kind: 'split', customerId, amount, now } as const;
  const whole = refuseMandate(state, use);
  if (whole !== undefined) return whole;
  for (const { customerId: payeeCustomerId } of parts) {
    if (payeeCustomerId === undefined || payeeCustomerId === customerId) continue;
    const refusal = refuseMandate(state, { ...use, payeeCustomerId });
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function captureOf(
  state: CustodyState,
  hold: HoldRecord | undefined,
  amount: Amount,
): readonly Movement[] {
  if (hold === undefined) return [];
  const { customerId, payeeCustomerId, pendingId } = hold;
  const debitAccountId = customerOf(state, customerId).accountId;
  const creditAccountId = customerOf(state, payeeCustomerId).accountId;
  const accounts = { debitAccountId, creditAccountId };
  return [{ phase: 'post', kind: 'capture', ...accounts, amount, pendingId }];
}

function movementOf(state: CustodyState, payer: CustomerRecord, part: SplitPart): Movement {
  const { customerId, account = 'fees_accrued', amount } = part;
  const creditAccountId =
    customerId === undefined
      ? poolAccount(state, account)
      : customerOf(state, customerId).accountId;
  const accounts = { debitAccountId: payer.accountId, creditAccountId };
  return { phase: 'single', kind: 'split', ...accounts, amount: toAmount(amount) };
}

function endHold(
  state: CustodyState,
  hold: HoldRecord,
  { amount, businessDate }: { readonly amount: Amount } & Pick<InstructionFrame, 'businessDate'>,
): readonly StateRow[] {
  const { instructionId } = hold;
  const event = 'capture_final';
  hold.captured += amount;
  moveHold(state, hold, event);
  return [instructionEventRow({ instructionId, event, state: hold.state, amount, businessDate })];
}
