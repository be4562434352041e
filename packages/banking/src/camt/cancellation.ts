import type { Amount, BusinessDate, Currency } from '@ringfence/money';
import type { StatusReason } from '../pain/payment-status.ts';

/** A customer asks its bank (camt.055), or a bank asks another (camt.056). */
export type CancellationMessage =
  | 'camt.055.001.08'
  | 'camt.055.001.09'
  | 'camt.056.001.08'
  | 'camt.056.001.10';

/** Who sends or gets a message: a customer by name, or a bank by BIC. */
export type CancellationParty =
  | { readonly kind: 'customer'; readonly name: string }
  | { readonly kind: 'bank'; readonly bic: string };

/** The references by which a payment is found again. */
export interface OriginalPayment {
  readonly instructionId?: string;
  readonly endToEndId?: string;
  /** The id between banks; only in camt.056 and camt.029. */
  readonly transactionId?: string;
}

/**
 * A payment that is to be cancelled, or whose money is asked back.
 *
 * @unit `amount` in minor units of `currency`
 */
export interface PaymentToCancel extends OriginalPayment {
  readonly cancellationId: string;
  readonly amount: Amount;
  readonly currency: Currency;
  /** The day of execution that was asked for, between banks the day of settlement. */
  readonly executionDate: BusinessDate;
  /** At least one: DUPL, CUST, AC03, FRAD, TECH and others. */
  readonly reasons: readonly StatusReason[];
}

/** Asks for payments of one earlier message not to be executed, or to be returned. */
export interface CancellationRequest {
  readonly message: CancellationMessage;
  readonly assignmentId: string;
  readonly createdAt: string;
  readonly assigner: CancellationParty;
  readonly assignee: CancellationParty;
  readonly originalMessageId: string;
  /** Such as pain.001.001.09, between banks pacs.008.001.08. */
  readonly originalMessageName: string;
  /** Only in camt.055, and required there. */
  readonly originalPaymentInformationId?: string;
  readonly payments: readonly PaymentToCancel[];
}

/**
 * The answer on one payment: ACCR, RJCR or PDCR, absent when the bank gives it for all together.
 */
export interface PaymentCancellation extends OriginalPayment {
  readonly cancellationStatusId?: string;
  readonly status?: string;
  readonly reasons: readonly StatusReason[];
}

/** A bank's answer to a request: a camt.029. */
export interface CancellationAnswer {
  readonly assignmentId: string;
  readonly createdAt: string;
  readonly assigner: CancellationParty;
  readonly assignee: CancellationParty;
  /** The assignment id of the request, when the bank repeats it as the case. */
  readonly caseId?: string;
  /** What holds for the whole request: CNCL, RJCR, PDCR, PECR and others. */
  readonly confirmation?: string;
  readonly originalMessageId?: string;
  readonly originalMessageName?: string;
  readonly payments: readonly PaymentCancellation[];
}

/**
 * What an answer says of the money.
 *
 * - `cancelled`: the payment is cancelled, or its money comes back (the statement will say so)
 * - `refused`: it stays as it is
 * - `pending`: no decision yet
 * - `unknown`: a code that is not of the list; never taken as any of the others
 */
export type CancellationOutcome = 'cancelled' | 'refused' | 'pending' | 'unknown';

const OUTCOME_OF_CODE: Readonly<Record<string, CancellationOutcome>> = {
  ACCR: 'cancelled',
  CNCL: 'cancelled',
  RJCR: 'refused',
  PDCR: 'pending',
  PECR: 'unknown',
};

/** What a cancellation status or an investigation confirmation says of the money. */
export function outcomeOfCancellation(code: string): CancellationOutcome {
  return OUTCOME_OF_CODE[code] ?? 'unknown';
}

/** What an answer says of one payment. */
export interface CancellationFound {
  readonly code: string;
  readonly outcome: CancellationOutcome;
  readonly reasons: readonly StatusReason[];
}

/**
 * What an answer says of one payment: by itself, else of the whole request. Undefined when it says
 * neither: a partial cancellation (PECR) says nothing of a payment that is not named.
 */
export function findCancellation(
  answer: CancellationAnswer,
  { endToEndId }: { readonly endToEndId: string },
): CancellationFound | undefined {
  const own = answer.payments.find((payment) => payment.endToEndId === endToEndId);
  const code = own?.status ?? answer.confirmation;
  if (code === undefined || (own?.status === undefined && code === 'PECR')) return undefined;
  return { code, outcome: outcomeOfCancellation(code), reasons: own?.reasons ?? [] };
}
