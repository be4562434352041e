import { ACCOUNT_KINDS, type AccountKind, type Flow, type Programme } from './programme.ts';

/** Why a programme may not be used. */
export interface ProgrammeFault {
  readonly rule:
    | 'flow_uses_undeclared_account_kind'
    | 'account_kind_declared_twice'
    | 'account_kind_has_no_exit'
    | 'hold_without_release'
    | 'customer_money_needs_mandate'
    | 'platform_takes_customer_money_only_as_fee'
    | 'flow_declared_twice'
    | 'tiers_not_ascending'
    | 'initiators_missing'
    | 'dates_in_wrong_order';
  readonly subject: string;
}

/** Kinds that money reaches and leaves by bank facts, not by instructions. */
const BANK_SIDE: ReadonlySet<AccountKind> = new Set<AccountKind>([
  'bank_mirror',
  'in_transit_in',
  'in_transit_out',
]);

/**
 * Checks a programme before it is used: money has a way out of every account kind, holds can end
 * without a capture, and a customer is debited only on that customer's mandate.
 *
 * A movement has one amount on two accounts, so that no flow can make or lose money.
 *
 * @returns every fault; empty when the programme may be used
 * @invariant C12 no programme with a fault opens a pool
 */
export function checkProgramme(programme: Programme): readonly ProgrammeFault[] {
  const declared = programme.accountKinds.map((rule) => rule.kind);
  const faults: ProgrammeFault[] = [];
  for (const kind of ACCOUNT_KINDS) {
    const count = declared.filter((other) => other === kind).length;
    if (count > 1) faults.push({ rule: 'account_kind_declared_twice', subject: kind });
    if (count > 0 && !hasExit(programme, kind)) {
      faults.push({ rule: 'account_kind_has_no_exit', subject: kind });
    }
  }
  const seen = new Set<string>();
  for (const flow of programme.flows) {
    if (seen.has(flow.instruction)) {
      faults.push({ rule: 'flow_declared_twice', subject: flow.instruction });
    }
    seen.add(flow.instruction);
    for (const rule of faultsOfFlow(flow, declared)) {
      faults.push({ rule, subject: flow.instruction });
    }
  }
  const hasHold = programme.flows.some((flow) => flow.form === 'hold');
  if (hasHold && !seen.has('release'))
    faults.push({ rule: 'hold_without_release', subject: 'hold' });
  const { effectiveFrom, effectiveTo } = programme;
  if (effectiveTo !== undefined && effectiveTo < effectiveFrom) {
    faults.push({ rule: 'dates_in_wrong_order', subject: programme.id });
  }
  return faults;
}

function hasExit(programme: Programme, kind: AccountKind): boolean {
  if (BANK_SIDE.has(kind)) return true;
  return programme.flows.some((flow) => flow.from.includes(kind));
}

function faultsOfFlow(
  flow: Flow,
  declared: readonly AccountKind[],
): readonly ProgrammeFault['rule'][] {
  const rules: ProgrammeFault['rule'][] = [];
  const kinds = [...flow.from, ...flow.to];
  if (kinds.some((kind) => !declared.includes(kind)))
    rules.push('flow_uses_undeclared_account_kind');
  if (flow.initiators.length === 0) rules.push('initiators_missing');
  const debitsCustomer = flow.from.includes('customer');
  if (debitsCustomer && flow.form !== 'resolve_hold' && flow.mandate !== 'required') {
    rules.push('customer_money_needs_mandate');
  }
  const reachesPlatform = flow.to.some((kind) => kind !== 'customer' && !BANK_SIDE.has(kind));
  if (debitsCustomer && reachesPlatform && flow.instruction !== 'fee') {
    rules.push('platform_takes_customer_money_only_as_fee');
  }
  for (let index = 1; index < flow.approvalTiers.length; index += 1) {
    const [before, tier] = [flow.approvalTiers[index - 1], flow.approvalTiers[index]];
    if (before === undefined || tier === undefined) continue;
    if (tier.amountFrom <= before.amountFrom) rules.push('tiers_not_ascending');
  }
  return rules;
}
