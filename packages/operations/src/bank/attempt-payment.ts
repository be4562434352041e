import type { PaymentMessage, PaymentStatus } from '@ringfence/custody';
import type { Timestamp } from '@ringfence/money';
import type { DeliveryOutcome, PayoutAccount } from '@ringfence/store';
import { BankRefusal, BankSilence, type PaymentAnswer } from './bank-client.ts';
import type { BankDesk } from './bank-desk.ts';
import { formatPaymentOrder } from './format-payment-order.ts';

/** An order that is noted as going out. */
export interface PaymentOrder {
  readonly payment: PaymentMessage;
  /** Missing: none was ever kept; forgotten: its key was destroyed. */
  readonly payee: PayoutAccount | 'missing' | 'forgotten';
  /** An earlier attempt may have reached the bank, answered or not. */
  readonly mayBeKnown: boolean;
}

/** What an attempt learned of a payment. */
export interface PaymentAttempt {
  readonly status: Exclude<PaymentStatus, 'sent'>;
  readonly outcome: DeliveryOutcome;
  readonly bankReference?: string;
  readonly detail?: string;
  readonly isSilent: boolean;
}

/** An answer that a new key or a working line may change: the order is tried again. */
const REFUSALS_OF_ACCESS: ReadonlySet<number> = new Set([401, 403, 404, 405, 408, 409, 425, 429]);

/**
 * Tries one payment order at the bank. An order that the bank may know is asked for before it is
 * sent again, and a "no" counts only when the bank, asked for the payment itself, does not have it:
 * money is never given back for a payment that may have been made.
 */
export async function attemptPayment(
  desk: BankDesk,
  order: PaymentOrder,
  now: Timestamp,
): Promise<PaymentAttempt> {
  const { payment, payee, mayBeKnown } = order;
  const known = mayBeKnown ? await askBank(desk, payment) : undefined;
  if (known !== undefined) return known;
  if (typeof payee === 'string') return rejectedAttempt(`payout_account_${payee}`);
  const document = formatPaymentOrder(desk, { payment, payee, now });
  if (document === undefined) return rejectedAttempt('payout_account_not_writable');

  const sent = await sendOrder(desk, payment, document);
  if (sent.status !== 'rejected') return sent;
  return (await askBank(desk, payment)) ?? sent;
}

async function sendOrder(
  desk: BankDesk,
  payment: PaymentMessage,
  document: string,
): Promise<PaymentAttempt> {
  try {
    const answers = await desk.bank.sendPayments(document);
    const own = answers.find(({ endToEndId }) => endToEndId === payment.endToEndId);
    return own === undefined ? unknownAttempt('answer_without_the_payment') : attemptOf(own);
  } catch (error) {
    const refused = error instanceof BankRefusal && !REFUSALS_OF_ACCESS.has(error.httpStatus);
    return refused ? rejectedAttempt(detailOf(error)) : attemptOfFault(error);
  }
}

/** What the bank says of a payment when asked; undefined when it never received it. */
async function askBank(
  desk: BankDesk,
  { endToEndId }: PaymentMessage,
): Promise<PaymentAttempt | undefined> {
  try {
    const answer = await desk.bank.findPayment({ account: desk.account, endToEndId });
    return answer.status === 'unknown_to_bank' ? undefined : attemptOf(answer);
  } catch (error) {
    return attemptOfFault(error);
  }
}

const STATUS_OF_ANSWER = {
  accepted: 'accepted',
  booked: 'settled',
  returned: 'settled',
  rejected: 'rejected',
  handed_over: 'unknown',
  unknown_to_bank: 'unknown',
} as const satisfies Record<PaymentAnswer['status'], PaymentAttempt['status']>;

const OUTCOME_OF_STATUS: Readonly<Record<PaymentAttempt['status'], DeliveryOutcome>> = {
  accepted: 'delivered',
  settled: 'delivered',
  rejected: 'refused',
  unknown: 'unknown',
};

function attemptOf(answer: PaymentAnswer): PaymentAttempt {
  const status = STATUS_OF_ANSWER[answer.status];
  const { bankReference } = answer;
  const attempt = { status, outcome: OUTCOME_OF_STATUS[status], isSilent: false };
  return bankReference === undefined ? attempt : { ...attempt, bankReference };
}

function rejectedAttempt(detail: string): PaymentAttempt {
  return { status: 'rejected', outcome: 'refused', detail, isSilent: false };
}

function unknownAttempt(detail: string): PaymentAttempt {
  return { status: 'unknown', outcome: 'unknown', detail, isSilent: false };
}

/** No answer, or no answer to the question: nobody knows, and nothing is concluded from it. */
function attemptOfFault(error: unknown): PaymentAttempt {
  if (error instanceof BankSilence) return { ...unknownAttempt('bank_silent'), isSilent: true };
  if (error instanceof BankRefusal) return unknownAttempt(detailOf(error));
  throw error;
}

function detailOf({ httpStatus, code }: BankRefusal): string {
  return `${httpStatus} ${code}`;
}
