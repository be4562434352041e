import {
  type CancellationAnswer,
  type CancellationRequest,
  formatCancellationAnswer,
  formatCancellationRequest,
  outcomeOfCancellation,
  type PaymentToCancel,
  parseCamt029,
  parseCamt056,
} from '@ringfence/banking';
import { type BankRefusal, refuse } from './bank-refusal.ts';
import type { Books, Movement, PaymentBook } from './books.ts';
import type { CaseAnswer } from './fact.ts';
import type { Recording } from './recording.ts';
import { isReturnable, scheduleReturn } from './return-payment.ts';
import { scheduleTakeBack } from './take-back-deposit.ts';

export type CaseTaken = { readonly status: 'done' | 'already_done' } | BankRefusal;

/** What the bank calls itself where a message names a party. */
const BANK = { kind: 'customer', name: 'Sandbox bank' } as const;
const CUSTOMER = { kind: 'customer', name: 'Customer of the bank' } as const;
/** The payer's bank between banks; the sandbox has no other bank. */
const DEPOSIT_MESSAGE = { id: 'DEPOSIT', name: 'pacs.008.001.08' } as const;

/** Whether a document asks for a payment back, and is no answer. */
export function isCase(document: string): boolean {
  return document.includes('FIToFIPmtCxlReq') || document.includes('RsltnOfInvstgtn');
}

/**
 * Takes a recall message of a customer: a request for payments (camt.056) is answered at once, as
 * the account says; an answer (camt.029) that accepts lets the deposit be taken back.
 *
 * @throws {StatementFormatError}
 */
export function takeCase(recording: Recording, document: string): CaseTaken {
  if (document.includes('FIToFIPmtCxlReq')) return takeRequest(recording, parseCamt056(document));
  return takeAnswer(recording, parseCamt029(document));
}

function takeRequest(recording: Recording, request: CancellationRequest): CaseTaken {
  const { books } = recording;
  const { assignmentId } = request;
  if (isKnown(books, assignmentId)) return { status: 'already_done' };
  const [first] = request.payments;
  const payment = first === undefined ? undefined : findPaymentBook(books, first);
  const account = payment === undefined ? undefined : books.accounts.get(payment.account);
  if (payment === undefined || account === undefined) return refuse('account_unknown');
  const { identification } = account;
  recording.record({ kind: 'case_kept', account: identification, direction: 'in', assignmentId });
  const answer = account.caseAnswer;
  if (answer === 'silent') return { status: 'done' };
  const isGiven = answer === 'accept' && isReturnable(payment);
  if (isGiven) scheduleReturn(recording, payment, { businessDays: 0, reason: 'NARR' });
  const said = isGiven ? 'ACCR' : 'RJCR';
  const document = formatCancellationAnswer({
    assignmentId: nextCaseId(books),
    createdAt: recording.recordedAt,
    assigner: BANK,
    assignee: request.assigner,
    caseId: assignmentId,
    confirmation: isGiven ? 'CNCL' : 'RJCR',
    originalMessageId: request.originalMessageId,
    originalMessageName: request.originalMessageName,
    payments: [
      {
        endToEndId: payment.endToEndId,
        status: said,
        reasons: isGiven ? [] : [{ code: answer === 'accept' ? 'ARDT' : 'CUST' }],
      },
    ],
  });
  handOut(recording, { account: identification, document });
  return { status: 'done' };
}

function takeAnswer(recording: Recording, answer: CancellationAnswer): CaseTaken {
  const { books } = recording;
  if (isKnown(books, answer.assignmentId)) return { status: 'already_done' };
  const [first] = answer.payments;
  const deposit = findDeposit(books, first?.transactionId);
  if (deposit === undefined) return refuse('account_unknown');
  const { account } = deposit;
  const { assignmentId } = answer;
  recording.record({ kind: 'case_kept', account, direction: 'in', assignmentId });
  const outcome = outcomeOfCancellation(first?.status ?? answer.confirmation ?? '');
  if (outcome === 'cancelled') scheduleTakeBack(recording, deposit, { businessDays: 0 });
  return { status: 'done' };
}

/** Asks the account's customer for a deposit back, on the word of the payer's bank. */
export function requestDeposit(
  recording: Recording,
  asked: { readonly bankReference: string; readonly code: string },
): CaseTaken {
  const { books } = recording;
  const deposit = findDeposit(books, asked.bankReference);
  const account = deposit === undefined ? undefined : books.accounts.get(deposit.account);
  if (deposit === undefined || account === undefined) return refuse('account_unknown');
  const assignmentId = nextCaseId(books);
  const document = formatCancellationRequest({
    message: 'camt.056.001.08',
    assignmentId,
    createdAt: recording.recordedAt,
    assigner: BANK,
    assignee: CUSTOMER,
    originalMessageId: DEPOSIT_MESSAGE.id,
    originalMessageName: DEPOSIT_MESSAGE.name,
    payments: [
      {
        cancellationId: `${assignmentId}-1`,
        transactionId: deposit.bankReference,
        endToEndId: deposit.endToEndId ?? 'NOTPROVIDED',
        amount: deposit.amount,
        currency: account.currency,
        executionDate: deposit.businessDate,
        reasons: [{ code: asked.code }],
      },
    ],
  });
  handOut(recording, { account: account.identification, document });
  return { status: 'done' };
}

/** Sets how requests for payments of an account are answered from now on. */
export function setCaseAnswer(
  recording: Recording,
  { identification, answer }: { readonly identification: string; readonly answer: CaseAnswer },
): CaseTaken {
  const account = recording.books.accounts.get(identification);
  if (account === undefined) return refuse('account_unknown');
  if (account.caseAnswer === answer) return { status: 'already_done' };
  recording.record({ kind: 'case_answer_set', identification, answer });
  return { status: 'done' };
}

/** The recall messages for a customer after a number, oldest first. */
export function listCases(
  books: Books,
  page: { readonly account?: string; readonly after: number; readonly limit: number },
): readonly { readonly number: number; readonly account: string; readonly document: string }[] {
  const cases = books.cases.flatMap(({ account, document }, index) =>
    document === undefined ? [] : [{ number: index + 1, account, document }],
  );
  const own = cases.filter(
    ({ number, account }) =>
      number > page.after && (page.account === undefined || account === page.account),
  );
  return own.slice(0, page.limit);
}

function handOut(
  recording: Recording,
  { account, document }: { readonly account: string; readonly document: string },
): void {
  const assignmentId = nextCaseId(recording.books);
  recording.record({ kind: 'case_kept', account, direction: 'out', assignmentId, document });
}

/** Unique at this bank: each case that is kept counts. */
function nextCaseId({ bankId, cases }: Books): string {
  return `CASE-${bankId}-${cases.length + 1}`;
}

function isKnown({ cases }: Books, assignmentId: string): boolean {
  return cases.some((one) => one.direction === 'in' && one.assignmentId === assignmentId);
}

function findPaymentBook(
  books: Books,
  { endToEndId = '' }: Pick<PaymentToCancel, 'endToEndId'>,
): PaymentBook | undefined {
  const traces = books.paymentsByEndToEndId.get(endToEndId) ?? [];
  return traces.find(({ payment }) => payment !== undefined)?.payment;
}

function findDeposit(books: Books, bankReference: string | undefined): Movement | undefined {
  for (const account of books.accounts.values()) {
    const found = account.movements.find(
      (movement) => movement.source === 'receipt' && movement.bankReference === bankReference,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}
