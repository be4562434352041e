import { type TransferId, transferId } from '@ringfence/ledger';
import type { BusinessDate, Timestamp } from '@ringfence/money';
import { openDate } from '../book-transfers.ts';
import type { GrantMandateCommand, InstructCommand } from '../command.ts';
import type { CustodyState } from '../custody-state.ts';
import { decideGrantMandate } from '../decide-mandate.ts';
import type { Outcome } from '../decision.ts';
import type { PayInstruction, WithdrawInstruction } from '../instruction.ts';
import { refuse } from '../refuse.ts';
import { findInstruction } from '../remember-instruction.ts';
import type { Actor } from '../role.ts';
import { DELIVERIES, type Delivery } from '../withdrawals/delivery.ts';
import { planRelease } from '../withdrawals/plan-release.ts';
import { effectOf } from './effect-of.ts';
import { forkState } from './fork-state.ts';

/** What a customer asks about; the mandate for it would be granted together with it. */
export interface QuoteAsked {
  readonly instructionId: string;
  readonly instruction: PayInstruction | WithdrawInstruction;
  readonly actor: Actor;
}

/** One way for the money to go. */
export interface QuoteWay {
  readonly delivery: Delivery;
  /** An estimate. */
  readonly arrivalDate: BusinessDate;
  /** When it is ordered at the bank; absent: at once, or with the cut of the day. */
  readonly releaseAt?: Timestamp;
  readonly outcome: Outcome;
}

export interface Quote {
  /** What it would be answered now, given as it is asked. */
  readonly outcome: Outcome;
  /** Whether the pool's matrix asks staff first. */
  readonly isApprovalNeeded: boolean;
  readonly ways: readonly QuoteWay[];
}

/** The two commands by which a customer gives an instruction of its own. */
export function commandsOfQuote({ instructionId, instruction, actor }: QuoteAsked): {
  readonly grant: GrantMandateCommand;
  readonly instruct: InstructCommand;
} {
  const { amount: amountMax, mandateId, kind } = instruction;
  const customerId = kind === 'pay' ? instruction.fromCustomerId : instruction.customerId;
  const grant: GrantMandateCommand = {
    kind: 'grant_mandate',
    commandId: mandateId,
    actor,
    mandateId,
    customerId,
    scope: [kind],
    amountMax,
    ...(kind === 'pay' ? { payees: [instruction.toCustomerId] } : {}),
    instructionId,
    expiresAt: NEVER,
  };
  return { grant, instruct: { kind: 'instruct', commandId: instructionId, actor, instruction } };
}

/**
 * Says what a payment or withdrawal of a customer would be answered now, and when its money would
 * arrive, by each way. It is decided on forks; the state stays as it is.
 *
 * @invariant C135 a decision on a fork leaves the state that was forked as it was
 */
export function quoteOf(state: CustodyState, asked: QuoteAsked, now: Timestamp): Quote {
  const { instruction } = asked;
  const { outcome, missing } = tryOut(state, asked, now);
  const isApprovalNeeded = missing > 0;
  if (instruction.kind === 'pay') {
    const arrivalDate = openDate(state);
    return { outcome, isApprovalNeeded, ways: [{ delivery: 'real_time', arrivalDate, outcome }] };
  }
  const ways = DELIVERIES.map((delivery) => {
    const { amount } = instruction;
    const plan = planRelease(state, { businessDate: openDate(state), delivery, amount, now });
    const tried = tryOut(state, { ...asked, instruction: { ...instruction, delivery } }, now);
    return { delivery, ...plan, outcome: tried.outcome };
  });
  return { outcome, isApprovalNeeded, ways };
}

function tryOut(
  state: CustodyState,
  asked: QuoteAsked,
  now: Timestamp,
): { readonly outcome: Outcome; readonly missing: number } {
  const { grant, instruct } = commandsOfQuote(asked);
  const fork = forkState(state);
  const recordedAtLast = state.ledger.recordedAtLast ?? now;
  const recordedAt = recordedAtLast > now ? recordedAtLast : now;
  const context = { recordedAt, nextTransferId: noTransfer };
  if (findInstruction(fork, instruct.commandId) !== undefined) {
    const { outcome } = refuse('exists_with_different_content', { field: 'instructionId' });
    return { outcome, missing: 0 };
  }
  const granted = decideGrantMandate(fork, grant, context);
  if (granted.outcome.status !== 'accepted') return { outcome: granted.outcome, missing: 0 };
  const { outcome, missing } = effectOf(fork, instruct, now);
  return { outcome, missing: missing.length };
}

/** Later than anything. */
const NEVER = '9999-12-31T00:00:00.000Z' as Timestamp;

/** A mandate makes no transfer. */
function noTransfer(): TransferId {
  return transferId('00000000-0000-7000-8000-000000000000');
}
