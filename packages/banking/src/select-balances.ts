import type { CamtBalance, CamtStatement } from './camt-fields.ts';

/** The two balances between which the entries of a statement lie. */
export interface StatementBounds {
  readonly opening?: CamtBalance;
  readonly closing?: CamtBalance;
}

/**
 * The opening and the closing booked balance of a statement.
 *
 * Opening is OPBD, or PRCD (the closing balance of the day before) when there is none; closing is CLBD.
 * Of several, those in the currency of the account count, and of these the earliest opening and
 * the latest closing: a statement over several days states one pair for each.
 */
export function selectBalances(statement: CamtStatement): StatementBounds {
  const openings = withCode(statement, 'OPBD');
  const opening = earliest(openings.length > 0 ? openings : withCode(statement, 'PRCD'));
  const closing = latest(withCode(statement, 'CLBD'));
  return {
    ...(opening === undefined ? {} : { opening }),
    ...(closing === undefined ? {} : { closing }),
  };
}

function withCode(statement: CamtStatement, code: string): readonly CamtBalance[] {
  const all = statement.balances.filter(({ values }) => values.code === code);
  const own = all.filter(({ values }) => values.currency === statement.values.accountCurrency);
  return own.length > 0 ? own : all;
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
