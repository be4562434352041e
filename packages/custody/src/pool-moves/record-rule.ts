import type { RecordRule } from '../record/record-rule.ts';

export const POOL_MOVE_RECORD: RecordRule<'pool_move'> = {
  kind: 'pool_move',
  // What is confirmed may still come back, until the other pool has it.
  isOpen: { ordered: true, confirmed: true, settled: false, rejected: false, returned: false },
};

export const EXPECTED_MOVE_RECORD: RecordRule<'expected_move'> = {
  kind: 'expected_move',
  isOpen: { expected: true, received: true, settled: false, cancelled: false },
};
