import type { BusinessDate, Timestamp } from '@ringfence/money';
import type { Delivery, PaymentForm } from './delivery.ts';

/** A payment out that is reserved and not yet ordered; its id is that of its instruction. */
export interface WaitingPaymentShape {
  readonly state: 'waiting' | 'ordered' | 'cancelled' | 'intercepted';
  readonly body: WaitingPaymentBody;
}

/** Who receives a payment out that is not paid to the customer's card or to the platform. */
export interface PaymentPayee {
  readonly payeeCommitment?: string;
  /** The omnibus account of another pool, and its holder when it is another custodian. */
  readonly payeeAccount?: string;
  readonly payeeName?: string;
}

export interface WaitingPaymentBody {
  readonly form: PaymentForm;
  readonly delivery: Delivery;
  /** Always true for the form `immediate`. */
  readonly confirmed: boolean;
  /** Not before this moment. */
  readonly releaseAt?: Timestamp;
  /** The business date of the instruction. */
  readonly instructedDate: BusinessDate;
  /** An estimate. */
  readonly arrivalDate: BusinessDate;
  /** Why it was intercepted, or what stopped it when it was to be ordered. */
  readonly reason?: string;
  readonly payee?: PaymentPayee;
}
