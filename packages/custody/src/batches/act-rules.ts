import type { ActRule } from '../act/act-rule.ts';
import type { RecordKey } from '../record/record.ts';
import type { BatchAct } from './act.ts';
import { acceptBatch, finishBatch, judgeBatch } from './move-batch.ts';

type BatchActRules = {
  readonly [Kind in BatchAct['kind']]: ActRule<Kind, Extract<BatchAct, { kind: Kind }>>;
};

/** What every act on one batch has in common. */
const ON_BATCH = {
  // Each line is decided by its own flow, which says who may send it.
  initiators: ['platform', 'operator'] as const,
  subjectOf: ({ batchId }: { readonly batchId: string }) => batchId,
  newIdsOf: () => ({}),
  referencesOf: ({ batchId }: { readonly batchId: string }) => ({
    records: [{ kind: 'batch', recordId: batchId } satisfies RecordKey],
  }),
};

/** The rules of the acts on batches. */
export const BATCH_ACTS: BatchActRules = {
  accept_batch: {
    ...ON_BATCH,
    kind: 'accept_batch',
    decide: acceptBatch,
    newIdsOf: ({ batchId }) => ({ batchId }),
  },
  judge_batch: { ...ON_BATCH, kind: 'judge_batch', decide: judgeBatch },
  finish_batch: { ...ON_BATCH, kind: 'finish_batch', decide: finishBatch },
};
