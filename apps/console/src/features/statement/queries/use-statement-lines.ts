import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** What names a statement. */
export interface StatementName {
  readonly poolId: number;
  readonly businessDate: string;
  readonly statementId: string;
}

/** The lines of a statement. */
export function useStatementLines({ poolId, businessDate, statementId }: StatementName) {
  return usePages(['statement-lines', poolId, businessDate, statementId], (query) =>
    api.listStatementLines({ client, path: { poolId, businessDate, statementId }, query }),
  );
}
