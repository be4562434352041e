import { type CamtVersion, formatCamt054 } from '@ringfence/banking';
import { accountReference } from '../books/account-reference.ts';
import { accountOf, type Books, type Movement } from '../books/books.ts';
import { movementEntry } from './movement-entry.ts';

/** The camt.054 of one movement; a repeated notice is the same document under another number. */
export function noticeDocument(
  books: Books,
  { movement, version }: { movement: Movement; version: CamtVersion },
): string {
  const account = accountOf(books, movement.account);
  const id = `${books.bankId}-NT-${movement.noticeNumber}`;
  return formatCamt054({
    version,
    messageId: id,
    createdAt: movement.bookedAt,
    statements: [
      {
        statementNumber: 1,
        id,
        account: accountReference(account.identification),
        currency: account.currency,
        createdAt: movement.bookedAt,
        balances: [],
        entries: [movementEntry(movement, { entryNumber: 1, currency: account.currency })],
      },
    ],
  });
}
