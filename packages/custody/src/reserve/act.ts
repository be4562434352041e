import type { Amount } from '@ringfence/money';
import type { ReservePolicy } from './record-shape.ts';

/** States a policy that is to be approved by another person. */
export interface ProposeReservePolicyAct {
  readonly kind: 'propose_reserve_policy';
  readonly policyId: string;
  readonly policy: ReservePolicy;
}

/** Approves a policy; whoever approves states again what it is. */
export interface ApproveReservePolicyAct {
  readonly kind: 'approve_reserve_policy';
  readonly policyId: string;
  readonly policy: ReservePolicy;
}

/** Refuses a policy that is not in force yet, or takes it back. */
export interface RejectReservePolicyAct {
  readonly kind: 'reject_reserve_policy';
  readonly policyId: string;
  /** Why, in words without personal data. */
  readonly reason: string;
}

/** Tells the pool what the books of its reserve say at a position of their journal. */
export interface ReadReserveAct {
  readonly kind: 'read_reserve';
  readonly reservePoolId: number;
  readonly readPosition: number;
  readonly paidIn: Amount;
  readonly drawn: Amount;
}

/** In the pool of a reserve: names the pool that it serves. */
export interface TieReserveAct {
  readonly kind: 'tie_reserve';
  readonly clientPoolId: number;
  readonly clientAccount: string;
}

/** In the pool of a reserve: its policy asks for nothing more, and nothing is outstanding. */
export interface ReleaseReserveAct {
  readonly kind: 'release_reserve';
  readonly clientPosition: number;
}

export type ReserveAct =
  | ProposeReservePolicyAct
  | ApproveReservePolicyAct
  | RejectReservePolicyAct
  | ReadReserveAct
  | TieReserveAct
  | ReleaseReserveAct;
