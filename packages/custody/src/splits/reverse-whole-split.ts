import { availableBalance } from '@ringfence/ledger';
import { amount as toAmount } from '@ringfence/money';
import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import { bookTransfers, type Movement, poolOf } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision, StateRow } from '../decision.ts';
import { SHORT_RECIPIENTS_LISTED_MAX } from '../limits.ts';
import { keepRecord } from '../record/keep-record.ts';
import type { RecordOf } from '../record/record.ts';
import { refuse } from '../refuse.ts';
import { refuseMandate, useMandate } from '../use-mandate.ts';
import type { ReverseWholeSplitAct } from './act.ts';
import type { SplitPartKept } from './record-shape.ts';
import { findReversalAccounts, findReversible } from './reverse-split.ts';

/** What one recipient still has of its part, and the mandate by which it gives it back. */
interface Giver {
  readonly part: SplitPartKept;
  readonly left: bigint;
  readonly movement: Movement;
  readonly mandateId?: string;
}

/**
 * Gives all that is left of a split back to the payer, every recipient's part at once or none. Each
 * customer consents by a mandate for this command alone, so that the use of all of them is told by
 * their end.
 *
 * @returns flow_not_in_programme, role_not_allowed, record_unknown, record_state_forbids,
 *   deadline_passed, payee_closed, customer_closed, consent_missing, the refusals of the mandate,
 *   insufficient_funds
 * @invariant C54 nobody gives back more of a split than its part
 */
export function reverseWholeSplit(
  state: CustodyState,
  act: ReverseWholeSplitAct,
  frame: ActFrame,
): Decision {
  const record = findPermitted(state, act, frame);
  if ('outcome' in record) return record;
  const givers = listGivers(state, { act, record, frame });
  if ('outcome' in givers) return givers;
  const short = refuseShort(state, givers);
  if (short !== undefined) return short;
  const movements = givers.map(({ movement }) => movement);
  const booking = bookTransfers(state, movements, frame);
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const rows: StateRow[] = [];
  for (const { left, mandateId } of givers) {
    if (mandateId !== undefined) rows.push(...useMandate(state, mandateId, left).rows);
  }
  const { body } = record;
  const isGiven = ({ customerId }: SplitPartKept): boolean => customerId !== body.payerId;
  const parts = body.parts.map((one) => (isGiven(one) ? { ...one, reversed: one.amount } : one));
  const given = givers.reduce((sum, { left }) => sum + left, 0n);
  const reversed = body.reversed + given;
  const { businessDate } = frame;
  const after = { ...body, parts, reversed };
  rows.push(keepRecord(state, { ...record, state: 'final', businessDate, body: after }));
  const result = { reversedMinor: given.toString(), parts: givers.length };
  return accept({ result, facts: booking.facts, rows });
}

/** The split, when its programme lets this sender give it back. */
function findPermitted(
  state: CustodyState,
  { splitInstructionId }: ReverseWholeSplitAct,
  { actor, recordedAt }: ActFrame,
): RecordOf<'split'> | Decision {
  const flow = poolOf(state).flows.get('reverse_split');
  if (flow === undefined) return refuse('flow_not_in_programme', { received: 'reverse_split' });
  if (!flow.initiators.includes(actor.role)) {
    const expected = flow.initiators.join(', ');
    return refuse('role_not_allowed', { expected, received: actor.role });
  }
  return findReversible(state, { splitInstructionId, now: recordedAt });
}

function listGivers(
  state: CustodyState,
  {
    act,
    record,
    frame,
  }: {
    readonly act: ReverseWholeSplitAct;
    readonly record: RecordOf<'split'>;
    readonly frame: ActFrame;
  },
): readonly Giver[] | Decision {
  const { payerId } = record.body;
  const mandates = new Map(
    act.mandates.map(({ customerId, mandateId }) => [customerId, mandateId]),
  );
  const givers: Giver[] = [];
  for (const part of record.body.parts) {
    const left = part.amount - part.reversed;
    const { customerId } = part;
    if (left === 0n || customerId === payerId) continue;
    const accounts = findReversalAccounts(state, payerId, part);
    if ('outcome' in accounts) return accounts;
    const amount = toAmount(left);
    const movement = { phase: 'single', kind: 'reverse_split', ...accounts, amount } as const;
    if (customerId === undefined) {
      givers.push({ part, left, movement });
      continue;
    }
    const mandateId = mandates.get(customerId);
    const refusal = refuseConsent(state, { mandateId, customerId, payerId, left }, frame);
    if (refusal !== undefined) return refusal;
    givers.push({ part, left, movement, ...(mandateId === undefined ? {} : { mandateId }) });
  }
  return givers;
}

/** The mandate is for this command alone: it ends by its use, and so its use is stored. */
function refuseConsent(
  state: CustodyState,
  {
    mandateId,
    customerId,
    payerId,
    left,
  }: {
    readonly mandateId: string | undefined;
    readonly customerId: string;
    readonly payerId: string;
    readonly left: bigint;
  },
  { commandId: instructionId, recordedAt: now }: ActFrame,
): Decision | undefined {
  const expected = `a mandate of ${customerId} for ${instructionId}`;
  if (mandateId === undefined) return refuse('consent_missing', { expected });
  const use = { mandateId, instructionId, kind: 'reverse_split', customerId, now } as const;
  const refusal = refuseMandate(state, { ...use, amount: left, payeeCustomerId: payerId });
  if (refusal !== undefined) return refusal;
  const isForThis = state.mandates.get(mandateId)?.instructionId === instructionId;
  return isForThis ? undefined : refuse('consent_missing', { expected });
}

/** Names those who have not got their part any more, and what they are short of. */
function refuseShort(state: CustodyState, givers: readonly Giver[]): Decision | undefined {
  const short = givers.flatMap(({ part, left, movement }) => {
    const sums = state.ledger.accounts.get(movement.debitAccountId);
    const available = sums === undefined ? 0n : availableBalance(sums.account, sums);
    const { customerId, account = 'fees_accrued' } = part;
    return available >= left ? [] : [`${customerId ?? account}: ${left - available}`];
  });
  if (short.length === 0) return undefined;
  const listed = short.slice(0, SHORT_RECIPIENTS_LISTED_MAX).join(', ');
  const received = `${short.length} short, ${listed}`;
  return refuse('insufficient_funds', { expected: 'every recipient has its part', received });
}
