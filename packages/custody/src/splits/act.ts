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

/** Gives all that is left of a split back to its payer, every recipient's part at once. */
export interface ReverseWholeSplitAct {
  readonly kind: 'reverse_whole_split';
  readonly splitInstructionId: string;
  /** Of each customer who got a part, a mandate for this command alone. */
  readonly mandates: readonly SplitConsent[];
}

/** A recipient's permission to give back. */
export interface SplitConsent {
  readonly customerId: string;
  readonly mandateId: string;
}

export type SplitAct = SetSplitRuleAct | EndSplitRuleAct | ReverseWholeSplitAct;
