import type { Amount, Timestamp } from '@ringfence/money';
import type { FundContractInstruction } from './contracts/instruction.ts';
import type { PayInterestInstruction } from './interest/instruction.ts';
import type { LendingInstruction } from './lending/instruction.ts';
import type { MoveOutInstruction } from './pool-moves/instruction.ts';
import type { PurposeAccountKind } from './purpose-account-kind.ts';
import type { RepayAdvanceInstruction } from './reversals/instruction.ts';
import type { SplittingInstruction } from './splits/instruction.ts';
import type { Delivery, PaymentForm } from './withdrawals/delivery.ts';

export type { PurposeAccountKind } from './purpose-account-kind.ts';

/** What a platform, a customer's channel or the custodian may ask to move. */
export type InstructionKind =
  | 'allocate'
  | 'pay'
  | 'refund'
  | 'hold'
  | 'capture'
  | 'release'
  | 'withdraw'
  | 'fee'
  | 'subsidise'
  | 'sweep'
  | 'pay_interest'
  | 'fund_contract'
  | 'repay_advance'
  | 'move_out'
  | SplittingInstruction['kind']
  | LendingInstruction['kind'];

export const INSTRUCTION_KINDS: readonly InstructionKind[] = [
  'allocate',
  'pay',
  'refund',
  'hold',
  'capture',
  'release',
  'withdraw',
  'fee',
  'subsidise',
  'sweep',
  'pay_interest',
  'fund_contract',
  'repay_advance',
  'move_out',
  'split',
  'reverse_split',
  'tender',
  'lend_out',
  'repay',
  'compensate',
  'repay_compensation',
  'transfer_claim',
];

/** Gives unallocated money to its owner: a customer, or a purpose account of the platform. */
export interface AllocateInstruction {
  readonly kind: 'allocate';
  readonly receiptId: string;
  readonly customerId?: string;
  readonly purpose?: PurposeAccountKind;
  readonly amount: Amount;
}

/** Moves money from one customer to another. */
export interface PayInstruction {
  readonly kind: 'pay';
  readonly fromCustomerId: string;
  readonly toCustomerId: string;
  readonly amount: Amount;
  readonly mandateId: string;
}

/** Gives back a payment or a part of it; the mandate is that of the customer who gives back. */
export interface RefundInstruction {
  readonly kind: 'refund';
  readonly payInstructionId: string;
  readonly amount: Amount;
  readonly mandateId: string;
}

/** Reserves money of a customer for one payee until it is captured, released or expires. */
export interface HoldInstruction {
  readonly kind: 'hold';
  readonly customerId: string;
  readonly payeeCustomerId: string;
  readonly amount: Amount;
  readonly expiresAt: Timestamp;
  readonly mandateId: string;
}

/** Pays held money to the payee. A final capture releases what it leaves; another keeps it held. */
export interface CaptureInstruction {
  readonly kind: 'capture';
  readonly holdInstructionId: string;
  readonly amount: Amount;
  readonly final: boolean;
}

/** Ends a hold; the money is available again. */
export interface ReleaseInstruction {
  readonly kind: 'release';
  readonly holdInstructionId: string;
}

/** Pays a customer's money out to its registered account at a bank. */
export interface WithdrawInstruction {
  readonly kind: 'withdraw';
  readonly customerId: string;
  readonly amount: Amount;
  readonly mandateId: string;
  /** Absent: `immediate`. A confirmed one waits for `confirm_payment`. */
  readonly form?: PaymentForm;
  /** Absent: `ordinary`. */
  readonly delivery?: Delivery;
  /** Not before this moment; not together with the delivery `next_day`. */
  readonly releaseAt?: Timestamp;
}

/** Takes a fee that the customer consented to. */
export interface FeeInstruction {
  readonly kind: 'fee';
  readonly customerId: string;
  /** The quote that the customer consented to; needed where the pool has published fees. */
  readonly quoteId?: string;
  readonly amount: Amount;
  readonly mandateId: string;
}

/** Gives the platform's money from a purpose account to a customer. */
export interface SubsidiseInstruction {
  readonly kind: 'subsidise';
  readonly purpose: PurposeAccountKind;
  readonly customerId: string;
  readonly amount: Amount;
}

/**
 * Pays the platform's own money (fees or a purpose account) out of the pool to its registered
 * account.
 */
export interface SweepInstruction {
  readonly kind: 'sweep';
  readonly source: PurposeAccountKind | 'fees_accrued';
  readonly amount: Amount;
}

export type Instruction =
  | AllocateInstruction
  | PayInstruction
  | RefundInstruction
  | HoldInstruction
  | CaptureInstruction
  | ReleaseInstruction
  | WithdrawInstruction
  | FeeInstruction
  | SubsidiseInstruction
  | SweepInstruction
  | PayInterestInstruction
  | FundContractInstruction
  | RepayAdvanceInstruction
  | MoveOutInstruction
  | SplittingInstruction
  | LendingInstruction;
