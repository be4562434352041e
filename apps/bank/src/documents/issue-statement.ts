import type { CamtVersion } from '@ringfence/banking';
import { isBusinessDate } from '@ringfence/money';
import { type BankRefusal, refuse } from '../books/bank-refusal.ts';
import type { BankAccountBook, BankDay, Books } from '../books/books.ts';
import type { StatementDamage, StatementFormat } from '../books/fault.ts';
import type { Recording } from '../books/recording.ts';
import { takeFault } from '../books/take-fault.ts';
import { damageDocument, truncateDocument, wrongClosing } from './damage-statement.ts';
import { type DeliveryPace, takePace } from './delivery-pace.ts';
import { mt940Document } from './mt940-document.ts';
import { statementContent } from './statement-content.ts';
import { type DocumentTerms, statementDocument } from './statement-document.ts';

/** A statement of an ended day, with the faults that its delivery meets. */
export interface StatementFound {
  readonly status: 'found';
  readonly account: BankAccountBook;
  readonly day: BankDay;
  readonly format: StatementFormat;
  readonly damage: StatementDamage | undefined;
  readonly isOfOtherAccount: boolean;
  /** It is handed out a second time; a call has only one answer. */
  readonly isRepeated: boolean;
  readonly pace: DeliveryPace;
}

/** Finds the statement of a day, and uses up the faults that wait for it. */
export function findStatement(
  recording: Recording,
  asked: { readonly account: string; readonly date: string; readonly format?: StatementFormat },
): StatementFound | BankRefusal {
  const { account: identification, date } = asked;
  const account = recording.books.accounts.get(identification);
  if (account === undefined) return refuse('account_unknown');
  const day = isBusinessDate(date) ? account.days.get(date) : undefined;
  if (day === undefined) return refuse('statement_not_available');
  const subject = { account: identification, date, route: 'statements' } as const;
  const missing = takeFault(recording, 'missing_statement', subject);
  if (missing !== undefined) return refuse('statement_not_available');

  const corrupt = takeFault(recording, 'corrupt_statement', subject);
  const other =
    asked.format === undefined ? takeFault(recording, 'other_format', subject) : undefined;
  return {
    status: 'found',
    account,
    day,
    format: asked.format ?? other?.format ?? 'camt.053',
    damage: corrupt?.damage,
    isOfOtherAccount: takeFault(recording, 'other_account', subject) !== undefined,
    isRepeated: takeFault(recording, 'repeated_statement', subject) !== undefined,
    pace: takePace(recording, subject),
  };
}

/** Writes a statement that was found, damaged as its faults say. */
export function issueStatement(books: Books, found: StatementFound, version: CamtVersion): string {
  const { account, day, format, damage, isOfOtherAccount } = found;
  const shown = isOfOtherAccount ? { shownAs: `9${account.identification}` } : {};
  const closing =
    damage === 'wrong_closing_balance'
      ? { closing: wrongClosing(statementContent(account, day).closing) }
      : {};
  const terms: DocumentTerms = { account, day, ...shown, ...closing };
  const document =
    format === 'mt940' ? mt940Document(terms) : statementDocument(books, { ...terms, version });
  return DAMAGE[damage ?? 'none'](document);
}

const DAMAGE: Readonly<Record<StatementDamage | 'none', (document: string) => string>> = {
  none: (document) => document,
  truncated: truncateDocument,
  damaged_xml: damageDocument,
  wrong_closing_balance: (document) => document,
};
