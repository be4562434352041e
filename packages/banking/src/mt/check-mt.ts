import { createRemarks, remarked } from '../check-remark.ts';
import type { StatementCheck, StatementChecking } from '../check-statement.ts';
import {
  addDecimals,
  DECIMAL_ZERO,
  type DecimalNumber,
  negateDecimal,
  sameDecimal,
} from '../decimal-number.ts';
import { createEntryTotals } from '../entry-totals.ts';
import { StatementFormatError } from '../statement-format-error.ts';
import { type MtBalance, notABalance } from './mt-balance.ts';
import { notAnEntry } from './mt-entry.ts';
import { createMtReader, type MtStatement } from './mt-reader.ts';
import { isLaterPage } from './mt-total.ts';

/**
 * Checks the arithmetic of one MT940 or MT942 file of any size, without keeping it.
 *
 * Opening is field 60, closing is field 62, of a statement or of a page of it. An entry announced
 * in an interim report (EC, ED) does not count. Amounts of different currencies are never added,
 * and of several closing balances none is chosen: a statement that would need it differs.
 *
 * Never throws: a file that cannot be read has the verdict `invalid`, and its counts are 0.
 *
 * @invariant B1 the verdict does not depend on how the bytes are cut into chunks
 * @invariant B2 no digit is lost: amounts are exact decimals
 */
export function createMtCheck(): StatementChecking {
  let format = 'unknown';
  let statements = 0;
  let entries = 0;
  let applicable = 0;
  let differing = 0;
  let fault: StatementFormatError | undefined;
  let broken = false;
  let sum = DECIMAL_ZERO;
  let totals = createEntryTotals();
  const remarks = createRemarks();

  const reader = createMtReader({
    formatKnown: (found) => {
      format = found;
    },
    statementStarted: () => {
      statements += 1;
      sum = DECIMAL_ZERO;
      totals = createEntryTotals();
    },
    entryRead: (entry) => {
      entries += 1;
      const { values } = entry;
      if (values === undefined) {
        fault ??= notAnEntry(entry);
        return;
      }
      const { side, amount, expected } = values;
      totals.add({ side, amount, isBooked: !expected });
      if (!expected) sum = addDecimals(sum, signed(amount, side));
    },
    statementEnded: (statement) => {
      if (!isLaterPage(statement.sequence) && !totals.agree(statement.totals)) {
        remarks.note('entries_total', { line: statement.line });
      }
      const agrees = agreement(statement);
      if (agrees === undefined) return;
      applicable += 1;
      if (agrees) return;
      differing += 1;
      remarks.note('equation', { line: statement.line });
    },
  });

  /** Whether opening + entries = closing; undefined when one of the two balances is missing. */
  function agreement({ balances }: MtStatement): boolean | undefined {
    const openings = balances.filter(({ tag }) => tag.startsWith('60'));
    const closings = balances.filter(({ tag }) => tag.startsWith('62'));
    const wrong = [...openings, ...closings].find(({ amount }) => amount === undefined);
    if (wrong !== undefined) fault ??= notABalance(wrong);
    const [from] = openings;
    if (from === undefined || closings.length === 0 || wrong !== undefined) return undefined;
    const currencies = new Set([from, ...closings].flatMap(({ currency }) => currency ?? []));
    const expected = addDecimals(moved(from), sum);
    return currencies.size <= 1 && closings.every((to) => sameDecimal(expected, moved(to)));
  }

  function attempt(read: () => void): void {
    if (broken) return;
    try {
      read();
    } catch (error) {
      if (!(error instanceof StatementFormatError)) throw error;
      fault = error;
      broken = true;
    }
  }

  return {
    write(chunk) {
      attempt(() => {
        reader.write(chunk);
      });
    },
    end(): StatementCheck {
      attempt(() => {
        reader.end();
      });
      const counts = broken
        ? { format, statements: 0, entries: 0, details: 0 }
        : { format, statements, entries, details: 0 };
      if (fault !== undefined) return { ...counts, verdict: 'invalid', error: fault };
      const read = { ...counts, ...remarked(remarks.list()) };
      if (applicable === 0) return { ...read, verdict: 'not_applicable' };
      return { ...read, verdict: differing === 0 ? 'ok' : 'differs' };
    },
  };
}

function moved({ amount = DECIMAL_ZERO, side = 'credit' }: MtBalance): DecimalNumber {
  return signed(amount, side);
}

function signed(amount: DecimalNumber, side: 'credit' | 'debit'): DecimalNumber {
  return side === 'credit' ? amount : negateDecimal(amount);
}
