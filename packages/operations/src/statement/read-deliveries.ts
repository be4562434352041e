import {
  createStatementReader,
  detailsDiffer,
  flattenEntry,
  type StatementBalance,
  type StatementHead,
  type StatementLine,
} from '@ringfence/banking';
import { type BusinessDate, businessDate, isBusinessDate } from '@ringfence/money';
import type { DeliveryLine } from '@ringfence/store';
import { journalReference } from '../bank/journal-reference.ts';
import { soleDepositReference } from '../bank/sole-deposit-reference.ts';

/** One statement of the pool's account, as its lines were read. */
export interface ReadDelivery {
  readonly statementId: string;
  readonly currency: string;
  readonly businessDate: BusinessDate;
  /** Signed minor units: below zero is overdrawn. */
  readonly opening: bigint;
  readonly closing: bigint;
  readonly difference: bigint;
  readonly lineCount: number;
}

/** A statement that is readable but cannot be taken into the books. */
export interface UnusableStatement {
  readonly statementId: string;
  readonly reason: 'account_differs' | 'currency_differs' | 'balances_missing' | 'date_missing';
}

/** What the file tells, in its own order. Lines come before the delivery that they belong to. */
export interface DeliveryEvents {
  readonly formatKnown: (format: string) => void;
  readonly statementStarted: (statementId: string) => void;
  /** The details of a booked entry do not add up to it: it is one line. */
  readonly detailsDiffer: () => void;
  readonly lineRead: (line: DeliveryLine) => void;
  readonly deliveryRead: (delivery: ReadDelivery) => void;
  readonly unusable: (statement: UnusableStatement) => void;
}

/**
 * Reads a camt.053 or MT940 file of any size for one account. Entries that are not booked, or of
 * nothing, are no lines.
 *
 * @throws {StatementFormatError} from `write` and `end`: nothing of the file may be kept
 */
export function createDeliveryReader(
  account: { readonly identification: string; readonly currency: string },
  events: DeliveryEvents,
): { write(chunk: Uint8Array): void; end(): void } {
  let own = false;
  let lineCount = 0;
  let sum = 0n;
  let isForeign = false;

  return createStatementReader({
    formatKnown: events.formatKnown,
    statementStarted: (head) => {
      own = head.account.identification === account.identification;
      lineCount = 0;
      sum = 0n;
      isForeign = false;
      if (own) events.statementStarted(head.id);
    },
    entryRead: (entry) => {
      if (!own || entry.status !== 'BOOK') return;
      if (detailsDiffer(entry)) events.detailsDiffer();
      for (const line of flattenEntry(entry, 1)) {
        if (line.amount === 0n) continue;
        isForeign ||= line.currency !== account.currency;
        lineCount += 1;
        sum += line.side === 'credit' ? line.amount : -line.amount;
        events.lineRead(deliveryLineOf(line, lineCount));
      }
    },
    statementEnded: (head) => {
      const read = deliveryOf(head, account, { own, isForeign, lineCount, sum });
      if ('reason' in read) events.unusable(read);
      else events.deliveryRead(read);
    },
  });
}

function deliveryOf(
  head: StatementHead,
  account: { readonly currency: string },
  counted: {
    readonly own: boolean;
    /** A line is in another currency than the account. */
    readonly isForeign: boolean;
    readonly lineCount: number;
    readonly sum: bigint;
  },
): ReadDelivery | UnusableStatement {
  const statementId = journalReference(head.id);
  if (!counted.own) return { statementId, reason: 'account_differs' };
  const opening = head.balances.find(({ kind }) => kind === 'opening');
  const closing = head.balances.find(({ kind }) => kind === 'closing');
  if (opening === undefined || closing === undefined) {
    return { statementId, reason: 'balances_missing' };
  }
  const currency = closing.currency;
  if (counted.isForeign || currency !== account.currency || opening.currency !== currency) {
    return { statementId, reason: 'currency_differs' };
  }
  const date = dateOf(head, closing);
  if (date === undefined) return { statementId, reason: 'date_missing' };

  const from = signedAmount(opening);
  const to = signedAmount(closing);
  return {
    statementId,
    currency,
    businessDate: date,
    opening: from,
    closing: to,
    difference: to - (from + counted.sum),
    lineCount: counted.lineCount,
  };
}

/**
 * The day that the closing balance is of; a bank that leaves it out states when it made the file.
 */
function dateOf(head: StatementHead, closing: StatementBalance): BusinessDate | undefined {
  if (closing.date !== undefined) return closing.date;
  const day = head.createdAt?.slice(0, 'YYYY-MM-DD'.length);
  return day !== undefined && isBusinessDate(day) ? businessDate(day) : undefined;
}

function signedAmount({ amount, side }: StatementBalance): bigint {
  return side === 'credit' ? amount : -amount;
}

function deliveryLineOf(line: StatementLine, lineNumber: number): DeliveryLine {
  const { bookingDate, lineReference, counterparty, remittanceText } = line;
  const reference = line.endToEndId ?? ownReference(line);
  const endToEndId = reference === undefined ? undefined : journalReference(reference);
  const isReturn = line.returnReason !== undefined && endToEndId !== undefined;
  const depositReference = soleDepositReference(line);
  const counterpartyAccount = counterparty?.account?.identification;
  return {
    lineNumber,
    side: line.side,
    amount: line.amount,
    reversal: line.reversal,
    ...(bookingDate === undefined ? {} : { bookingDate }),
    ...(lineReference === undefined ? {} : { bankReference: journalReference(lineReference) }),
    ...(endToEndId === undefined ? {} : { endToEndId }),
    ...(isReturn ? { returnOf: endToEndId } : {}),
    ...(depositReference === undefined ? {} : { depositReference }),
    ...(counterparty?.name === undefined ? {} : { counterpartyName: counterparty.name }),
    ...(counterpartyAccount === undefined ? {} : { counterpartyAccount }),
    ...(remittanceText === undefined ? {} : { remittanceText }),
  };
}

/**
 * The reference that we gave to a payment out, where the bank states no end-to-end id: MT940 has
 * only the reference of the customer, of up to sixteen characters.
 */
function ownReference({ side, instructionId }: StatementLine): string | undefined {
  return side === 'debit' ? instructionId : undefined;
}
