import {
  type Amount,
  amount,
  assert,
  type BusinessDate,
  businessDate,
  currency,
  parseAmountMinor,
  type Timestamp,
} from '@ringfence/money';
import {
  accountOf,
  type BankAccountBook,
  type Books,
  type Movement,
  type Notice,
  PAYMENT_TRANSITIONS,
  type PaymentAnswerRow,
  type PaymentBook,
  type PaymentEvent,
  signedAmount,
} from './books.ts';
import type {
  AccountOpened,
  DayEnded,
  Fact,
  MovementBooked,
  NoticeWithheld,
  PaymentMessageTaken,
  PaymentTaken,
  StatementAltered,
  TakeBackScheduled,
} from './fact.ts';

/**
 * Enters one fact into the books, now or at the replay of the fact file.
 *
 * @invariant B1 a balance is its opening plus its entries, and never below zero
 * @invariant B2 what is reserved is the sum of the payments that wait, and never above the balance
 * @invariant B3 the closing balance of a day is the opening balance of the next
 * @invariant B4 a payment changes its state only by PAYMENT_TRANSITIONS
 * @invariant B5 a bank reference is used for one movement only
 */
export function applyFact(books: Books, fact: Fact, recordedAt: Timestamp): void {
  books.recordedAtLast = recordedAt;
  switch (fact.kind) {
    case 'bank_founded':
      assert(books.bankId === '', 'a bank is founded once');
      books.bankId = fact.bankId;
      return;
    case 'account_opened':
      applyAccountOpened(books, fact);
      return;
    case 'account_closed':
      accountOf(books, fact.identification).closed = true;
      return;
    case 'booking_delay_set':
      accountOf(books, fact.identification).bookingDelayMilliseconds = fact.delayMilliseconds;
      return;
    case 'case_kept':
      books.cases.push(fact);
      return;
    case 'case_answer_set':
      accountOf(books, fact.identification).caseAnswer = fact.answer;
      return;
    case 'payment_message_taken':
      applyPaymentMessageTaken(books, fact, recordedAt);
      return;
    case 'movement_booked':
      applyMovementBooked(books, fact, recordedAt);
      return;
    case 'notice_repeated':
      repeatNotice(books, fact.noticeNumber);
      return;
    case 'notice_withheld':
      withholdNotice(books, fact);
      return;
    case 'return_scheduled': {
      const payment = paymentOf(books, fact.paymentReference);
      payment.returnScheduled = true;
      accountOf(books, payment.account).returnsWaiting.set(payment.bankReference, {
        payment,
        dueDate: businessDate(fact.dueDate),
        reason: fact.reason,
      });
      return;
    }
    case 'take_back_scheduled':
      applyTakeBackScheduled(books, fact);
      return;
    case 'statement_altered':
      applyStatementAltered(books, fact);
      return;
    case 'scenario_loaded':
      books.scenarios.add(fact.digest);
      return;
    case 'day_ended':
      applyDayEnded(books, fact, recordedAt);
      return;
    case 'fault_injected':
      books.faultCount += 1;
      books.faults.set(fact.fault.faultId, {
        fault: fact.fault,
        remaining: fact.fault.count,
        passed: 0,
      });
      return;
    case 'fault_used': {
      const live = books.faults.get(fact.faultId);
      assert(live !== undefined, `a fault that is used exists: ${fact.faultId}`);
      live.passed += 1;
      live.remaining -= 1;
      if (live.remaining === 0) books.faults.delete(fact.faultId);
      return;
    }
    case 'fault_passed': {
      const live = books.faults.get(fact.faultId);
      assert(live !== undefined, `a fault that is passed by exists: ${fact.faultId}`);
      live.passed += 1;
      return;
    }
    case 'fault_removed':
      books.faults.delete(fact.faultId);
      return;
  }
}

function applyAccountOpened(books: Books, fact: AccountOpened): void {
  assert(!books.accounts.has(fact.identification), 'an account is opened once');
  const opening = amountMinor(fact.openingMinor);
  books.accounts.set(fact.identification, {
    identification: fact.identification,
    currency: currency(fact.currency),
    ordinal: books.accounts.size + 1,
    openedWith: { openingMinor: fact.openingMinor, businessDate: fact.businessDate },
    closed: false,
    businessDate: businessDate(fact.businessDate),
    balance: opening,
    reserved: 0n,
    bookingDelayMilliseconds: 0,
    movements: [],
    days: new Map(),
    dayOpening: opening,
    dayMovementFirst: 0,
    paymentsWaiting: new Map(),
    returnsWaiting: new Map(),
    takeBacksWaiting: new Map(),
    noticesLate: new Set(),
    caseAnswer: 'accept',
  });
}

