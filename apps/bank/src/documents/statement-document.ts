import { type CamtVersion, formatCamt053, type StatementBalance } from '@ringfence/banking';
import type { Amount, BusinessDate } from '@ringfence/money';
import { accountReference } from '../books/account-reference.ts';
import type { BankAccountBook, BankDay, Books } from '../books/books.ts';
import { movementEntry } from './movement-entry.ts';
import { statementContent } from './statement-content.ts';

/** The version that is written unless the caller asks for another. */
export const CAMT_VERSION_DEFAULT: CamtVersion = '08';

/** Which statement, and what its delivery makes of it. */
export interface DocumentTerms {
  readonly account: BankAccountBook;
  readonly day: BankDay;
  /** Another closing balance than the content has. */
  readonly closing?: Amount;
  /** Another account than it is of. */
  readonly shownAs?: string;
}

/** The camt.053 of one ended day: the same bytes whenever it is asked for. */
export function statementDocument(
  books: Books,
  {
    account,
    day,
    version,
    closing,
    shownAs = account.identification,
  }: DocumentTerms & { readonly version: CamtVersion },
): string {
  const id = statementId(books, account, day);
  const content = statementContent(account, day);
  const { movements } = content;
  const { currency } = account;
  const balance = (
    kind: 'opening' | 'closing',
    value: Amount,
    date: BusinessDate,
  ): StatementBalance => ({
    kind,
    code: kind === 'opening' ? 'OPBD' : 'CLBD',
    amount: value,
    currency,
    side: 'credit',
    date,
  });
  return formatCamt053({
    version,
    messageId: id,
    createdAt: day.endedAt,
    statements: [
      {
        statementNumber: 1,
        id,
        account: accountReference(shownAs),
        currency,
        sequence: String(day.sequence),
        createdAt: day.endedAt,
        balances: [
          balance('opening', content.opening, day.date),
          balance('closing', closing ?? content.closing, day.date),
        ],
        entries: movements.map((movement, index) =>
          movementEntry(movement, { entryNumber: index + 1, currency }),
        ),
      },
    ],
  });
}

const ORDINAL_DIGITS = 4;

/** At most 35 characters, as ISO 20022 wants it, and one for each bank, account and day. */
export function statementId(books: Books, account: BankAccountBook, day: BankDay): string {
  const ordinal = String(account.ordinal).padStart(ORDINAL_DIGITS, '0');
  return `${books.bankId}-ST-${ordinal}-${day.date}`;
}
