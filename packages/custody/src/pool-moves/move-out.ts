import type { AccountId } from '@ringfence/ledger';
import { type Amount, assert } from '@ringfence/money';
import { accept } from '../accept.ts';
import { bookTransfers, poolAccount, poolOf } from '../book-transfers.ts';
import { refuseClosingLines } from '../closing/refuse-closing-lines.ts';
import type { CustodyState, WithdrawalRecord } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { countSweptFees, refuseUnsettledFees } from '../fees/settle-fees.ts';
import { type InstructionFrame, instructionRow } from '../instruct/instruction-frame.ts';
import { addWithdrawal } from '../instruct/withdraw.ts';
import type { SweepInstruction } from '../instruction.ts';
import { isBankText } from '../is-identifier.ts';
import { OPEN_WITHDRAWALS_PER_CUSTOMER_MAX } from '../limits.ts';
import { findRecord, keepRecord, openRecords } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import { refuseReserveMove } from '../reserve/refuse-reserve-way.ts';
import { isPlatformMoneyStopped } from '../reversals/is-platform-money-stopped.ts';
import { refuseMandate, useMandate } from '../use-mandate.ts';
import { orderOrWait } from '../withdrawals/order-or-wait.ts';
import type { PaymentPayee } from '../withdrawals/record-shape.ts';
import type { MoveLine, MoveOutInstruction } from './instruction.ts';
import { HOLDER_NAME_LENGTH_MAX, OPEN_MOVES_MAX } from './limits.ts';
import { isMoveId, moveReferenceOf } from './move-reference.ts';
import { refuseLines } from './refuse-lines.ts';

/** An account that a move takes money from. */
interface MoveSource {
  readonly accountId: AccountId;
  readonly amount: Amount;
}

/** On whose word the money leaves: a customer's, the platform's, or that of a pool that closes. */
type MoveGround =
  | { readonly ground: 'mandate'; readonly customerId: string; readonly mandateId: string }
  | { readonly ground: 'platform'; readonly source: NonNullable<MoveOutInstruction['source']> }
  | { readonly ground: 'closing'; readonly lines: readonly MoveLine[] };

/**
 * Orders the half of a move that leaves this pool: the money stands in transit from now on and is
 * the other pool's only when that pool's own bank statement shows it.
 *
 * @returns content_invalid, record_already_exists, limit_reached, condition_not_met for a reserve,
 *   then by the ground the refusals of customer and mandate, exceeds_remaining and
 *   withdrawals_stopped of the platform's money, or those of a closing pool, then
 *   insufficient_funds
 * @invariant C76 a move leaves a pool on its bank's debit, and comes to one on its bank's credit
 * @invariant C78 customers' money is moved on their mandates, or whole when their pool closes
 */
export function moveOut(
  state: CustodyState,
  instruction: MoveOutInstruction,
  frame: InstructionFrame,
): Decision {
  const ground = groundOf(instruction);
  if (ground === undefined) {
    const expected = 'exactly one of customerId with mandateId, source and lines';
    return refuse('content_invalid', { field: 'customerId', expected });
  }
  const refusal =
    refuseContent(state, instruction, frame) ??
    refuseReserveMove(state, instruction) ??
    refuseGround(state, { instruction, ground }, frame);
  if (refusal !== undefined) return refusal;
  const creditAccountId = poolAccount(state, 'in_transit_out');
  const movements = sourcesOf(state, ground, instruction.amount).map(({ accountId, amount }) => ({
    ...({ phase: 'single', kind: 'move_out', creditAccountId } as const),
    debitAccountId: accountId,
    amount,
  }));
  const isClosing = ground.ground === 'closing';
  const booking = bookTransfers(state, movements, { ...frame, isClosing });
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const first = booking.facts[0];
  assert(first !== undefined, 'C1 expected at least one transfer for a move');
  const record = paymentOf(instruction, { ground, pendingId: first.id }, frame);
  addWithdrawal(state, record);
  const used =
    ground.ground === 'mandate'
      ? useMandate(state, ground.mandateId, instruction.amount)
      : undefined;
  const { endToEndId, businessDate } = record;
  const payee = payeeOf(instruction);
  const ordered = orderOrWait(state, record, { payee, frame });
  const own = instructionRow(instruction, frame, {
    state: ordered.state,
    status: 'accepted',
    pendingTransferId: first.id,
    endToEndId,
    ...(used === undefined ? {} : { used }),
  });
  const kept = keepMove(state, { instruction, ground }, frame);
  const counted = countSweptFees(state, record, businessDate);
  const rows = [own, kept, ...ordered.rows, ...(used?.rows ?? []), ...counted];
  const result = { state: ordered.state, endToEndId };
  return accept({
    result,
    facts: booking.facts,
    rows,
    outbox: ordered.outbox,
  });
}

function groundOf(instruction: MoveOutInstruction): MoveGround | undefined {
  const { customerId, mandateId, source, lines } = instruction;
  const hasMandate = customerId !== undefined && mandateId !== undefined;
  const isMixed = [customerId ?? mandateId, source, lines].filter((one) => one !== undefined);
  if (isMixed.length !== 1) return undefined;
  if (hasMandate) return { ground: 'mandate', customerId, mandateId };
  if (source !== undefined) return { ground: 'platform', source };
  return lines === undefined ? undefined : { ground: 'closing', lines };
}

