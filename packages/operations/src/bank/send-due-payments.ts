import { formatPain001 } from '@ringfence/banking';
import type { PaymentMessage, PaymentStatus, PoolCommand } from '@ringfence/custody';
import { amount, businessDate, currency, type Timestamp } from '@ringfence/money';
import {
  type DeliveryOutcome,
  type DueMessage,
  EVERY_PLATFORM,
  findPayoutAccount,
  insertDelivery,
  listDueMessages,
  type PayoutAccount,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { submitUntilDecided } from '../submit-until-decided.ts';
import { BankRefusal, BankSilence, type PaymentAnswer } from './bank-client.ts';
import type { BankDesk } from './bank-desk.ts';

/** How often one order is sent or asked for; then only the statement can tell. */
export const PAYMENT_ATTEMPTS_MAX = 8;

/** The pause after the first attempt without an answer; it doubles each time. */
export const PAYMENT_PAUSE_SECONDS = 1;

/** Orders sent in one round. */
export const PAYMENTS_PER_ROUND_MAX = 100;

/** An answer that a new key or a working line may change: the order is tried again. */
const REFUSALS_OF_ACCESS: ReadonlySet<number> = new Set([401, 403, 408, 429]);

/**
 * Sends the payment orders of a pool that are due, one message each, oldest first.
 *
 * The message id is the order's own, so an order that is sent again after a crash or a silence
 * changes nothing at the bank. After a silence the order is `unknown`, never failed: the next round
 * asks before it sends. When all attempts are used up, the statement has the last word.
 *
 * @returns how many orders were tried
 * @throws {StoreFault}
 * @throws {PoolNotOwned}
 */
export async function sendDuePayments(desk: BankDesk, now: Timestamp): Promise<number> {
  const messages = await withSnapshot(desk.store, EVERY_PLATFORM, (db) =>
    listDueMessages(db, {
      poolId: desk.poolId,
      topic: 'bank.payment',
      attemptsMax: PAYMENT_ATTEMPTS_MAX,
      pauseSeconds: PAYMENT_PAUSE_SECONDS,
      limit: PAYMENTS_PER_ROUND_MAX,
    }),
  );
  for (const message of messages) await sendPayment(desk, message, now);
  return messages.length;
}

interface Attempt {
  readonly status: PaymentStatus;
  readonly outcome: DeliveryOutcome;
  readonly bankReference?: string;
  readonly detail?: string;
}

async function sendPayment(desk: BankDesk, message: DueMessage, now: Timestamp): Promise<void> {
  const payment = parsePaymentMessage(message.content);
  const attempt = await attemptPayment(desk, { message, payment, now });
  await submitUntilDecided(desk.engine, [statusCommand(payment, attempt, message.attempts + 1)]);
  await withTransaction(desk.store, { isolation: 'read committed', scope: EVERY_PLATFORM }, (tx) =>
    insertDelivery(tx, desk.poolId, { message, ...attempt }),
  );
}

async function attemptPayment(
  desk: BankDesk,
  order: {
    readonly message: DueMessage;
    readonly payment: PaymentMessage;
    readonly now: Timestamp;
  },
): Promise<Attempt> {
  const { payment, message } = order;
  const payee = await withSnapshot(desk.store, EVERY_PLATFORM, (db) =>
    findPayoutAccount(db, desk.poolId, payment.customerId),
  );
  if (payee === undefined) {
    return { status: 'rejected', outcome: 'refused', detail: 'payout_account_missing' };
  }
  try {
    const known = message.attempts === 0 ? undefined : await askBank(desk, payment);
    if (known !== undefined) return attemptOf(known);
    const [answer] = await desk.bank.sendPayments(formatOrder(desk, order, payee));
    if (answer === undefined) throw new BankSilence('the bank did not answer for the payment');
    return attemptOf(answer);
  } catch (error) {
    if (error instanceof BankSilence) {
      return { status: 'unknown', outcome: 'unknown', detail: 'bank_silent' };
    }
    if (!(error instanceof BankRefusal)) throw error;
    const detail = `${error.httpStatus} ${error.code}`;
    if (REFUSALS_OF_ACCESS.has(error.httpStatus)) {
      return { status: 'unknown', outcome: 'unknown', detail };
    }
    return { status: 'rejected', outcome: 'refused', detail };
  }
}

/** What the bank knows of an order that was sent before; undefined when it never received it. */
async function askBank(
  desk: BankDesk,
  payment: PaymentMessage,
): Promise<PaymentAnswer | undefined> {
  const { endToEndId } = payment;
  const answer = await desk.bank.findPayment({ account: desk.account, endToEndId });
  return answer.status === 'unknown_to_bank' ? undefined : answer;
}

const STATUS_OF_ANSWER = {
  accepted: 'accepted',
  booked: 'settled',
  returned: 'settled',
  rejected: 'rejected',
  unknown_to_bank: 'unknown',
} as const satisfies Record<PaymentAnswer['status'], PaymentStatus>;

function attemptOf(answer: PaymentAnswer): Attempt {
  const status = STATUS_OF_ANSWER[answer.status];
  return {
    status,
    outcome: status === 'unknown' ? 'unknown' : 'delivered',
    ...(answer.bankReference === undefined ? {} : { bankReference: answer.bankReference }),
  };
}

function statusCommand(
  payment: PaymentMessage,
  attempt: Attempt,
  attemptNumber: number,
): PoolCommand {
  const { status, bankReference } = attempt;
  return {
    kind: 'record_payment_status',
    commandId: `payment:${payment.endToEndId}:${attemptNumber}`,
    actor: { role: 'bank', keyId: 'payment-rail' },
    instructionId: payment.instructionId,
    status,
    ...(bankReference === undefined ? {} : { bankReference }),
  };
}

function formatOrder(
  desk: BankDesk,
  order: { readonly payment: PaymentMessage; readonly now: Timestamp },
  payee: PayoutAccount,
): string {
  const { payment, now } = order;
  return formatPain001({
    version: '09',
    messageId: payment.endToEndId,
    paymentInformationId: payment.endToEndId,
    createdAt: now,
    initiatingPartyName: desk.debtorName,
    executionDate: businessDate(payment.businessDate),
    debtorName: desk.debtorName,
    debtorAccount: { identification: desk.account, scheme: 'other' },
    payments: [
      {
        endToEndId: payment.endToEndId,
        amount: amount(BigInt(payment.amountMinor)),
        currency: currency(payment.currency),
        creditorName: payee.holderName,
        creditorAccount: { identification: payee.identification, scheme: payee.scheme },
        ...(payee.bic === undefined ? {} : { creditorAgentBic: payee.bic }),
      },
    ],
  });
}

function parsePaymentMessage(content: string): PaymentMessage {
  return JSON.parse(content) as PaymentMessage;
}
