import { COMMAND_INITIATORS } from '../command-initiators.ts';
import { ACCOUNT_KINDS, type Flow, type Place, type Programme } from '../programme.ts';
import { isBankSide, isOutside } from './flow-graph.ts';
import { hasNoCustomers } from './has-no-customers.ts';
import { INSTRUCTION_FORMS } from './instruction-forms.ts';
import type { ProgrammeRule } from './programme-fault.ts';

/** A rule that a flow breaks, and what of the flow breaks it. */
export interface FlowFault {
  readonly rule: ProgrammeRule;
  readonly field?: string;
}

/** What is wrong with one flow by itself. */
export function checkFlow(programme: Programme, flow: Flow): readonly FlowFault[] {
  return [
    ...checkForm(flow),
    ...checkNames(programme, flow),
    ...checkPermission(flow),
    ...checkBooks(flow),
    ...checkTiers(flow),
    ...checkOwnMoney(programme, flow),
  ];
}

/** A flow restricts what the engine does for its kind of instruction; it does not change it. */
function checkForm(flow: Flow): readonly FlowFault[] {
  const form = INSTRUCTION_FORMS[flow.instruction];
  const rule = 'flow_does_not_fit_instruction';
  const faults: FlowFault[] = [];
  const fixed = ['form', 'direct', 'platformTakes', 'resolves', 'paysTo', 'bridge'] as const;
  for (const field of fixed) if (flow[field] !== form[field]) faults.push({ rule, field });
  if (!isWithin(flow.from, form.from)) faults.push({ rule, field: 'from' });
  if (!isWithin(flow.to, form.to)) faults.push({ rule, field: 'to' });
  if ((flow.hold === undefined) === (form.form === 'hold')) faults.push({ rule, field: 'hold' });
  return faults;
}

function isWithin(places: readonly Place[], allowed: readonly Place[]): boolean {
  return places.every((place) => allowed.includes(place));
}

function checkNames(programme: Programme, flow: Flow): readonly FlowFault[] {
  const faults: FlowFault[] = [];
  const declared: readonly Place[] = programme.accountKinds.map(({ kind }) => kind);
  const roles = programme.customerRoles.map(({ role }) => role);
  const { from, to, parties } = flow;
  const undeclared = [...from, ...to].find(
    (place) => !isOutside(place) && !declared.includes(place),
  );
  if (undeclared !== undefined) {
    faults.push({ rule: 'flow_uses_undeclared_account_kind', field: undeclared });
  }
  const unknown = [...parties.debited, ...parties.credited].find((role) => !roles.includes(role));
  if (unknown !== undefined) faults.push({ rule: 'flow_uses_undeclared_role', field: unknown });
  if (from.includes('customer') !== parties.debited.length > 0) {
    faults.push({ rule: 'parties_do_not_fit', field: 'parties.debited' });
  }
  if (to.includes('customer') !== parties.credited.length > 0) {
    faults.push({ rule: 'parties_do_not_fit', field: 'parties.credited' });
  }
  return faults;
}

function checkPermission(flow: Flow): readonly FlowFault[] {
  const faults: FlowFault[] = [];
  const { from, form, mandate, initiators } = flow;
  if (initiators.length === 0) faults.push({ rule: 'initiators_missing' });
  const stranger = initiators.find((role) => !COMMAND_INITIATORS.instruct.includes(role));
  if (stranger !== undefined) faults.push({ rule: 'initiator_may_not_instruct', field: stranger });
  if (from.includes('customer') && form !== 'resolve_hold' && mandate !== 'required') {
    faults.push({ rule: 'customer_money_needs_mandate' });
  }
  const other = initiators.find((role) => role !== 'operator');
  if (from.includes('suspense') && other !== undefined) {
    faults.push({ rule: 'unallocated_money_needs_operator', field: other });
  }
  return faults;
}

/** Money keeps its amount, and crosses the edge of the books only with the bank. */
function checkBooks(flow: Flow): readonly FlowFault[] {
  const faults: FlowFault[] = [];
  const { from, to, form, paysTo, bridge, direct } = flow;
  if (from.length === 0) faults.push({ rule: 'money_not_conserved', field: 'from' });
  if (to.length === 0) faults.push({ rule: 'money_not_conserved', field: 'to' });
  const leak = to.find((place) =>
    place === 'in_transit_out' ? form !== 'payment' : isNotOfTheBooks(place),
  );
  if (leak !== undefined) faults.push({ rule: 'money_leaks', field: leak });
  const isConfirmed = to.every((place) => place === 'in_transit_out') && paysTo !== undefined;
  if (form === 'payment' && !isConfirmed) faults.push({ rule: 'money_leaks', field: 'paysTo' });
  const source = from.find(isNotOfTheBooks);
  if (source !== undefined) faults.push({ rule: 'money_appears', field: source });
  if (paysTo !== 'customer_payout_account' && paysTo !== undefined && bridge === undefined) {
    faults.push({ rule: 'book_crossed_without_bridge' });
  }
  const between = [...from, ...to].find((place) => place !== 'customer');
  if (direct && between !== undefined) {
    faults.push({ rule: 'direct_flow_has_intermediary', field: between });
  }
  return faults;
}

/** What only the bank's word changes, or what is in another book. */
function isNotOfTheBooks(place: Place): boolean {
  const kind = ACCOUNT_KINDS.find((known) => known === place);
  return kind === undefined || isBankSide(kind);
}

function checkTiers({ approvalTiers }: Flow): readonly FlowFault[] {
  for (const [index, tier] of approvalTiers.entries()) {
    const before = approvalTiers[index - 1];
    if (before !== undefined && tier.amountFrom <= before.amountFrom) {
      return [{ rule: 'tiers_not_ascending', field: tier.amountFrom.toString() }];
    }
  }
  return [];
}

const APPROVALS_OF_OWN_MONEY = 2;

/** What lies in a book without customers leaves it only on the word of two more people. */
function checkOwnMoney(programme: Programme, flow: Flow): readonly FlowFault[] {
  const { form, approvalTiers } = flow;
  if (form !== 'payment' || !hasNoCustomers(programme)) return [];
  const [first] = approvalTiers;
  const isFromTheFirst = first !== undefined && first.amountFrom <= 1n;
  const areEnough = approvalTiers.every(({ approvals }) => approvals >= APPROVALS_OF_OWN_MONEY);
  return isFromTheFirst && areEnough ? [] : [{ rule: 'own_money_needs_two_approvals' }];
}
