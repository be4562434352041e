import type { StatedTotal } from '../entry-totals.ts';
import { parseMtAmount } from './mt-amount.ts';
import type { MtField } from './mt-field.ts';

const TOTAL_PATTERN = /^([0-9]{1,15})?([A-Z]{3})(.*)$/;

/**
 * Takes a field 90C or 90D apart: how many entries an interim report has on one side, and their
 * sum. What is not written as it should be is not said.
 */
export function parseMtTotal({ tag, lines }: MtField): StatedTotal {
  const [, countText, , amountText = ''] = TOTAL_PATTERN.exec((lines[0] ?? '').trim()) ?? [];
  const sum = parseMtAmount(amountText.trim());
  return {
    side: tag === '90D' ? 'debit' : 'credit',
    ...(countText === undefined ? {} : { count: Number.parseInt(countText, 10) }),
    ...(sum === undefined ? {} : { sum }),
  };
}

const PAGE_PATTERN = /\/0*([1-9][0-9]*)$/;

/** Whether a report is one page of several: its totals may be those of all of them. */
export function isLaterPage(sequence: string | undefined): boolean {
  const page = PAGE_PATTERN.exec(sequence ?? '')?.[1];
  return page !== undefined && page !== '1';
}
