import type { Amount, BusinessDate } from '@ringfence/money';

/** `proposed`: another person must agree; `closing`: it winds down; `withdrawn`: it stays open. */
export type ClosingState = 'proposed' | 'closing' | 'closed' | 'withdrawn';

/** How a pool ends. One record a pool; without it, the pool is open. */
export interface ClosingShape {
  readonly state: ClosingState;
  readonly body: {
    readonly toCustodian: string;
    readonly reason: string;
    readonly noticeDate: BusinessDate;
    readonly deemedDate: BusinessDate;
    readonly makerKeyId: string;
    readonly checkerKeyId?: string;
    /** Who owned what when the pool was moved; after a change of the books it is fixed anew. */
    readonly ownerList?: {
      readonly sha256: string;
      readonly customers: number;
      readonly total: bigint;
      readonly fixedDate: BusinessDate;
    };
  };
}

/** A customer's balance. */
export interface BalanceLine {
  readonly customerId: string;
  readonly amount: Amount;
}

/** The balance of a customer as it was confirmed before a move; the id is that of the customer. */
export interface BalanceConfirmationShape {
  readonly state: 'confirmed' | 'deemed';
  readonly body: {
    readonly balance: bigint;
    /** The notice that it follows: another closing asks for another confirmation. */
    readonly noticeDate: BusinessDate;
    /** SHA-256 of the evidence. */
    readonly evidence: string;
    readonly keyId: string;
  };
}
