import type { ActRule } from '../act/act-rule.ts';
import type { EndSplitRuleAct, SetSplitRuleAct } from './act.ts';
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

/** The rules of the acts on rules of sharing. */
export const SPLIT_ACTS = {
  set_split_rule: SET_SPLIT_RULE,
  end_split_rule: END_SPLIT_RULE,
};
