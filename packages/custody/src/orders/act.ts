import type { Amount, Timestamp } from '@ringfence/money';
import type { OrderGround } from './order-ground.ts';
import type { OrderType } from './order-state.ts';

/** Takes an authority's order into the register; another person approves it. */
export interface RegisterOrderAct {
  readonly kind: 'register_order';
  readonly orderId: string;
  readonly type: OrderType;
  readonly customerId: string;
  /** The authority's office. */
  readonly authority: string;
  readonly documentNumber: string;
  /** SHA-256 of the served document, 64 hexadecimal digits. */
  readonly documentHash: string;
  /** References to the two officers who served it. */
  readonly officers: readonly string[];
  readonly ground?: OrderGround;
  /** Absent: everything. */
  readonly amount?: Amount;
  readonly includeFruits?: boolean;
  readonly expiresAt?: Timestamp;
  readonly parentOrderId?: string;
  readonly payeeCommitment?: string;
}

/** The second person's yes: the order takes effect, or is carried out. */
export interface ApproveOrderAct {
  readonly kind: 'approve_order';
  readonly orderId: string;
}

/** The second person's no. */
export interface RejectOrderAct {
  readonly kind: 'reject_order';
  readonly orderId: string;
  /** Why, in words without personal data. */
  readonly reason: string;
}

export type OrderAct = RegisterOrderAct | ApproveOrderAct | RejectOrderAct;
