import type { RecordRule } from '../record/record-rule.ts';
import type { Transitions } from '../record/transitions.ts';
import type { MatchReversalState, MatchRulesState } from './record-shape.ts';

/** Every event in every state of rules of matching. */
export const MATCH_RULES_TRANSITIONS: Transitions<MatchRulesState, 'approve' | 'reject'> = {
  proposed: { approve: 'adopted', reject: 'rejected' },
  adopted: { approve: 'refused', reject: 'refused' },
  rejected: { approve: 'refused', reject: 'refused' },
};

/** Every event in every state of the reversal of a match. */
export const MATCH_REVERSAL_TRANSITIONS: Transitions<
  MatchReversalState,
  'propose' | 'approve' | 'reject'
> = {
  proposed: { propose: 'refused', approve: 'reversed', reject: 'rejected' },
  reversed: { propose: 'refused', approve: 'refused', reject: 'refused' },
  rejected: { propose: 'proposed', approve: 'refused', reject: 'refused' },
};

export const MATCH_RULES_RECORD: RecordRule<'match_rules'> = {
  kind: 'match_rules',
  isOpen: { proposed: true, adopted: false, rejected: false },
};

export const LEVEL_CHECK_RECORD: RecordRule<'level_check'> = {
  kind: 'level_check',
  isOpen: { holds: false, differs: false },
};

export const MATCH_REVERSAL_RECORD: RecordRule<'match_reversal'> = {
  kind: 'match_reversal',
  // One that was rejected may be proposed again.
  isOpen: { proposed: true, reversed: false, rejected: true },
};
