import type { Timestamp } from '@ringfence/money';
import type { OrderGround } from './order-ground.ts';
import type { OrderState, OrderType } from './order-state.ts';

/** One of the two or more people who stand behind an order. A key id, never a person's name. */
export interface OrderApproval {
  readonly keyId: string;
  readonly decision: 'registered' | 'approved' | 'rejected';
  readonly at: Timestamp;
}

/** The balances that a query is answered with. */
export interface OrderAnswer {
  readonly posted: bigint;
  readonly available: bigint;
  readonly held: bigint;
  readonly frozen: bigint;
}

/** An authority's order on the account of one customer (司法冻结、扣划、查询). */
export interface OrderBody {
  readonly type: OrderType;
  readonly customerId: string;
  /** The authority's office, an organisation. */
  readonly authority: string;
  readonly documentNumber: string;
  /** SHA-256 of the served document, 64 hexadecimal digits. */
  readonly documentHash: string;
  /** References to the two officers who served it, never their names. */
  readonly officers: readonly string[];
  /** Of a freeze and a stop. */
  readonly ground?: OrderGround;
  /** Absent: everything. */
  readonly amount?: bigint;
  /** Whether interest paid on the frozen money is frozen beyond the amount (含孳息). */
  readonly includeFruits: boolean;
  /** Interest that came in under it. */
  readonly fruits: bigint;
  /** What releases took from the amount. */
  readonly released: bigint;
  /** What deductions took from the amount; a payment that failed is given back to it. */
  readonly deducted: bigint;
  /** Its place among the freezes of the customer, by receipt: the lower is filled first. */
  readonly rankNumber: number;
  readonly receivedAt: Timestamp;
  readonly effectiveAt?: Timestamp;
  readonly expiresAt?: Timestamp;
  /** Until when the second person must have decided. */
  readonly decideBy: Timestamp;
  /** The freeze that this order renews, releases or deducts from. */
  readonly parentOrderId?: string;
  /** The authority's account of a deduction, as a salted commitment. */
  readonly payeeCommitment?: string;
  /** The payment out that a deduction ordered. */
  readonly paymentInstructionId?: string;
  readonly answer?: OrderAnswer;
  /** Why the second person refused it. */
  readonly reason?: string;
  readonly approvals: readonly OrderApproval[];
}

export interface OrderShape {
  readonly state: OrderState;
  readonly body: OrderBody;
}
