import type { Amount, Timestamp } from '@ringfence/money';
import type { SplitPart, SplitRule } from './split-rule.ts';

/** How amounts are shared out; its id is the rule's, and each change is a version. */
export interface SplitRuleShape {
  readonly state: 'in_force' | 'ended';
  readonly body: SplitRuleBody;
}

export interface SplitRuleBody extends SplitRule {
  readonly version: number;
  /** Days after a split in which it can be reversed. */
  readonly reversibleDays: number;
}

/** A split that was carried out; its id is that of its instruction. */
export interface SplitShape {
  readonly state: 'reversible' | 'final';
  readonly body: SplitBody;
}

export interface SplitBody {
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly payerId: string;
  readonly amount: Amount;
  /** @unit minor units of the pool's currency */
  readonly reversed: bigint;
  readonly parts: readonly SplitPartKept[];
  readonly reversibleUntil: Timestamp;
}

export interface SplitPartKept extends SplitPart {
  /** What of it was given back. @unit minor units of the pool's currency */
  readonly reversed: bigint;
}
