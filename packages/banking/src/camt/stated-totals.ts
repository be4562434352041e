import { parseDecimalNumber } from '../decimal-number.ts';
import type { StatedTotal } from '../entry-totals.ts';
import type { CamtStatement } from './camt-fields.ts';

const FIRST_PAGE = /^0*1$/;

/**
 * What a statement says of its entries in its summary. Of a statement that is one page of several
 * nobody knows whether that is of the page.
 */
export function statedTotals({ values }: CamtStatement): readonly StatedTotal[] {
  const { pageNumber, pageLast } = values;
  const isWhole = pageNumber === undefined || (FIRST_PAGE.test(pageNumber) && pageLast !== 'false');
  if (!isWhole) return [];
  return [
    totalOf('credit', values.creditCount, values.creditSum),
    totalOf('debit', values.debitCount, values.debitSum),
    totalOf('both', values.entryCount, undefined),
  ];
}

function totalOf(
  side: StatedTotal['side'],
  countText: string | undefined,
  sumText: string | undefined,
): StatedTotal {
  const count =
    countText === undefined || !COUNT.test(countText) ? undefined : Number.parseInt(countText, 10);
  const sum = sumText === undefined ? undefined : parseDecimalNumber(sumText);
  return {
    side,
    ...(count === undefined ? {} : { count }),
    ...(sum === undefined ? {} : { sum }),
  };
}

/** So many digits are never too many for a number. */
const COUNT = /^[0-9]{1,15}$/;
