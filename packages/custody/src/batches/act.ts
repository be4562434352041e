import type { BatchFault } from './record-shape.ts';

/** Declares a batch before its lines are looked at. */
export interface AcceptBatchAct {
  readonly kind: 'accept_batch';
  readonly batchId: string;
  readonly lineCount: number;
  /** @unit minor units */
  readonly total: bigint;
  /** SHA-256 of the lines, 64 hexadecimal digits. */
  readonly contentHash: string;
}

/** Says what the legality check of the whole batch found. */
export interface JudgeBatchAct {
  readonly kind: 'judge_batch';
  readonly batchId: string;
  readonly faultCount: number;
  readonly faults: readonly BatchFault[];
}

/** Says that each line was decided. */
export interface FinishBatchAct {
  readonly kind: 'finish_batch';
  readonly batchId: string;
  readonly linesAccepted: number;
  readonly linesRefused: number;
  /** @unit minor units, the sum of the accepted lines */
  readonly accepted: bigint;
}

export type BatchAct = AcceptBatchAct | JudgeBatchAct | FinishBatchAct;
