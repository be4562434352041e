import type { DecimalNumber } from '../decimal-number.ts';
import type { EntrySide } from '../statement.ts';
import { StatementFormatError, shapeOf } from '../statement-format-error.ts';
import { parseMtAmount } from './mt-amount.ts';
import type { MtField } from './mt-field.ts';

/** A balance as the file writes it. */
export interface MtBalance {
  readonly tag: string;
  readonly line: number;
  /** What stands where the amount should be. */
  readonly amountText: string;
  readonly amount?: DecimalNumber;
  readonly side?: EntrySide;
  /** YYMMDD */
  readonly date?: string;
  readonly currency?: string;
}

const BALANCE_PATTERN = /^([CD])([0-9]{6})([A-Z]{3})?(.*)$/;

/** Takes a field 60, 62, 64 or 65 apart: side, date, currency, amount. */
export function parseMtBalance({ tag, line, lines }: MtField): MtBalance {
  const text = (lines[0] ?? '').trim();
  const match = BALANCE_PATTERN.exec(text);
  if (match === null) return { tag, line, amountText: text };
  const [, side, date = '', currency, rest = ''] = match;
  const amountText = rest.trim();
  const amount = parseMtAmount(amountText);
  return {
    tag,
    line,
    amountText,
    ...(amount === undefined ? {} : { amount }),
    side: side === 'C' ? 'credit' : 'debit',
    date,
    ...(currency === undefined ? {} : { currency }),
  };
}

/** The fault of a balance field without an amount. */
export function notABalance({ tag, line, amountText }: MtBalance): StatementFormatError {
  return new StatementFormatError({
    rule: 'decimal_number',
    expected: 'C|D YYMMDD EUR 12,34',
    received: shapeOf(amountText),
    line,
    column: 0,
    path: `:${tag}:`,
  });
}