function applyPaymentMessageTaken(
  books: Books,
  fact: PaymentMessageTaken,
  recordedAt: Timestamp,
): void {
  assert(!books.messages.has(fact.messageId), 'a message is taken once');
  for (const payment of fact.payments) applyPaymentTaken(books, fact, payment, recordedAt);
  books.messages.set(fact.messageId, {
    messageId: fact.messageId,
    contentDigest: fact.contentDigest,
    answers: fact.payments.map(answerRow),
  });
}

function applyPaymentTaken(
  books: Books,
  message: PaymentMessageTaken,
  taken: PaymentTaken,
  recordedAt: Timestamp,
): void {
  const { answer } = taken;
  if (answer.status === 'duplicate') return;
  if (answer.status === 'rejected') {
    leaveTrace(books, taken.endToEndId, { account: message.account, reason: answer.reason });
    return;
  }
  assert(!books.payments.has(answer.bankReference), 'B5 a bank reference is used once');
  const account = accountOf(books, message.account);
  const payment: PaymentBook = {
    bankReference: answer.bankReference,
    account: message.account,
    messageId: message.messageId,
    paymentInformationId: message.paymentInformationId,
    endToEndId: taken.endToEndId,
    ...(taken.instructionId === undefined ? {} : { instructionId: taken.instructionId }),
    amount: amountMinor(taken.amountMinor),
    creditorName: taken.creditorName,
    creditorAccount: taken.creditorAccount,
    ...(taken.remittanceText === undefined ? {} : { remittanceText: taken.remittanceText }),
    executionDate: businessDate(message.executionDate),
    acceptedAt: recordedAt,
    state: 'accepted',
    paid: undefined,
    paidTwice: false,
    bookedOn: undefined,
    returnScheduled: false,
  };
  books.referenceCount += 1;
  books.payments.set(payment.bankReference, payment);
  account.paymentsWaiting.set(payment.bankReference, payment);
  account.reserved += payment.amount;
  assert(account.reserved <= account.balance, 'B2 reserved payments are covered by the balance');
  leaveTrace(books, taken.endToEndId, { account: message.account, payment });
}

/**
 * An accepted payment takes the place of an earlier refusal; the last refusal of an earlier one.
 */
function leaveTrace(
  books: Books,
  endToEndId: string,
  trace: { account: string; payment: PaymentBook } | { account: string; reason: PaymentReasonOf },
): void {
  const traces = books.paymentsByEndToEndId.get(endToEndId) ?? [];
  const index = traces.findIndex((known) => known.account === trace.account);
  if (index < 0) {
    books.paymentsByEndToEndId.set(endToEndId, [...traces, trace]);
    return;
  }
  if (traces[index]?.payment !== undefined) return;
  traces[index] = trace;
}

type PaymentReasonOf = Extract<PaymentTaken['answer'], { status: 'rejected' }>['reason'];

function answerRow(taken: PaymentTaken): PaymentAnswerRow {
  const { answer, endToEndId } = taken;
  switch (answer.status) {
    case 'accepted':
      return { endToEndId, status: 'accepted', bankReference: answer.bankReference };
    case 'rejected':
      return { endToEndId, status: 'rejected', reason: answer.reason };
    case 'duplicate':
      return {
        endToEndId,
        status: 'accepted',
        bankReference: answer.bankReference,
        duplicate: true,
      };
  }
}

function applyMovementBooked(books: Books, fact: MovementBooked, recordedAt: Timestamp): void {
  const account = accountOf(books, fact.account);
  const moved = amountMinor(fact.amountMinor);
  const payment =
    fact.paymentReference === undefined ? undefined : paymentOf(books, fact.paymentReference);
  moveItem(books, { fact, account, payment, moved });
  account.balance = amount(account.balance + signedAmount({ source: fact.source, amount: moved }));
  assert(account.reserved >= 0n && account.reserved <= account.balance, 'B2 reserved is covered');
  const { source, bankReference } = fact;
  const movement: Movement = {
    account: fact.account,
    source,
    bankReference,
    amount: moved,
    businessDate: businessDate(fact.businessDate),
    bookedAt: recordedAt,
    noticeNumber: books.notices.length + 1,
    ...(payment === undefined ? {} : { payment }),
    ...cluesOf(fact),
  };
  account.movements.push(movement);
  books.notices.push({ movement, isWithheld: false });
  if (fact.receiptId !== undefined) books.receipts.set(fact.receiptId, movement);
}

/** What a movement does to the payment or the deposit that it is of. */
function moveItem(
  books: Books,
  item: {
    readonly fact: MovementBooked;
    readonly account: BankAccountBook;
    readonly payment: PaymentBook | undefined;
    readonly moved: Amount;
  },
): void {
  const { fact, account, payment, moved } = item;
  if (fact.source !== 'payment') books.referenceCount += 1;
  switch (fact.source) {
    case 'payment':
      assert(payment !== undefined, 'a payment movement names its payment');
      movePayment(payment, 'book');
      payment.bookedOn = businessDate(fact.businessDate);
      payment.paid = moved;
      account.paymentsWaiting.delete(payment.bankReference);
      account.reserved -= payment.amount;
      return;
    case 'payment_again':
      assert(payment !== undefined, 'a payment that leaves again is one that left');
      payment.paidTwice = true;
      return;
    case 'return':
      assert(payment !== undefined, 'a return names its payment');
      movePayment(payment, 'return');
      account.returnsWaiting.delete(payment.bankReference);
      return;
    case 'take_back':
      account.takeBacksWaiting.delete(fact.takenBackReference ?? '');
      return;
    case 'receipt':
    case 'fee':
    case 'interest':
      return;
  }
}

