import {
  type ImportedStatementRecord,
  type Language,
  type Parsed,
  PROBLEMS,
  type ProblemCode,
  ROUTES,
  STATEMENT_BYTES_MAX,
} from '@ringfence/contract';
import { type ImportedStatement, importStatement } from '@ringfence/operations';
import { findPool } from '@ringfence/store';
import { COMMAND_STATUS_PROBLEM } from '../../commands/command-status-problem.ts';
import { withoutOwner } from '../../commands/submit-command.ts';
import { answered, implementPool, refused } from '../../http/call.ts';
import { limitBytes } from '../../http/limit-bytes.ts';
import { readPool } from '../read-pool.ts';

export const importStatementRoute = implementPool(ROUTES.importStatement, async (call, parts) => {
  const { poolId, currency } = call.pool;
  const location = await parts.owners.locate(poolId);
  if (location.kind !== 'here') return refused(withoutOwner());
  const pool = await readPool(parts, call.pool, async (db) => findPool(db, poolId));
  const account = pool?.bankAccountIdentification;
  if (account === undefined) return refused({ code: 'pool_not_found' });

  const { store, vault } = parts;
  const desk = { store, vault, engine: location.engine, poolId, account, currency };
  const imported = await importStatement(desk, limitBytes(call.body, STATEMENT_BYTES_MAX));
  return answered({
    format: imported.format,
    statements: imported.statements.map((statement) => formatImported(statement, call.language)),
  });
});

/** Why a statement of a good file is left out, as a code of ours. */
const UNUSABLE_CODE: Readonly<
  Record<Extract<ImportedStatement, { readonly status: 'unusable' }>['reason'], ProblemCode>
> = {
  account_differs: 'statement_account_differs',
  currency_differs: 'statement_currency_differs',
  balances_missing: 'statement_balances_missing',
  date_missing: 'statement_date_missing',
};

/** A remark on a statement that is in the books: the entries are right, their details are not. */
const DETAILS_DIFFER: Readonly<Record<Language, (count: number) => string>> = {
  'zh-CN': (count) => `${count} 笔分录的交易明细合计与分录金额不符,各按一笔入账`,
  en: (count) => `Entries whose details do not add up to them, each taken as one line: ${count}`,
};

function formatImported(
  statement: ImportedStatement,
  language: Language,
): Parsed<typeof ImportedStatementRecord> {
  const { status, statementId } = statement;
  switch (statement.status) {
    case 'recorded': {
      const { businessDate, lineCount, matches, entriesDiffering } = statement;
      const differenceMinor = String(statement.difference);
      const recorded = { status, statementId, businessDate, lineCount, matches, differenceMinor };
      if (entriesDiffering === undefined) return recorded;
      return { ...recorded, detail: DETAILS_DIFFER[language](entriesDiffering) };
    }
    case 'refused': {
      const { outcome } = statement;
      if (outcome.status === 'accepted') throw new TypeError('a refusal is not accepted');
      const code = COMMAND_STATUS_PROBLEM[outcome.status];
      return { status, statementId, ...explain(code, language) };
    }
    case 'unusable':
      return { status, statementId, ...explain(UNUSABLE_CODE[statement.reason], language) };
    case 'differs_from_delivered':
      return { status, statementId, ...explain('statement_differs_from_delivered', language) };
  }
}

function explain(code: ProblemCode, language: Language) {
  return { code, detail: PROBLEMS[code].happened[language] };
}
