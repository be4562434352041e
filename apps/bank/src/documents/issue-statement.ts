import type { CamtVersion } from '@ringfence/banking';
import { isBusinessDate } from '@ringfence/money';
import { type BankRefusal, refuse } from '../books/bank-refusal.ts';
import type { BankAccountBook, BankDay, Books } from '../books/books.ts';
import type { CorruptStatementFault, SlowAnswerFault, StatementDamage } from '../books/fault.ts';
import type { Recording } from '../books/recording.ts';
import { takeFault } from '../books/take-fault.ts';
import { damageXml, truncateDocument, wrongClosing } from './damage-statement.ts';
import { statementDocument } from './statement-document.ts';

/** A statement of an ended day, with the faults that its delivery meets. */
export interface StatementFound {
  readonly status: 'found';
  readonly account: BankAccountBook;
  readonly day: BankDay;
  readonly corrupt: CorruptStatementFault | undefined;
  readonly slow: SlowAnswerFault | undefined;
}

/** Finds the statement of a day, and uses up the faults that wait for it. */
export function findStatement(
  recording: Recording,
  asked: { readonly account: string; readonly date: string },
): StatementFound | BankRefusal {
  const account = recording.books.accounts.get(asked.account);
  if (account === undefined) return refuse('account_unknown');
  const day = isBusinessDate(asked.date) ? account.days.get(asked.date) : undefined;
  if (day === undefined) return refuse('statement_not_available');
  const subject = { ...asked, route: 'statements' } as const;
  const missing = takeFault(recording, 'missing_statement', subject);
  if (missing !== undefined) return refuse('statement_not_available');

  return {
    status: 'found',
    account,
    day,
    corrupt: takeFault(recording, 'corrupt_statement', subject),
    slow: takeFault(recording, 'slow_answer', subject),
  };
}

/** Writes a statement that was found, damaged as its fault says. */
export function issueStatement(
  books: Books,
  { account, day, corrupt }: StatementFound,
  version: CamtVersion,
): string {
  const write = (closing = day.closing): string =>
    statementDocument(books, { account, day, version, closing });
  return WRITE_DAMAGED[corrupt?.damage ?? 'none'](write, day);
}

type Write = (closing?: BankDay['closing']) => string;

const WRITE_DAMAGED: Readonly<
  Record<StatementDamage | 'none', (write: Write, day: BankDay) => string>
> = {
  none: (write) => write(),
  truncated: (write) => truncateDocument(write()),
  damaged_xml: (write) => damageXml(write()),
  wrong_closing_balance: (write, day) => write(wrongClosing(day.closing)),
};