function refuseContent(
  state: CustodyState,
  { moveId, toAccount, toHolderName, toPoolId, dueDate }: MoveOutInstruction,
  { businessDate }: InstructionFrame,
): Decision | undefined {
  const { poolId, bankAccountIdentification } = poolOf(state);
  if (!isMoveId(moveId)) return refuse('content_invalid', { field: 'moveId' });
  const isElsewhere = toAccount !== bankAccountIdentification && toPoolId !== poolId;
  if (!isBankText(toAccount) || !isElsewhere) {
    const expected = 'the bank account of another pool';
    return refuse('content_invalid', { field: 'toAccount', expected });
  }
  const nameLength = toHolderName?.trim().length ?? 1;
  if (nameLength === 0 || nameLength > HOLDER_NAME_LENGTH_MAX) {
    const expected = `1 to ${HOLDER_NAME_LENGTH_MAX} characters`;
    return refuse('content_invalid', { field: 'toHolderName', expected });
  }
  if (dueDate < businessDate) {
    const expected = `${businessDate} or later`;
    return refuse('content_invalid', { field: 'dueDate', expected, received: dueDate });
  }
  if (findRecord(state, 'pool_move', moveId) !== undefined) {
    return refuse('record_already_exists', { received: moveId });
  }
  if (openRecords(state, 'pool_move').size >= OPEN_MOVES_MAX) {
    return refuse('limit_reached', { expected: `at most ${OPEN_MOVES_MAX} moves under way` });
  }
  return undefined;
}

interface GroundToCheck {
  readonly instruction: MoveOutInstruction;
  readonly ground: MoveGround;
}

function refuseGround(
  state: CustodyState,
  { instruction, ground }: GroundToCheck,
  frame: InstructionFrame,
): Decision | undefined {
  switch (ground.ground) {
    case 'mandate':
      return refuseCustomer(state, { ...ground, amount: instruction.amount }, frame);
    case 'platform':
      return refusePlatform(state, { source: ground.source, amount: instruction.amount });
    case 'closing': {
      const { amount } = instruction;
      return refuseLines(ground.lines, amount) ?? refuseClosingLines(state, ground.lines, frame);
    }
  }
}

/** The platform's money leaves by a move on the terms on which it leaves by a sweep. */
function refusePlatform(
  state: CustodyState,
  own: Pick<SweepInstruction, 'source' | 'amount'>,
): Decision | undefined {
  const unsettled = refuseUnsettledFees(state, own);
  if (unsettled !== undefined) return unsettled;
  if (!isPlatformMoneyStopped(state)) return undefined;
  return refuse('withdrawals_stopped', { expected: 'no reversed deposit unfunded' });
}

function refuseCustomer(
  state: CustodyState,
  use: { readonly customerId: string; readonly mandateId: string; readonly amount: Amount },
  { instructionId, recordedAt: now }: InstructionFrame,
): Decision | undefined {
  const customer = state.customers.get(use.customerId);
  if (customer === undefined) return refuse('customer_not_found');
  if (customer.closed) return refuse('customer_closed');
  const { customerId, mandateId, amount } = use;
  const intended = { customerId, mandateId, amount, instructionId, now, kind: 'move_out' } as const;
  const refusal = refuseMandate(state, intended);
  if (refusal !== undefined) return refusal;
  if (customer.withdrawalStops > 0) return refuse('withdrawals_stopped');
  if (customer.openWithdrawals < OPEN_WITHDRAWALS_PER_CUSTOMER_MAX) return undefined;
  const expected = `at most ${OPEN_WITHDRAWALS_PER_CUSTOMER_MAX} open`;
  return refuse('open_withdrawals_limit', { expected });
}

function sourcesOf(state: CustodyState, ground: MoveGround, amount: Amount): readonly MoveSource[] {
  if (ground.ground === 'platform') {
    return [{ accountId: poolAccount(state, ground.source), amount }];
  }
  return linesOf(ground, amount).map((line) => {
    const customer = state.customers.get(line.customerId);
    assert(customer !== undefined, `C78 expected ${line.customerId} to be a customer`);
    return { accountId: customer.accountId, amount: line.amount };
  });
}

function linesOf(ground: MoveGround, amount: Amount): readonly MoveLine[] {
  if (ground.ground === 'closing') return ground.lines;
  return ground.ground === 'mandate' ? [{ customerId: ground.customerId, amount }] : [];
}

function paymentOf(
  { moveId, amount }: MoveOutInstruction,
  {
    ground,
    pendingId,
  }: { readonly ground: MoveGround; readonly pendingId: WithdrawalRecord['pendingId'] },
  { instructionId, businessDate }: InstructionFrame,
): WithdrawalRecord {
  return {
    kind: 'move_out',
    instructionId,
    customerId: ground.ground === 'mandate' ? ground.customerId : undefined,
    source: ground.ground === 'platform' ? ground.source : 'customer',
    amount,
    endToEndId: moveReferenceOf(moveId),
    originId: moveId,
    businessDate,
    pendingId,
    state: 'requested',
    transitEnd: undefined,
    breakId: undefined,
  };
}

function keepMove(
  state: CustodyState,
  { instruction, ground }: GroundToCheck,
  { instructionId, businessDate }: InstructionFrame,
) {
  const { moveId, toAccount, toPoolId, amount, dueDate } = instruction;
  return keepRecord(state, {
    kind: 'pool_move',
    recordId: moveId,
    state: 'ordered',
    ...(ground.ground === 'mandate' ? { subject: ground.customerId } : {}),
    businessDate,
    body: {
      instructionId,
      reference: moveReferenceOf(moveId),
      toAccount,
      ...(toPoolId === undefined ? {} : { toPoolId }),
      amount,
      dueDate,
      ...(ground.ground === 'platform' ? { source: ground.source } : {}),
      lines: linesOf(ground, amount),
    },
  });
}

/** The other pool's account; its holder, where that is another custodian. */
function payeeOf({ toAccount, toHolderName }: MoveOutInstruction): PaymentPayee {
  const name = toHolderName === undefined ? {} : { payeeName: toHolderName };
  return { payeeAccount: toAccount, ...name };
}
