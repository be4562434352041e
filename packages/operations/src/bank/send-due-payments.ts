import type { Outcome, PaymentMessage, PaymentStatus, PoolCommand } from '@ringfence/custody';
import type { Timestamp } from '@ringfence/money';
import {
  type Delivery,
  type DueMessage,
  EVERY_PLATFORM,
  findPayoutAccount,
  findPayoutAccountByCommitment,
  insertDeliveries,
  type KeptPayoutAccount,
  listDueMessages,
  type PayoutAccount,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import {
  type OpenedPayoutAccount,
  openPayoutAccounts,
  withoutSalt,
} from '../custody/seal-payout-account.ts';
import { type DecidedAnswer, submitUntilDecided } from '../submit-until-decided.ts';
import { attemptPayment, type PaymentAttempt, type PaymentOrder } from './attempt-payment.ts';
import type { BankDesk } from './bank-desk.ts';

/** The pause after the first attempt without an answer; it doubles each time. */
export const PAYMENT_PAUSE_SECONDS = 1;

/** The longest pause between two attempts. */
export const PAYMENT_PAUSE_SECONDS_MAX = 300;

/**
 * How often one order is sent or asked for: more than three days of pauses. Then only the statement
 * can tell.
 */
export const PAYMENT_ATTEMPTS_MAX = 1_000;

/** Orders tried in one round; those that wait for a key do not count. */
export const PAYMENTS_PER_ROUND_MAX = 96;

/** Pages of so many orders that one round looks through for orders that wait for nothing. */
const PAGES_PER_ROUND_MAX = 100;

/** Orders at the bank at the same moment. */
export const PAYMENTS_IN_FLIGHT_MAX = 16;

/** What a round of payments did. */
export interface PaymentRound {
  /** Orders tried. */
  readonly payments: number;
  /** Short names of what went wrong at the bank's side. */
  readonly faults: readonly string[];
}

/**
 * Sends the payment orders of a pool that are due, one order a message, oldest first.
 *
 * Before an order goes out, the books note it as `sent`; a note that was there already tells that a
 * crash came between sending and recording, and then the bank is asked first. After a silence the
 * order is `unknown`, never failed, and the orders behind it wait for the next round. The statement
 * has the last word. An order whose account cannot be opened waits too, and those behind it do not.
 *
 * @throws {StoreFault}
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 */
export async function sendDuePayments(desk: BankDesk, now: Timestamp): Promise<PaymentRound> {
  const faults = new Set<string>();
  let payments = 0;
  let unread = 0;
  let after: DueMessage | undefined;
  for (let page = 0; page < PAGES_PER_ROUND_MAX; page += 1) {
    const messages = await listDue(desk, { now, after });
    const sent = await sendPage(desk, messages, now);
    for (const fault of sent.faults) faults.add(fault);
    payments += sent.payments;
    unread += sent.unread;
    after = messages.at(-1);
    const isDone = messages.length < PAYMENTS_PER_ROUND_MAX || sent.mustWait;
    if (isDone || payments - unread >= PAYMENTS_PER_ROUND_MAX) break;
  }
  return { payments, faults: [...faults] };
}

async function listDue(
  { store, poolId }: BankDesk,
  { now, after }: { readonly now: Timestamp; readonly after: DueMessage | undefined },
): Promise<readonly DueMessage[]> {
  return withSnapshot(store, EVERY_PLATFORM, (db) =>
    listDueMessages(db, {
      poolId,
      after,
      topic: 'bank.payment',
      now,
      attemptsMax: PAYMENT_ATTEMPTS_MAX,
      pauseSeconds: PAYMENT_PAUSE_SECONDS,
      pauseSecondsMax: PAYMENT_PAUSE_SECONDS_MAX,
      limit: PAYMENTS_PER_ROUND_MAX,
    }),
  );
}

/** What sending some orders came to. */
interface PaymentsSent extends PaymentRound {
  /** Orders of these whose account could not be opened. */
  readonly unread: number;
  /** Whether the orders behind them wait: for the bank, or for the keys of all accounts. */
  readonly mustWait: boolean;
}

async function sendPage(
  desk: BankDesk,
  messages: readonly DueMessage[],
  now: Timestamp,
): Promise<PaymentsSent> {
  const faults: string[] = [];
  let payments = 0;
  let unread = 0;
  let mustWait = false;
  while (payments < messages.length && !mustWait) {
    const together = messages.slice(payments, payments + PAYMENTS_IN_FLIGHT_MAX);
    const sent = await sendTogether(desk, together, now);
    faults.push(...sent.faults);
    payments += together.length;
    unread += sent.unread;
    mustWait = sent.mustWait;
  }
  return { payments, faults, unread, mustWait };
}

interface DuePayment {
  readonly message: DueMessage;
  readonly payment: PaymentMessage;
  readonly payee: PaymentOrder['payee'];
}

interface TriedPayment extends DuePayment {
  readonly attempt: PaymentAttempt;
}

async function sendTogether(
  desk: BankDesk,
  messages: readonly DueMessage[],
  now: Timestamp,
): Promise<Omit<PaymentsSent, 'payments'>> {
  const { due, unread, isKeyless } = await findPayees(desk, messages);
  const marks = await submitUntilDecided(
    desk.engine,
    due.map((one) => statusCommand(one, { status: 'sent' })),
  );
  const deliveries: Delivery[] = [];
  const attempts: Promise<TriedPayment>[] = [];
  for (const [index, one] of due.entries()) {
    const mark = marks[index];
    if (mark === undefined) throw new Error('assertion: each command has one answer');
    if (mark.outcome.status !== 'accepted') deliveries.push(endedDelivery(one, mark.outcome));
    else attempts.push(tryPayment(desk, one, { mark, now }));
  }
  const tried = await Promise.all(attempts);
  const answers = await submitUntilDecided(
    desk.engine,
    tried.map((one) => statusCommand(one, one.attempt)),
  );
  for (const { message, attempt } of tried) {
    const { outcome, detail } = attempt;
    deliveries.push({ message, outcome, ...(detail === undefined ? {} : { detail }) });
  }
  const options = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
  await withTransaction(desk.store, options, (tx) =>
    insertDeliveries(tx, { poolId: desk.poolId, attemptedAt: now }, deliveries),
  );
  const faults = [
    ...(unread > 0 ? ['payout_account_unreadable'] : []),
    ...tried.flatMap(({ attempt }, index) => faultsOf(attempt, answers[index]?.outcome)),
  ];
  return { faults, unread, mustWait: isKeyless || faults.includes('bank_silent') };
}

interface PayeesFound {
  readonly due: readonly DuePayment[];
  /** Orders that are left to a later round. */
  readonly unread: number;
  /** Whether it was the provider of the keys that did not answer. */
  readonly isKeyless: boolean;
}

/**
 * Opens the accounts that orders go to. An order whose account cannot be opened now is left to a
 * later round: nothing of it was noted or sent.
 */
async function findPayees(desk: BankDesk, messages: readonly DueMessage[]): Promise<PayeesFound> {
  const found = await findKeptPayees(desk, messages);
  const kept = found.flatMap((one) => (one.kept === undefined ? [] : [one.kept]));
  const opened = await openPayoutAccounts(desk.vault, kept);
  const byAccount = new Map(kept.map((one, at) => [one, opened[at]]));
  const due: DuePayment[] = [];
  for (const { kept: account, ...order } of found) {
    const other = otherPoolOf(desk, order.payment);
    const payee = other ?? (account === undefined ? 'missing' : payeeOf(byAccount.get(account)));
    if (payee !== 'unreadable') due.push({ ...order, payee });
  }
  const isKeyless = opened.some(
    (one) => one.status === 'unreadable' && OF_ALL_KEYS.includes(one.code),
  );
  return { due, unread: messages.length - due.length, isKeyless };
}

const OF_ALL_KEYS: readonly string[] = ['provider_silent', 'provider_refused'];

function payeeOf(opened: OpenedPayoutAccount | undefined): DuePayment['payee'] | 'unreadable' {
  if (opened?.status === 'opened') return withoutSalt(opened.account);
  return opened?.code === 'key_destroyed' ? 'forgotten' : 'unreadable';
}

interface KeptPayee extends Omit<DuePayment, 'payee'> {
  readonly kept: KeptPayoutAccount | undefined;
}

function findKeptPayees(
  desk: BankDesk,
  messages: readonly DueMessage[],
): Promise<readonly KeptPayee[]> {
  return withSnapshot(desk.store, EVERY_PLATFORM, async (db) => {
    const found: KeptPayee[] = [];
    for (const message of messages) {
      const payment = parsePaymentMessage(message.content);
      const { customerId, payeeCommitment } = payment;
      const owner = customerId === undefined ? {} : { customerId };
      const { position } = message;
      const kept =
        payeeCommitment === undefined
          ? await findPayoutAccount(db, desk.poolId, { ...owner, position })
          : await findPayoutAccountByCommitment(db, desk.poolId, payeeCommitment);
      found.push({ message, payment, kept });
    }
    return found;
  });
}

/** The omnibus account of another pool; without a name it is this pool's own custodian's. */
function otherPoolOf(
  desk: BankDesk,
  { payeeAccount, payeeName }: PaymentMessage,
): PayoutAccount | undefined {
  if (payeeAccount === undefined) return undefined;
  const holderName = payeeName ?? desk.debtorName;
  return { holderName, scheme: 'other', identification: payeeAccount };
}

async function tryPayment(
  desk: BankDesk,
  due: DuePayment,
  { mark, now }: { readonly mark: DecidedAnswer<Outcome>; readonly now: Timestamp },
): Promise<TriedPayment> {
  const mayBeKnown = mark.replayed || due.message.attempts > 0;
  const { payment, payee } = due;
  return { ...due, attempt: await attemptPayment(desk, { payment, payee, mayBeKnown }, now) };
}

/** The books know of the payment's fate already, so that nothing is left to send. */
function endedDelivery({ message }: DuePayment, { status, received }: Outcome): Delivery {
  const isOut = status === 'withdrawal_state_forbids' && received !== 'rejected';
  const outcome = isOut ? 'delivered' : 'refused';
  return { message, outcome, detail: `${status} ${received ?? ''}`.trim() };
}

/** An answer that the books cannot take is told: the bank says two things of one payment. */
function faultsOf(attempt: PaymentAttempt, outcome: Outcome | undefined): readonly string[] {
  const isRefused = outcome !== undefined && outcome.status !== 'accepted';
  const isContradiction = attempt.status === 'rejected' || outcome?.received === 'rejected';
  return [
    ...(attempt.isSilent ? ['bank_silent'] : []),
    ...(isRefused && isContradiction ? ['payment_contradicted'] : []),
  ];
}

function statusCommand(
  { message, payment }: DuePayment,
  said: { readonly status: PaymentStatus; readonly bankReference?: string },
): PoolCommand {
  const { status, bankReference } = said;
  return {
    kind: 'record_payment_status',
    // Each attempt may end in another way after a crash: what was said is part of the id.
    commandId: `payment:${payment.endToEndId}:${message.attempts + 1}:${status}`,
    actor: { role: 'bank', keyId: 'payment-rail' },
    instructionId: payment.instructionId,
    status,
    ...(bankReference === undefined ? {} : { bankReference }),
  };
}

function parsePaymentMessage(content: string): PaymentMessage {
  return JSON.parse(content) as PaymentMessage;
}
