import type { ActRule } from '../act/act-rule.ts';
import type {
  ApproveMatchReversalAct,
  ApproveMatchRulesAct,
  ProposeMatchReversalAct,
  ProposeMatchRulesAct,
  RecordLevelCheckAct,
  RejectMatchReversalAct,
  RejectMatchRulesAct,
} from './act.ts';
import { recordLevelCheck } from './record-level-check.ts';
import {
  approveMatchReversal,
  proposeMatchReversal,
  rejectMatchReversal,
} from './reverse-match.ts';
import { approveMatchRules, proposeMatchRules, rejectMatchRules } from './set-match-rules.ts';

const rulesNamed = ({ rulesId }: { readonly rulesId: string }) => ({
  records: [{ kind: 'match_rules', recordId: rulesId } as const],
});

const PROPOSE_MATCH_RULES: ActRule<'propose_match_rules', ProposeMatchRulesAct> = {
  kind: 'propose_match_rules',
  initiators: ['operator'],
  decide: proposeMatchRules,
  subjectOf: ({ rulesId }) => rulesId,
  newIdsOf: ({ rulesId }) => ({ rulesId }),
  referencesOf: rulesNamed,
};

const APPROVE_MATCH_RULES: ActRule<'approve_match_rules', ApproveMatchRulesAct> = {
  kind: 'approve_match_rules',
  initiators: ['operator'],
  decide: approveMatchRules,
  subjectOf: ({ rulesId }) => rulesId,
  newIdsOf: () => ({}),
  referencesOf: rulesNamed,
};

const REJECT_MATCH_RULES: ActRule<'reject_match_rules', RejectMatchRulesAct> = {
  kind: 'reject_match_rules',
  initiators: ['operator'],
  decide: rejectMatchRules,
  subjectOf: ({ rulesId }) => rulesId,
  newIdsOf: () => ({}),
  referencesOf: rulesNamed,
};

const RECORD_LEVEL_CHECK: ActRule<'record_level_check', RecordLevelCheckAct> = {
  kind: 'record_level_check',
  initiators: ['system'],
  decide: recordLevelCheck,
  subjectOf: ({ checkId }) => checkId,
  newIdsOf: ({ checkId }) => ({ checkId }),
  referencesOf: ({ checkId }) => ({ records: [{ kind: 'level_check', recordId: checkId }] }),
};

/** What an act on a match may ask for: a payment that has ended, or a deposit by its reference. */
const matchNamed = ({
  itemId,
  bankReference,
}: {
  readonly itemId: string;
  readonly bankReference?: string;
}) => ({
  records: [{ kind: 'match_reversal', recordId: itemId } as const],
  ...(bankReference === undefined
    ? { instructionIds: [itemId] }
    : { receiptReferences: [bankReference] }),
});

const PROPOSE_MATCH_REVERSAL: ActRule<'propose_match_reversal', ProposeMatchReversalAct> = {
  kind: 'propose_match_reversal',
  initiators: ['operator'],
  decide: proposeMatchReversal,
  subjectOf: ({ itemId }) => itemId,
  newIdsOf: () => ({}),
  referencesOf: matchNamed,
};

const APPROVE_MATCH_REVERSAL: ActRule<'approve_match_reversal', ApproveMatchReversalAct> = {
  kind: 'approve_match_reversal',
  initiators: ['operator'],
  decide: approveMatchReversal,
  subjectOf: ({ itemId }) => itemId,
  newIdsOf: () => ({}),
  referencesOf: matchNamed,
};

const REJECT_MATCH_REVERSAL: ActRule<'reject_match_reversal', RejectMatchReversalAct> = {
  kind: 'reject_match_reversal',
  initiators: ['operator'],
  decide: rejectMatchReversal,
  subjectOf: ({ itemId }) => itemId,
  newIdsOf: () => ({}),
  referencesOf: ({ itemId }) => ({
    records: [{ kind: 'match_reversal', recordId: itemId }],
  }),
};

/** The rules of the acts on matching. */
export const MATCHING_ACTS = {
  propose_match_rules: PROPOSE_MATCH_RULES,
  approve_match_rules: APPROVE_MATCH_RULES,
  reject_match_rules: REJECT_MATCH_RULES,
  record_level_check: RECORD_LEVEL_CHECK,
  propose_match_reversal: PROPOSE_MATCH_REVERSAL,
  approve_match_reversal: APPROVE_MATCH_REVERSAL,
  reject_match_reversal: REJECT_MATCH_REVERSAL,
};
