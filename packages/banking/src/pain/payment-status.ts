import type { Amount, Currency } from '@ringfence/money';

/** The versions of pain.002 that are written; every version is read. */
export type Pain002Version = '03' | '10' | '12';

/**
 * What a status says of the money.
 *
 * - `received`: the bank has the message and says nothing of its content yet
 * - `accepted`: it will be paid, as far as was checked
 * - `settled`: it left the account
 * - `pending`: nobody knows yet
 * - `partial`: some payments were accepted and some were not; each has to be asked for
 * - `rejected`: it will not be paid
 * - `unknown`: a code that is not of the list; never taken as any of the others
 */
export type PaymentOutcome =
  | 'received'
  | 'accepted'
  | 'settled'
  | 'pending'
  | 'partial'
  | 'rejected'
  | 'unknown';

/** The external status codes of ISO 20022, and what each says of the money. */
const OUTCOME_OF_STATUS: Readonly<Record<string, PaymentOutcome>> = {
  RCVD: 'received',
  ACTC: 'accepted',
  ACCP: 'accepted',
  ACFC: 'accepted',
  ACWC: 'accepted',
  ACWP: 'accepted',
  ACSP: 'accepted',
  ACSC: 'settled',
  ACCC: 'settled',
  PDNG: 'pending',
  PATC: 'pending',
  PART: 'partial',
  RJCT: 'rejected',
  CANC: 'rejected',
};

/** What a status code of a bank says of the money. */
export function outcomeOfStatus(status: string): PaymentOutcome {
  return OUTCOME_OF_STATUS[status] ?? 'unknown';
}

/** Why a bank gave a status, or asks for a cancellation: a code, the bank's own, or only words. */
export interface StatusReason {
  readonly code?: string;
  readonly proprietary?: string;
  /** Lines of at most 105 characters. */
  readonly text?: string;
}

/** A status at one level of the report; absent where the bank states it at another. */
export interface StatedStatus {
  readonly status?: string;
  readonly reasons: readonly StatusReason[];
}

/**
 * The status of one payment.
 *
 * @unit `amount` in minor units of `currency`
 */
export interface PaymentStatus extends StatedStatus {
  readonly statusId?: string;
  readonly instructionId?: string;
  readonly endToEndId?: string;
  readonly acceptedAt?: string;
  readonly accountServicerReference?: string;
  readonly amount?: Amount;
  readonly currency?: Currency;
}

/** The status of one payment information block, and of those of its payments that are named. */
export interface PaymentInformationStatus extends StatedStatus {
  readonly paymentInformationId: string;
  readonly payments: readonly PaymentStatus[];
}

/** What a bank answers to a message of payment orders: a pain.002. */
export interface PaymentStatusReport extends StatedStatus {
  readonly messageId: string;
  /** As the bank writes it, often without a zone. */
  readonly createdAt: string;
  readonly originalMessageId: string;
  /** Such as pain.001.001.09. */
  readonly originalMessageName: string;
  readonly paymentInformation: readonly PaymentInformationStatus[];
}

/** What a report says of one payment. */
export interface PaymentStatusFound {
  readonly level: 'payment' | 'payment_information' | 'message';
  readonly status: string;
  readonly outcome: PaymentOutcome;
  readonly reasons: readonly StatusReason[];
}

/**
 * What a report says of one payment: by itself, else of its block, else of the whole message.
 *
 * A partial acceptance says nothing of a payment that is not named, and neither does a report that
 * names only other blocks: then the answer is undefined, and the bank has to be asked.
 */
export function findPaymentStatus(
  report: PaymentStatusReport,
  { endToEndId }: { readonly endToEndId: string },
): PaymentStatusFound | undefined {
  const named = report.paymentInformation.flatMap((block) =>
    block.payments.map((payment) => ({ block, payment })),
  );
  const found = named.find(({ payment }) => payment.endToEndId === endToEndId);
  const own = found === undefined ? undefined : statedAt('payment', found.payment);
  if (own !== undefined) return own;
  const [only, ...others] = report.paymentInformation;
  const block = found?.block ?? (others.length === 0 ? only : undefined);
  const ofBlock = block === undefined ? undefined : statedAt('payment_information', block);
  const stated = ofBlock ?? statedAt('message', report);
  return stated?.outcome === 'partial' ? undefined : stated;
}

function statedAt(
  level: PaymentStatusFound['level'],
  { status, reasons }: StatedStatus,
): PaymentStatusFound | undefined {
  if (status === undefined) return undefined;
  return { level, status, outcome: outcomeOfStatus(status), reasons };
}
