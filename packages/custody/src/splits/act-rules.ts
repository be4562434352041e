import type { ActRule } from '../act/act-rule.ts';
import { SPLIT_LINES_MAX } from '../limits.ts';
import type { EndSplitRuleAct, ReverseWholeSplitAct, SetSplitRuleAct } from './act.ts';
import { reverseWholeSplit } from './reverse-whole-split.ts';
import { endSplitRule, setSplitRule } from './set-split-rule.ts';

const ABOUT_A_RULE = {
  subjectOf: ({ ruleId }: { readonly ruleId: string }) => ruleId,
  referencesOf: ({ ruleId }: { readonly ruleId: string }) => ({
    records: [{ kind: 'split_rule', recordId: ruleId } as const],
  }),
};

const SET_SPLIT_RULE: ActRule<'set_split_rule', SetSplitRuleAct> = {
  ...ABOUT_A_RULE,
  kind: 'set_split_rule',
  initiators: ['platform', 'operator'],
  decide: setSplitRule,
  newIdsOf: ({ ruleId }) => ({ ruleId }),
};

const END_SPLIT_RULE: ActRule<'end_split_rule', EndSplitRuleAct> = {
  ...ABOUT_A_RULE,
  kind: 'end_split_rule',
  initiators: ['platform', 'operator'],
  decide: endSplitRule,
  newIdsOf: () => ({}),
};

const REVERSE_WHOLE_SPLIT: ActRule<'reverse_whole_split', ReverseWholeSplitAct> = {
  kind: 'reverse_whole_split',
  initiators: ['platform', 'operator'],
  decide: reverseWholeSplit,
  subjectOf: ({ splitInstructionId }) => splitInstructionId,
  newIdsOf: () => ({}),
  referencesOf: ({ splitInstructionId, mandates }) => ({
    records: [{ kind: 'split', recordId: splitInstructionId }],
    mandateIds: mandates.map(({ mandateId }) => mandateId),
  }),
  // Each line, and the remainder.
  transfersMax: () => SPLIT_LINES_MAX + 1,
};

/** The rules of the acts on rules of sharing, and on what was shared. */
export const SPLIT_ACTS = {
  set_split_rule: SET_SPLIT_RULE,
  end_split_rule: END_SPLIT_RULE,
  reverse_whole_split: REVERSE_WHOLE_SPLIT,
};
