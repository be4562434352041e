import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { newCommandId } from '../../../api/new-command-id.ts';

/** What is done about exports of a pool, one request each. */
export function exportActsOf(poolId: number) {
  return {
    ask: (body: Omit<api.AskBulkExport, 'commandId'>) =>
      api.askBulkExport({
        client,
        path: { poolId },
        body: { commandId: newCommandId(), ...body },
      }),
    decide: ({ exportNumber, ...body }: api.DecideBulkExport & { readonly exportNumber: number }) =>
      api.decideBulkExport({ client, path: { poolId, exportNumber }, body }),
    fetch: (exportNumber: number) =>
      api.fetchBulkExport({
        client,
        path: { poolId, exportNumber },
        body: {},
        parseAs: 'blob',
      }),
  } as const;
}

/** The lists that these acts make old. */
export const EXPORT_LISTS = ['exports'] as const;
