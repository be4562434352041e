import { BATCH_BODY, BATCH_STATES, BatchAnswer, BatchLinePage, SubmitBatch } from '../batch.ts';
import { BATCH_BODY_BYTES_MAX } from '../limit.ts';
import { PageQuery, PoolPath, RecordPath } from '../path-params.ts';
import { recordRoutes } from '../record-routes.ts';
import { defineRoute } from '../route.ts';

export const submitBatch = defineRoute({
  name: 'submitBatch',
  method: 'POST',
  path: '/v1/pools/:poolId/batches',
  scope: 'platform',
  ownerAnswers: true,
  tag: 'batches',
  summary: {
    en: 'Submit up to 10,000 instructions that are checked as a whole before any moves money',
    'zh-CN': '提交批次,最多 10000 行,先整体合法性检查再逐行执行',
  },
  params: PoolPath,
  body: { schema: SubmitBatch, contentType: 'application/json', bytesMax: BATCH_BODY_BYTES_MAX },
  answer: {
    status: 200,
    schema: BatchAnswer,
    contentType: 'application/json',
    description: {
      en: 'Done, each line on its own; or found illegal, and no line was sent',
      'zh-CN': '已逐行执行,或合法性检查未通过且未执行任何一行',
    },
    replayable: true,
  },
  problems: ['record_already_exists', 'record_state_forbids', 'parts_differ_from_total'],
  example: {
    params: { poolId: '1' },
    body: {
      batchId: 'b-1',
      lineCount: 1,
      totalMinor: '110',
      lines: [
        {
          kind: 'repay',
          claimId: 'i-7',
          principalMinor: '100',
          interestMinor: '10',
          mandateId: 'm-1',
        },
      ],
    },
    answer: {
      batchId: 'b-1',
      state: 'done',
      lineCount: 1,
      totalMinor: '110',
      faultCount: 0,
      faults: [],
      linesAccepted: 1,
      linesRefused: 0,
      acceptedMinor: '110',
    },
  },
});

export const {
  list: listBatches,
  get: getBatch,
  listVersions: listBatchVersions,
} = recordRoutes({
  name: 'Batch',
  names: 'Batches',
  path: 'batches',
  tag: 'batches',
  title: { en: 'Instructions that are sent together', 'zh-CN': '批次' },
  states: BATCH_STATES,
  body: BATCH_BODY,
  subject: { en: 'Not used.', 'zh-CN': '未使用。' },
  example: {
    recordId: 'b-1',
    state: 'legal_fail',
    body: {
      lineCount: 2,
      totalMinor: '220',
      contentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      faultCount: 1,
      faults: [{ rule: 'duplicate', line: 2 }],
    },
  },
});

export const listBatchLines = defineRoute({
  name: 'listBatchLines',
  method: 'GET',
  path: '/v1/pools/:poolId/batches/:recordId/lines',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'batches',
  summary: { en: 'What became of each line of a batch', 'zh-CN': '批次各行结果' },
  params: RecordPath,
  query: PageQuery,
  answer: {
    status: 200,
    schema: BatchLinePage,
    contentType: 'application/json',
    description: { en: 'A page of lines, in order', 'zh-CN': '按行号的一页' },
    replayable: false,
  },
  problems: ['record_not_found', 'cursor_not_valid'],
  example: {
    params: { poolId: '1', recordId: 'b-1' },
    answer: {
      items: [
        {
          line: 1,
          instructionId: 'b-1:00001',
          code: 'accepted',
          position: 44,
          businessDate: '2026-11-23',
        },
      ],
    },
  },
});
