import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import type { RecordOf } from '../record/record.ts';
import { refuseStep, stateAfter } from '../record/transitions.ts';
import { refuse } from '../refuse.ts';
import type { AcceptBatchAct, FinishBatchAct, JudgeBatchAct } from './act.ts';
import { BATCH_TRANSITIONS, type BatchEvent } from './batch-state.ts';
import { BATCH_FAULTS_LISTED_MAX, BATCH_ID_LENGTH_MAX, BATCH_LINES_MAX } from './limits.ts';

const HASH_PATTERN = /^[0-9a-f]{64}$/;

/**
 * Declares a batch: how many lines it has, what they come to, and a hash that binds them.
 *
 * @returns content_invalid, record_already_exists
 */
export function acceptBatch(
  state: CustodyState,
  { batchId, lineCount, total, contentHash }: AcceptBatchAct,
  { businessDate }: ActFrame,
): Decision {
  if (batchId.length > BATCH_ID_LENGTH_MAX) {
    const expected = `at most ${BATCH_ID_LENGTH_MAX} characters`;
    return refuse('content_invalid', { field: 'batchId', expected });
  }
  if (!Number.isInteger(lineCount) || lineCount < 1 || lineCount > BATCH_LINES_MAX) {
    return refuse('content_invalid', { field: 'lineCount', expected: `1 to ${BATCH_LINES_MAX}` });
  }
  if (!HASH_PATTERN.test(contentHash)) {
    return refuse('content_invalid', { field: 'contentHash', expected: '64 hexadecimal digits' });
  }
  if (findRecord(state, 'batch', batchId) !== undefined) {
    return refuse('record_already_exists', { field: 'batchId' });
  }

  // From here it must succeed.
  const body = { lineCount, total, contentHash, faultCount: 0, faults: [] };
  const batch = {
    kind: 'batch',
    recordId: batchId,
    state: 'accepted',
    businessDate,
    body,
  } as const;
  return accept({ result: { state: 'accepted' }, rows: [keepRecord(state, batch)] });
}

/**
 * Keeps what the legality check found. Only a batch without a fault may move money.
 *
 * @returns content_invalid, record_unknown, record_state_forbids
 */
export function judgeBatch(
  state: CustodyState,
  { batchId, faultCount, faults }: JudgeBatchAct,
  frame: ActFrame,
): Decision {
  if (faults.length > BATCH_FAULTS_LISTED_MAX || faults.length > faultCount) {
    const expected = `at most ${BATCH_FAULTS_LISTED_MAX} of the faults`;
    return refuse('content_invalid', { field: 'faults', expected });
  }
  const found = findStep(state, { batchId, event: faultCount === 0 ? 'pass' : 'fail' });
  if ('outcome' in found) return found;

  // From here it must succeed.
  return keepStep(
    state,
    { ...found.batch, body: { ...found.batch.body, faultCount, faults } },
    {
      event: found.event,
      frame,
    },
  );
}

/**
 * Ends a batch of which each line was decided.
 *
 * @returns record_unknown, record_state_forbids, parts_differ_from_total
 */
export function finishBatch(
  state: CustodyState,
  { batchId, linesAccepted, linesRefused, accepted }: FinishBatchAct,
  frame: ActFrame,
): Decision {
  const found = findStep(state, { batchId, event: 'finish' });
  if ('outcome' in found) return found;
  const { batch } = found;
  const { lineCount, total } = batch.body;
  if (linesAccepted + linesRefused !== lineCount) {
    const detail = { expected: `${lineCount}`, received: `${linesAccepted + linesRefused}` };
    return refuse('parts_differ_from_total', { field: 'linesAccepted', ...detail });
  }
  if (accepted > total) {
    const detail = { expected: `at most ${total}`, received: accepted.toString() };
    return refuse('parts_differ_from_total', { field: 'acceptedMinor', ...detail });
  }

  // From here it must succeed.
  const body = { ...batch.body, linesAccepted, linesRefused, accepted };
  return keepStep(state, { ...batch, body }, { event: found.event, frame });
}

type BatchRecord = RecordOf<'batch'>;

/** @returns record_unknown, record_state_forbids */
function findStep(
  state: CustodyState,
  { batchId, event }: { readonly batchId: string; readonly event: BatchEvent },
): { readonly batch: BatchRecord; readonly event: BatchEvent } | Decision {
  const batch = findRecord(state, 'batch', batchId);
  if (batch === undefined) return refuse('record_unknown', { field: 'batchId' });
  const refusal = refuseStep(BATCH_TRANSITIONS, { state: batch.state, event });
  return refusal ?? { batch, event };
}

function keepStep(
  state: CustodyState,
  batch: BatchRecord,
  { event, frame }: { readonly event: BatchEvent; readonly frame: ActFrame },
): Decision {
  const next = stateAfter(BATCH_TRANSITIONS, { state: batch.state, event });
  const moved = { ...batch, state: next, businessDate: frame.businessDate };
  return accept({ result: { state: next }, rows: [keepRecord(state, moved)] });
}
