import type { SplitRule } from './split-rule.ts';

/** States a rule of sharing, or its next version. */
export interface SetSplitRuleAct extends SplitRule {
  readonly kind: 'set_split_rule';
  readonly ruleId: string;
  readonly reversibleDays: number;
}

/** Ends a rule; splits that were made by it stand. */
export interface EndSplitRuleAct {
  readonly kind: 'end_split_rule';
  readonly ruleId: string;
}

export type SplitAct = SetSplitRuleAct | EndSplitRuleAct;
