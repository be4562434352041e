import type { RecordOf } from '../record/record.ts';
import type { RecordRule } from '../record/record-rule.ts';
import type { DepositReversalBody, DepositReversalShape } from './record-shape.ts';

export type DepositReversal = RecordOf<'deposit_reversal'>;

export const DEPOSIT_REVERSAL_RECORD: RecordRule<'deposit_reversal'> = {
  kind: 'deposit_reversal',
  isOpen: { announced: true, owed: true, settled: false },
};

/**
 * What is still owed to the platform for what it paid in the customer's place.
 *
 * @unit minor units of the pool's currency
 */
export function owedOf({ fromAdvance, repaid, writtenOff }: DepositReversalBody): bigint {
  return fromAdvance - repaid - writtenOff;
}

/** Where a reversal is, by what its body says. */
export function reversalState(body: DepositReversalBody): DepositReversalShape['state'] {
  if (!body.onStatement) return 'announced';
  return body.unfunded > 0n || owedOf(body) > 0n ? 'owed' : 'settled';
}
