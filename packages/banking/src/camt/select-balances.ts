import type { CamtBalance, CamtStatement } from './camt-fields.ts';

/** The two balances between which the entries of a statement lie. */
export interface StatementBounds {
  readonly opening?: CamtBalance;
  readonly closing?: CamtBalance;
}

/**
 * The opening and the closing booked balance of a statement.
 *
 * Opening is OPBD, or PRCD (the closing balance of the day before) when there is none; closing is
 * CLBD. Of several, those in the currency of the account (else of the opening balance) count, and
 * of these the earliest opening and the latest closing: a statement over several days states one
 * pair for each.
 */
export function selectBalances(statement: CamtStatement): StatementBounds {
  const own = statement.values.accountCurrency;
  const openings = withCode(statement, 'OPBD');
  const before = openings.length > 0 ? openings : withCode(statement, 'PRCD');
  const opening = earliest(inCurrency(before, own));
  const closing = latest(inCurrency(withCode(statement, 'CLBD'), own ?? opening?.values.currency));
  return {
    ...(opening === undefined ? {} : { opening }),
    ...(closing === undefined ? {} : { closing }),
  };
}

function withCode(statement: CamtStatement, code: string): readonly CamtBalance[] {
  return statement.balances.filter(({ values }) => values.code === code);
}

/** Those in the currency, where there are any; else all. */
function inCurrency(
  balances: readonly CamtBalance[],
  currency: string | undefined,
): readonly CamtBalance[] {
  const own = balances.filter(({ values }) => values.currency === currency);
  return own.length > 0 ? own : balances;
}

function earliest(balances: readonly CamtBalance[]): CamtBalance | undefined {
  return balances.reduce<CamtBalance | undefined>(
    (best, other) => (best === undefined || dateOf(other) < dateOf(best) ? other : best),
    undefined,
  );
}

function latest(balances: readonly CamtBalance[]): CamtBalance | undefined {
  return balances.reduce<CamtBalance | undefined>(
    (best, other) => (best === undefined || dateOf(other) >= dateOf(best) ? other : best),
    undefined,
  );
}

const DATE_LENGTH = 'YYYY-MM-DD'.length;

/** Dates may carry a time or a zone; the day as written decides. */
function dateOf(balance: CamtBalance): string {
  return (balance.values.date ?? '').slice(0, DATE_LENGTH);
}
