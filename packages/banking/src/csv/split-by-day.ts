import { type Amount, amount, type BusinessDate } from '@ringfence/money';
import type { Statement, StatementBalance, StatementEntry } from '../statement.ts';
import { StatementFormatError } from '../statement-format-error.ts';

/**
 * A statement over several days as one for each day that has entries, oldest first. The balances
 * between the days are computed from the opening balance; the last one is the statement's own.
 *
 * @throws {StatementFormatError} when a balance or a booking date is missing, or the entries do not
 * add up from the opening to the closing balance
 */
export function splitByDay(statement: Statement): readonly Statement[] {
  const opening = balanceOf(statement, 'opening');
  const closing = balanceOf(statement, 'closing');
  const days = Map.groupBy(statement.entries, dayOf);
  let standing = signed(opening);
  const parts = [...days.keys()].toSorted().map((day, index): Statement => {
    const entries = inOrder(days.get(day) ?? []);
    const before = standing;
    standing = entries.reduce((sum, entry) => sum + signed(entry), before);
    return {
      ...statement,
      statementNumber: index + 1,
      id: `${statement.id}-${day}`,
      balances: [at(opening, before, day), at(closing, standing, day)],
      entries: entries.map((entry, place) => ({ ...entry, entryNumber: place + 1 })),
    };
  });
  if (standing !== signed(closing)) {
    throw new StatementFormatError({
      rule: 'control_sum',
      expected: 'opening + entries = closing',
      received: 'another balance',
    });
  }
  return parts;
}

/** As they are numbered. */
function inOrder(entries: readonly StatementEntry[]): readonly StatementEntry[] {
  return entries.toSorted((left, right) => left.entryNumber - right.entryNumber);
}

function at(balance: StatementBalance, value: bigint, date: BusinessDate): StatementBalance {
  const size: Amount = amount(value < 0n ? -value : value);
  return { ...balance, amount: size, side: value < 0n ? 'debit' : 'credit', date };
}

function signed({ amount: size, side }: Pick<StatementBalance, 'amount' | 'side'>): bigint {
  return side === 'credit' ? size : -size;
}

function dayOf({ bookingDate }: StatementEntry): BusinessDate {
  if (bookingDate === undefined) throw missing('bookingDate');
  return bookingDate;
}

function balanceOf({ balances }: Statement, kind: 'opening' | 'closing'): StatementBalance {
  const found = balances.find((balance) => balance.kind === kind);
  if (found === undefined) throw missing(kind);
  return found;
}

function missing(path: string): StatementFormatError {
  return new StatementFormatError({ rule: 'required', expected: path, received: '-', path });
}