function cluesOf(fact: MovementBooked): Partial<Movement> {
  return {
    ...(fact.receiptId === undefined ? {} : { receiptId: fact.receiptId }),
    ...(fact.endToEndId === undefined ? {} : { endToEndId: fact.endToEndId }),
    ...(fact.counterpartyName === undefined ? {} : { counterpartyName: fact.counterpartyName }),
    ...(fact.counterpartyAccount === undefined
      ? {}
      : { counterpartyAccount: fact.counterpartyAccount }),
    ...(fact.remittanceText === undefined ? {} : { remittanceText: fact.remittanceText }),
    ...(fact.returnReason === undefined ? {} : { returnReason: fact.returnReason }),
    ...(fact.takenBackReference === undefined
      ? {}
      : { takenBackReference: fact.takenBackReference }),
  };
}

function repeatNotice(books: Books, noticeNumber: number): void {
  const { movement } = noticeOf(books, noticeNumber);
  accountOf(books, movement.account).noticesLate.delete(noticeNumber);
  books.notices.push({ movement, isWithheld: false });
}

function withholdNotice(books: Books, { noticeNumber, until }: NoticeWithheld): void {
  const notice = noticeOf(books, noticeNumber);
  notice.isWithheld = true;
  if (until === 'never') return;
  accountOf(books, notice.movement.account).noticesLate.add(noticeNumber);
}

function applyTakeBackScheduled(books: Books, fact: TakeBackScheduled): void {
  const account = accountOf(books, fact.account);
  const deposit = account.movements.findLast(
    ({ bankReference }) => bankReference === fact.depositReference,
  );
  assert(deposit !== undefined, 'a deposit that is taken back is in the books');
  const dueDate = businessDate(fact.dueDate);
  account.takeBacksWaiting.set(fact.depositReference, { deposit, dueDate });
}

function applyStatementAltered(books: Books, fact: StatementAltered): void {
  const day = accountOf(books, fact.account).days.get(businessDate(fact.date));
  assert(day !== undefined, 'a statement that is altered is of a day that ended');
  assert(day.alteration === undefined, 'a statement is altered once');
  day.alteration = fact.alteration;
}

function movePayment(payment: PaymentBook, event: PaymentEvent): void {
  const state = PAYMENT_TRANSITIONS[payment.state][event];
  assert(state !== 'illegal', `B4 a payment that is ${payment.state} has no ${event}`);
  payment.state = state;
}

function applyDayEnded(books: Books, fact: DayEnded, recordedAt: Timestamp): void {
  const account = accountOf(books, fact.account);
  const date: BusinessDate = businessDate(fact.date);
  const opening = amountMinor(fact.openingMinor);
  const closing = amountMinor(fact.closingMinor);
  assert(account.businessDate === date, 'only the running day ends');
  assert(opening === account.dayOpening, 'B3 a day opens with the closing balance before it');
  assert(closing === account.balance, 'B1 a day closes with the balance');
  assert(closing === opening + sumOfEntries(account), 'B1 opening plus entries is closing');
  account.days.set(date, {
    account: account.identification,
    date,
    nextDate: businessDate(fact.nextDate),
    sequence: account.days.size + 1,
    opening,
    closing,
    movementFirst: account.dayMovementFirst,
    entryCount: fact.entryCount,
    endedAt: recordedAt,
  });
  account.businessDate = businessDate(fact.nextDate);
  account.dayOpening = closing;
  account.dayMovementFirst = account.movements.length;
}

function sumOfEntries(account: BankAccountBook): bigint {
  let sum = 0n;
  for (let index = account.dayMovementFirst; index < account.movements.length; index += 1) {
    const movement = account.movements[index];
    if (movement === undefined) continue;
    sum += signedAmount(movement);
  }
  return sum;
}

function paymentOf(books: Books, bankReference: string): PaymentBook {
  const payment = books.payments.get(bankReference);
  assert(payment !== undefined, 'a fact names a payment that exists');
  return payment;
}

function noticeOf(books: Books, noticeNumber: number): Notice {
  const notice = books.notices[noticeNumber - 1];
  assert(notice !== undefined, 'a notice that is named exists');
  return notice;
}

/** An amount of the fact file, which holds only what was parsed at the boundary. */
function amountMinor(text: string): Amount {
  const parsed = parseAmountMinor(text);
  assert(typeof parsed === 'bigint', 'an amount in the fact file is a string of digits');
  return parsed;
}
