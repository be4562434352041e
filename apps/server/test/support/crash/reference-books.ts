import type { InstructionBody } from '@ringfence/contract';
import type { CommandStatus } from '@ringfence/custody';
import type { ClientCommand } from './client-command.ts';

/** A customer's money as the reference keeps it. */
export interface ReferenceCustomer {
  postedMinor: bigint;
  heldMinor: bigint;
}

interface ReferenceHold {
  readonly customerId: string;
  readonly payeeCustomerId: string;
  leftMinor: bigint;
  ended?: 'hold_already_captured' | 'hold_already_released';
}

interface ReferencePayment {
  readonly fromCustomerId: string;
  readonly toCustomerId: string;
  leftMinor: bigint;
}

interface ReferenceWithdrawal {
  readonly customerId: string;
  readonly amountMinor: bigint;
  state: 'requested' | 'settled' | 'rejected';
}

/** Books of the smallest kind, kept beside the system by the test alone. */
export interface ReferenceBooks {
  readonly customers: ReadonlyMap<string, ReferenceCustomer>;
  /** Posted, credits minus debits, by account kind. */
  postedByKind(): Readonly<Record<string, bigint>>;
  /** Decides the next command in the order of positions. @returns the only right outcome */
  decide(command: ClientCommand): CommandStatus;
}

/**
 * Opens reference books. They know what the commands of the load can do and nothing else; they
 * share no code with the system, so that a fault of the system is not a fault of the reference too.
 */
