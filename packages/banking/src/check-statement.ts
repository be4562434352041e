import type { CamtBalance, CamtEntry, CamtStatement, ValuePlace } from './camt/camt-fields.ts';
import { createCamtReader } from './camt/camt-reader.ts';
import { createDetailSum } from './camt/detail-sum.ts';
import { entryStatus } from './camt/entry-status.ts';
import { selectBalances } from './camt/select-balances.ts';
import { statedTotals } from './camt/stated-totals.ts';
import { type CheckRemark, createRemarks, remarked } from './check-remark.ts';
import {
  addDecimals,
  DECIMAL_ZERO,
  type DecimalNumber,
  negateDecimal,
  parseDecimalNumber,
  sameDecimal,
} from './decimal-number.ts';
import { createEntryTotals } from './entry-totals.ts';
import { StatementFormatError, shapeOf } from './statement-format-error.ts';

/**
 * What the arithmetic of a file says.
 *
 * - `ok`: opening + booked entries = closing in every statement that states both balances
 * - `differs`: not so in at least one of them
 * - `not_applicable`: no statement states both balances
 * - `invalid`: the file cannot be read, or an amount is not a number
 */
export type StatementVerdict = 'ok' | 'differs' | 'not_applicable' | 'invalid';

/** The verdict on one file. */
export interface StatementCheck {
  /**
   * Such as 'camt.053.001.08'; without a version when the file names none; 'unknown' when unread.
   */
  readonly format: string;
  readonly statements: number;
  readonly entries: number;
  readonly details: number;
  readonly verdict: StatementVerdict;
  /** With verdict `invalid`: the first fault. */
  readonly error?: StatementFormatError;
  /** What else the file says against itself; absent where there is nothing. */
  readonly remarks?: readonly CheckRemark[];
}

/** Takes the bytes of one file in pieces of any size. */
export interface StatementChecking {
  write(chunk: Uint8Array): void;
  end(): StatementCheck;
}

/**
 * Checks the arithmetic of one camt file of any size, without keeping it.
 *
 * An entry counts when it is booked; one without a status is booked, one that is pending, for
 * information, in the future or of a status of the bank's own is not. `CdtDbtInd` alone gives the
 * direction: a reversal is already stated on the side on which it moves the money. A balance
 * without `CdtDbtInd` is a credit balance. Amounts of different currencies are never added: a
 * statement that would need it differs.
 *
 * Never throws: a file that cannot be read has the verdict `invalid`, and its counts are 0.
 *
 * @invariant B1 the verdict does not depend on how the bytes are cut into chunks
 * @invariant B2 no digit is lost: amounts are exact decimals
 */
export function createCamtCheck(): StatementChecking {
  let format = 'unknown';
  let statements = 0;
  let entries = 0;
  let details = 0;
  let applicable = 0;
  let differing = 0;
  let fault: StatementFormatError | undefined;
  let broken = false;
  let sum = DECIMAL_ZERO;
  let currencies = new Set<string>();
  const detailSum = createDetailSum();
  let totals = createEntryTotals();
  const remarks = createRemarks();

  const reader = createCamtReader({
    formatKnown: (found) => {
      format = found;
    },
    statementStarted: () => {
      statements += 1;
      sum = DECIMAL_ZERO;
      currencies = new Set();
      totals = createEntryTotals();
    },
    detailMoneyRead: (money, place, entryCurrency) => {
      if (detailSum.add(money, entryCurrency)) return;
      const { amount, transactionAmount } = money;
      const isStated = amount !== undefined && parseDecimalNumber(amount) === undefined;
      const text = isStated ? amount : (transactionAmount ?? '');
      fault ??= notANumber({ values: { amount: text }, place }, 'TxDtls/Amt');
    },
    entryRead: (entry) => {
      entries += 1;
      details += entry.detailCount;
      if (!detailSum.agrees(entry)) remarks.note('details_sum', entry.place);
      const moved = movedBy(entry);
      if (entry.amount === undefined || moved === undefined) {
        fault ??= notANumber(entry, 'Ntry/Amt');
        return;
      }
      const isBooked = entryStatus(entry) === 'BOOK';
      const side = entry.values.side === 'DBIT' ? 'debit' : 'credit';
      totals.add({ side, amount: entry.amount, isBooked });
      if (isBooked) {
        sum = addDecimals(sum, moved);
        if (entry.values.currency !== undefined)
          currencies.add(entry.values.currency.toUpperCase());
      }
    },
    statementEnded: (statement) => {
      const wrong = statement.balances.find(({ amount }) => amount === undefined);
      if (wrong !== undefined) fault ??= notANumber(wrong, 'Bal/Amt');
      if (!totals.agree(statedTotals(statement))) remarks.note('entries_total', statement.place);
      const agrees = agreement(statement);
      if (agrees === undefined) return;
      applicable += 1;
      if (agrees) return;
      differing += 1;
      remarks.note('equation', statement.place);
    },
  });

  /** Whether opening + entries = closing; undefined when one of the two balances is missing. */
  function agreement(statement: CamtStatement): boolean | undefined {
    const { opening, closing } = selectBalances(statement);
    if (opening === undefined || closing === undefined) return undefined;
    const [from, to] = [movedBy(opening), movedBy(closing)];
    if (from === undefined || to === undefined) return undefined;
    for (const { values } of [opening, closing]) {
      if (values.currency !== undefined) currencies.add(values.currency.toUpperCase());
    }
    return currencies.size <= 1 && sameDecimal(addDecimals(from, sum), to);
  }

  function attempt(read: () => void): void {
    if (broken) return;
    try {
      read();
    } catch (error) {
      if (!(error instanceof StatementFormatError)) throw error;
      fault = error;
      broken = true;
      if (error.rule === 'format') format = detectedFormat(error.received);
    }
  }

  return {
    write(chunk) {
      attempt(() => {
        reader.write(chunk);
      });
    },
    end() {
      attempt(() => {
        reader.end();
      });
      if (broken) return { format, statements: 0, entries: 0, details: 0, ...invalid(fault) };
      const counts = { format, statements, entries, details };
      if (fault !== undefined) return { ...counts, ...invalid(fault) };
      const read = { ...counts, ...remarked(remarks.list()) };
      if (applicable === 0) return { ...read, verdict: 'not_applicable' };
      return { ...read, verdict: differing === 0 ? 'ok' : 'differs' };
    },
  };
}

function movedBy({ amount, values }: CamtEntry | CamtBalance): DecimalNumber | undefined {
  if (amount === undefined) return undefined;
  return values.side === 'DBIT' ? negateDecimal(amount) : amount;
}

/** What a file that is not read here seems to be: 'MT940', 'pain.001.001.09', 'unknown'. */
function detectedFormat(received: string): string {
  return /^[A-Za-z0-9.]+$/.test(received) ? received : 'unknown';
}

function notANumber(
  { values, place }: { readonly values: { readonly amount?: string }; readonly place: ValuePlace },
  path: string,
): StatementFormatError {
  return new StatementFormatError({
    rule: values.amount === undefined ? 'required' : 'decimal_number',
    expected: values.amount === undefined ? path : '12.34',
    received: values.amount === undefined ? '-' : shapeOf(values.amount),
    ...place,
  });
}

function invalid(
  error: StatementFormatError | undefined,
): Pick<StatementCheck, 'verdict' | 'error'> {
  return error === undefined ? { verdict: 'invalid' } : { verdict: 'invalid', error };
}
