import type { BilingualText } from '../break-kind.ts';
import { hasReference, isAccepted, type MatchRule, type MatchRules } from './match-rules.ts';

/** What must hold of every document of matching rules, in words. */
export const MATCH_RULES_RULES = {
  rule_named_twice: { zh: '每条规则只出现一次', en: 'a rule is named once' },
  side_missing: {
    zh: '每条规则都按借贷方向勾对',
    en: 'every rule joins by the side: money in never matches money out',
  },
  field_named_twice: { zh: '一个字段只写一次', en: 'a field is named once in a rule' },
  amount_not_compared: {
    zh: '每条规则都比较金额',
    en: 'every rule joins by the amount or compares it',
  },
  acceptance_without_reference: {
    zh: '没有编号的规则只能建议,不能自动勾对',
    en: 'a rule that joins by no reference proposes, and never accepts',
  },
  acceptance_with_tolerance: {
    zh: '允许金额相差的规则只能建议',
    en: 'a rule that lets amounts differ proposes, and never accepts',
  },
  acceptance_by_search: {
    zh: '靠凑数得到的组合只能建议',
    en: 'a rule that searches for the parts of a sum proposes, and never accepts',
  },
  tolerance_without_reference: {
    zh: '没有编号的规则不允许金额相差',
    en: 'only what a reference joins may differ in amount',
  },
  search_of_one: { zh: '凑数只用于一对多或多对一', en: 'only a sum has parts to search for' },
  sum_joined_by_amount: {
    zh: '一对多与多对一不按金额连接',
    en: 'the parts of a sum are not joined by their amount',
  },
  sum_without_reference: {
    zh: '没有编号的一对多与多对一须逐一凑数',
    en: 'a sum that no reference joins is searched for',
  },
  days_joined_and_apart: {
    zh: '按日期连接的规则不再允许日期相差',
    en: 'a rule that joins by the date does not let dates differ',
  },
} as const satisfies Record<string, BilingualText>;

export type MatchRulesRule = keyof typeof MATCH_RULES_RULES;

/** One rule that a document breaks, and where. */
export interface UnsoundMatchRule {
  /** The rule of the document. */
  readonly at: string;
  readonly fault: MatchRulesRule;
}

/**
 * Says what is unsound in a document of matching rules. The standard rules and every document in
 * use pass with nothing.
 *
 * @returns each fault with the rule that has it, in the order of the document
 * @invariant R9 nothing is matched on its own without a reference and the exact amount
 */
export function checkMatchRules(rules: MatchRules): readonly UnsoundMatchRule[] {
  const faults: UnsoundMatchRule[] = [];
  const names = new Set<string>();
  for (const rule of rules.rules) {
    if (names.has(rule.rule)) faults.push({ at: rule.rule, fault: 'rule_named_twice' });
    names.add(rule.rule);
    for (const fault of faultsOf(rules, rule)) faults.push({ at: rule.rule, fault });
  }
  return faults;
}

function faultsOf(rules: MatchRules, rule: MatchRule): readonly MatchRulesRule[] {
  const { by, agree, shape, search, amountTolerance, daysApartMax } = rule;
  const fields = [...by, ...agree];
  const isReferenced = hasReference(rule);
  const accepts = isAccepted(rules, rule);
  const isSum = shape !== 'one_to_one';
  const found: Readonly<Record<Exclude<MatchRulesRule, 'rule_named_twice'>, boolean>> = {
    side_missing: !by.includes('side'),
    field_named_twice: new Set(fields).size !== fields.length,
    amount_not_compared: !fields.includes('amount'),
    acceptance_without_reference: accepts && !isReferenced,
    acceptance_with_tolerance: accepts && amountTolerance > 0n,
    acceptance_by_search: accepts && search,
    tolerance_without_reference: amountTolerance > 0n && !isReferenced,
    search_of_one: search && !isSum,
    sum_joined_by_amount: isSum && by.includes('amount'),
    sum_without_reference: isSum && !isReferenced && !search,
    days_joined_and_apart: daysApartMax !== undefined && by.includes('date'),
  };
  // The keys of a total table are its faults.
  return (Object.keys(found) as (keyof typeof found)[]).filter((fault) => found[fault]);
}
