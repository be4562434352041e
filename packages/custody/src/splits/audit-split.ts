import { computeSplit } from './compute-split.ts';
import type { SplitBody } from './record-shape.ts';
import { recipientKey, type SplitPart, type SplitRule } from './split-rule.ts';

/** What a recomputation found of one split. */
export type SplitAudit =
  | { readonly status: 'equal' }
  | { readonly status: 'differs'; readonly expected: readonly SplitPart[] }
  | { readonly status: 'not_computable' };

/**
 * Computes a split again from the version of the rule that it names, and compares every part.
 *
 * @invariant C53 the parts of a split add up to its amount
 */
export function auditSplit(
  { amount, parts }: Pick<SplitBody, 'amount' | 'parts'>,
  rule: SplitRule,
): SplitAudit {
  const computed = computeSplit(rule, amount);
  if (computed.status === 'short') return { status: 'not_computable' };
  const expected = new Map(computed.parts.map((part) => [recipientKey(part), part.amount]));
  const isEqual =
    parts.length === expected.size &&
    parts.every((part) => expected.get(recipientKey(part)) === part.amount);
  return isEqual ? { status: 'equal' } : { status: 'differs', expected: computed.parts };
}
