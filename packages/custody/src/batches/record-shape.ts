import type { BatchState } from './batch-state.ts';

/** What makes a batch, or one line of it, illegal. */
export type BatchFaultRule =
  /** There are not as many lines as declared. */
  | 'line_count_differs'
  /** The lines do not add up to the declared total. */
  | 'total_differs'
  /** The line is no instruction. */
  | 'schema'
  /** Instructions of this kind are not sent in batches. */
  | 'kind'
  /** An earlier line does the same. */
  | 'duplicate';

export interface BatchFault {
  readonly rule: BatchFaultRule;
  /** From 1; absent: of the batch as a whole. */
  readonly line?: number;
}

/** Instructions that are sent together, checked together, and decided each on its own (批量交易). */
export interface BatchShape {
  readonly state: BatchState;
  readonly body: {
    readonly lineCount: number;
    /** The sum of the lines, in minor units. */
    readonly total: bigint;
    /** SHA-256 of the lines, 64 hexadecimal digits. */
    readonly contentHash: string;
    readonly faultCount: number;
    /** The first of them. */
    readonly faults: readonly BatchFault[];
    readonly linesAccepted?: number;
    readonly linesRefused?: number;
    /** The sum of the accepted lines, in minor units. */
    readonly accepted?: bigint;
  };
}
