import type { MtBalance } from './mt-balance.ts';
import type { MtEntry } from './mt-entry.ts';
import { StatementFormatError, shapeOf } from './statement-format-error.ts';

/** The fault of a field 61 that is not an entry. */
export function notAnEntry({ text, line }: MtEntry): StatementFormatError {
  return new StatementFormatError({
    rule: 'statement_line',
    expected: 'YYMMDD[MMDD] C|D|RC|RD 12,34',
    received: shapeOf(text),
    line,
    column: 0,
    path: ':61:',
  });
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
