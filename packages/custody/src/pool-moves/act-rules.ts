import type { ActRule } from '../act/act-rule.ts';
import type { CancelExpectedMoveAct, CompareMoveAct, ExpectMoveAct } from './act.ts';
import { compareMove } from './compare-move.ts';
import { cancelExpectedMove, expectMove } from './expect-move.ts';

const EXPECT_MOVE: ActRule<'expect_move', ExpectMoveAct> = {
  kind: 'expect_move',
  initiators: ['operator'],
  decide: expectMove,
  subjectOf: ({ moveId }) => moveId,
  newIdsOf: ({ moveId }) => ({ moveId }),
  referencesOf: ({ moveId }) => ({ records: [{ kind: 'expected_move', recordId: moveId }] }),
};

const CANCEL_EXPECTED_MOVE: ActRule<'cancel_expected_move', CancelExpectedMoveAct> = {
  kind: 'cancel_expected_move',
  initiators: ['operator'],
  decide: cancelExpectedMove,
  subjectOf: ({ moveId }) => moveId,
  newIdsOf: () => ({}),
  referencesOf: ({ moveId }) => ({ records: [{ kind: 'expected_move', recordId: moveId }] }),
};

const COMPARE_MOVE: ActRule<'compare_move', CompareMoveAct> = {
  kind: 'compare_move',
  initiators: ['operator', 'system'],
  decide: compareMove,
  subjectOf: ({ moveId }) => moveId,
  newIdsOf: () => ({}),
  referencesOf: ({ moveId, half }) => ({
    records: [{ kind: half === 'out' ? 'pool_move' : 'expected_move', recordId: moveId }],
  }),
};

/** The rules of the acts on moves between pools. */
export const POOL_MOVE_ACTS = {
  expect_move: EXPECT_MOVE,
  cancel_expected_move: CANCEL_EXPECTED_MOVE,
  compare_move: COMPARE_MOVE,
};
