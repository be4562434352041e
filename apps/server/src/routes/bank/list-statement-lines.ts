import { ROUTES } from '@ringfence/contract';
import { findStatement, listStatementLines, type StatementLineRead } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { formatPage, openPage, positionAfter } from '../../http/page.ts';
import { readPool } from '../read-pool.ts';
import { formatStatementLine } from './format-statement.ts';

export const listStatementLinesRoute = implementPool(
  ROUTES.listStatementLines,
  async (call, parts) => {
    const { poolId, businessDate, statementId } = call.params;
    const list = `lines of ${poolId} ${businessDate} ${statementId}`;
    const page = openPage(parts.cursors, list, call.query);
    if (page === undefined) return refused({ code: 'cursor_not_valid' });

    const { limit } = page;
    const after = positionAfter(page.after);
    const read = await readPool(parts, call.pool, async (db) => {
      if ((await findStatement(db, call.params)) === undefined) return undefined;
      return await listStatementLines(db, call.params, { after, limit: limit + 1 });
    });
    if (read === undefined) return refused({ code: 'record_not_found' });

    const afterOf = (line: StatementLineRead) => String(line.lineNumber);
    const format = formatStatementLine;
    return answered(formatPage(parts.cursors, list, { read, limit, afterOf, format }));
  },
);
