import type { Amount } from '@ringfence/money';
import { amount } from '@ringfence/money';
import type { BankAccountBook, BankDay, Movement } from '../books/books.ts';

/**
 * What the statement of a day says, in whatever format: the books, or what a fault made of them.
 */
export interface StatementContent {
  readonly movements: readonly Movement[];
  readonly opening: Amount;
  readonly closing: Amount;
}

/** The content of a statement: one alteration at most, the same at every delivery. */
export function statementContent(account: BankAccountBook, day: BankDay): StatementContent {
  const { movementFirst, entryCount, opening, closing, alteration } = day;
  const movements = account.movements.slice(movementFirst, movementFirst + entryCount);
  switch (alteration?.kind) {
    case undefined:
      return { movements, opening, closing };
    case 'wrong_balance':
      return { movements, opening, closing: amount(closing + BigInt(alteration.differenceMinor)) };
    case 'missing_line': {
      const kept = movements.filter((one) => one.bankReference !== alteration.bankReference);
      return { movements: kept, opening, closing };
    }
    case 'repeated_line': {
      const repeated = movements.flatMap((one) =>
        one.bankReference === alteration.bankReference ? [one, one] : [one],
      );
      return { movements: repeated, opening, closing };
    }
  }
}
