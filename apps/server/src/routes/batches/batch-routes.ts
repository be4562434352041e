import { ROUTES } from '@ringfence/contract';
import type { Implementation } from '../../http/call.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';
import { listBatchLinesRoute } from './list-batch-lines.ts';
import { submitBatchRoute } from './submit-batch.ts';

/** Batches: submit, read, and what became of each line. */
export const BATCH_ROUTES: readonly Implementation[] = [
  submitBatchRoute,
  listBatchLinesRoute,
  ...implementRecordRoutes('batch', {
    list: ROUTES.listBatches,
    get: ROUTES.getBatch,
    listVersions: ROUTES.listBatchVersions,
  }),
];
