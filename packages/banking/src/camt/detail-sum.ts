import {
  absoluteDecimal,
  addDecimals,
  DECIMAL_ZERO,
  type DecimalNumber,
  negateDecimal,
  parseDecimalNumber,
  sameDecimal,
} from '../decimal-number.ts';
import type { CamtDetailMoney, CamtEntry } from './camt-fields.ts';

/** The details of one entry, added up one by one. */
export interface DetailSum {
  /** @returns false when an amount that the detail states is not a number */
  add(money: CamtDetailMoney, entryCurrency: string | undefined): boolean;
  /** Whether they add up to the entry; true where that cannot be said. Begins anew. */
  agrees(entry: CamtEntry): boolean;
}

/**
 * Adds up the details of an entry, each with its side, in the currency of the entry.
 *
 * Nothing can be said of details without an amount in that currency, of amounts that may be less
 * charges, and of entries whose batches name more payments than the file details. Whether the
 * indicator of a returned payment is the entry's or the original one's is written differently by
 * banks, so that a sum that is the entry's on the other side agrees.
 */
export function createDetailSum(): DetailSum {
  let credits = DECIMAL_ZERO;
  /** Without a side of their own: on that of the entry. */
  let sideless = DECIMAL_ZERO;
  let count = 0;
  let isKnown = true;

  return {
    add(money, entryCurrency) {
      count += 1;
      const stated = numberOf(money.amount);
      const transacted = numberOf(money.transactionAmount);
      let amount = money.currency === entryCurrency ? stated : undefined;
      if (money.transactionCurrency === entryCurrency) amount ??= transacted;
      if (money.counterValueCurrency === entryCurrency) {
        amount ??= numberOf(money.counterValueAmount);
      }
      if (amount === undefined) isKnown = false;
      else if (money.side === undefined) sideless = addDecimals(sideless, amount);
      else credits = addDecimals(credits, money.side === 'DBIT' ? negateDecimal(amount) : amount);
      return isNumber(money.amount, stated) && isNumber(money.transactionAmount, transacted);
    },
    agrees({ amount, values, charged, detailsMissing }) {
      const own = values.side === 'DBIT' ? negateDecimal(sideless) : sideless;
      const sum = addDecimals(credits, own);
      const isPartial = !isKnown || detailsMissing;
      const cannotBeSaid = count === 0 || isPartial || charged || amount === undefined;
      credits = DECIMAL_ZERO;
      sideless = DECIMAL_ZERO;
      count = 0;
      isKnown = true;
      return cannotBeSaid || sameDecimal(absoluteDecimal(sum), absoluteDecimal(amount));
    },
  };
}

function numberOf(text: string | undefined): DecimalNumber | undefined {
  return text === undefined ? undefined : parseDecimalNumber(text);
}

function isNumber(text: string | undefined, number: DecimalNumber | undefined): boolean {
  return text === undefined || number !== undefined;
}
