import type { Parsed, StatementLineRecord, StatementRecord } from '@ringfence/contract';
import type { StatementLineRead, StatementRead } from '@ringfence/store';

/** A statement, balances as digits with a sign when overdrawn. */
export function formatStatement(statement: StatementRead): Parsed<typeof StatementRecord> {
  const { opening, closing, difference, ...record } = statement;
  return {
    ...record,
    openingMinor: String(opening),
    closingMinor: String(closing),
    ...(difference === undefined ? {} : { differenceMinor: String(difference) }),
  };
}

/** A line of a statement, its amount as digits. */
export function formatStatementLine(line: StatementLineRead): Parsed<typeof StatementLineRecord> {
  const { amount, ...record } = line;
  return { ...record, amountMinor: String(amount) };
}