export function openReferenceBooks(opening: {
  readonly customerIds: readonly string[];
  readonly fundedMinor: bigint;
  readonly openingMinor: bigint;
}): ReferenceBooks {
  const { customerIds, fundedMinor, openingMinor } = opening;
  const customers = new Map<string, ReferenceCustomer>(
    customerIds.map((id) => [id, { postedMinor: fundedMinor, heldMinor: 0n }]),
  );
  const payments = new Map<string, ReferencePayment>();
  const holds = new Map<string, ReferenceHold>();
  const withdrawals = new Map<string, ReferenceWithdrawal>();
  const receiptReferences = new Set<string>();
  const suspense = openingMinor - fundedMinor * BigInt(customerIds.length);
  const pool = { inTransitIn: 0n, inTransitOut: 0n, suspense, feesAccrued: 0n };

  const customer = (id: string): ReferenceCustomer => {
    const found = customers.get(id);
    if (found === undefined)
      throw new Error(`the load names the customer ${id}, whom nobody opened`);
    return found;
  };
  const available = (id: string): bigint => customer(id).postedMinor - customer(id).heldMinor;
  const move = (from: string, to: string, amountMinor: bigint): void => {
    customer(from).postedMinor -= amountMinor;
    customer(to).postedMinor += amountMinor;
  };

  const pay = (id: string, body: Extract<InstructionBody, { kind: 'pay' }>): CommandStatus => {
    const { fromCustomerId, toCustomerId } = body;
    const amountMinor = BigInt(body.amountMinor);
    if (available(fromCustomerId) < amountMinor) return 'insufficient_funds';
    move(fromCustomerId, toCustomerId, amountMinor);
    payments.set(id, { fromCustomerId, toCustomerId, leftMinor: amountMinor });
    return 'accepted';
  };
  const refund = (body: Extract<InstructionBody, { kind: 'refund' }>): CommandStatus => {
    const payment = payments.get(body.payInstructionId);
    const amountMinor = BigInt(body.amountMinor);
    if (payment === undefined) return 'payment_not_found';
    if (payment.leftMinor === 0n) return 'payment_already_refunded';
    if (amountMinor > payment.leftMinor) return 'exceeds_payment';
    if (available(payment.toCustomerId) < amountMinor) return 'insufficient_funds';
    payment.leftMinor -= amountMinor;
    move(payment.toCustomerId, payment.fromCustomerId, amountMinor);
    return 'accepted';
  };
  const hold = (id: string, body: Extract<InstructionBody, { kind: 'hold' }>): CommandStatus => {
    const { customerId, payeeCustomerId } = body;
    const amountMinor = BigInt(body.amountMinor);
    if (available(customerId) < amountMinor) return 'insufficient_funds';
    customer(customerId).heldMinor += amountMinor;
    holds.set(id, { customerId, payeeCustomerId, leftMinor: amountMinor });
    return 'accepted';
  };
  const capture = (body: Extract<InstructionBody, { kind: 'capture' }>): CommandStatus => {
    const held = holds.get(body.holdInstructionId);
    const amountMinor = BigInt(body.amountMinor);
    if (held === undefined) return 'hold_not_found';
    if (held.ended !== undefined) return held.ended;
    if (amountMinor > held.leftMinor) return 'exceeds_hold';
    const isFinal = body.final || amountMinor === held.leftMinor;
    const left = isFinal ? 0n : held.leftMinor - amountMinor;
    customer(held.customerId).heldMinor -= held.leftMinor - left;
    move(held.customerId, held.payeeCustomerId, amountMinor);
    held.leftMinor = left;
    if (isFinal) held.ended = 'hold_already_captured';
    return 'accepted';
  };
  const release = (body: Extract<InstructionBody, { kind: 'release' }>): CommandStatus => {
    const held = holds.get(body.holdInstructionId);
    if (held === undefined) return 'hold_not_found';
    if (held.ended !== undefined) return held.ended;
    customer(held.customerId).heldMinor -= held.leftMinor;
    held.leftMinor = 0n;
    held.ended = 'hold_already_released';
    return 'accepted';
  };
  const instruct = (id: string, body: InstructionBody): CommandStatus => {
    switch (body.kind) {
      case 'pay':
        return pay(id, body);
      case 'refund':
        return refund(body);
      case 'hold':
        return hold(id, body);
      case 'capture':
        return capture(body);
      case 'release':
        return release(body);
      case 'withdraw': {
        const amountMinor = BigInt(body.amountMinor);
        if (available(body.customerId) < amountMinor) return 'insufficient_funds';
        customer(body.customerId).heldMinor += amountMinor;
        withdrawals.set(id, { customerId: body.customerId, amountMinor, state: 'requested' });
        return 'accepted';
      }
      case 'fee': {
        const amountMinor = BigInt(body.amountMinor);
        if (available(body.customerId) < amountMinor) return 'insufficient_funds';
        customer(body.customerId).postedMinor -= amountMinor;
        pool.feesAccrued += amountMinor;
        return 'accepted';
      }
      case 'allocate':
      case 'compensate':
      case 'fund_contract':
      case 'lend_out':
      case 'move_out':
      case 'pay_interest':
      case 'repay_advance':
      case 'repay_compensation':
      case 'repay':
      case 'reverse_split':
      case 'split':
      case 'subsidise':
      case 'sweep':
      case 'tender':
      case 'transfer_claim':
        throw new Error(`the load sends no ${body.kind}`);
    }
  };
  const settle = (instructionId: string, status: 'settled' | 'rejected'): CommandStatus => {
    const withdrawal = withdrawals.get(instructionId);
    if (withdrawal === undefined) return 'withdrawal_not_found';
    const { customerId, amountMinor, state } = withdrawal;
    if (state === status) return 'accepted';
    if (state !== 'requested') return 'withdrawal_state_forbids';
    withdrawal.state = status;
    customer(customerId).heldMinor -= amountMinor;
    if (status === 'rejected') return 'accepted';
    customer(customerId).postedMinor -= amountMinor;
    pool.inTransitOut += amountMinor;
    return 'accepted';
  };

  return {
    customers,
    postedByKind: () => ({
      customer: [...customers.values()].reduce((sum, { postedMinor }) => sum + postedMinor, 0n),
      suspense: pool.suspense,
      fees_accrued: pool.feesAccrued,
      in_transit_out: pool.inTransitOut,
      in_transit_in: -pool.inTransitIn,
      bank_mirror: -openingMinor,
    }),
    decide: (command) => {
      switch (command.kind) {
        case 'instruct':
          return instruct(command.id, command.body);
        case 'advise_receipt': {
          const { bankReference, customerId } = command.body;
          const amountMinor = BigInt(command.body.amountMinor);
          if (receiptReferences.has(bankReference)) return 'receipt_already_advised';
          receiptReferences.add(bankReference);
          pool.inTransitIn += amountMinor;
          if (customerId === undefined) pool.suspense += amountMinor;
          else customer(customerId).postedMinor += amountMinor;
          return 'accepted';
        }
        case 'record_payment_status':
          return settle(command.instructionId, command.body.status);
      }
    },
  };
}
