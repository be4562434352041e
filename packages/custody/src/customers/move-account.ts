import { timestamp } from '@ringfence/money';
import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState, CustomerRecord } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { REASON_LENGTH_MAX } from '../limits.ts';
import { addTerm } from '../orders/add-term.ts';
import { keepRecord } from '../record/keep-record.ts';
import { refuseStep, stateAfter } from '../record/transitions.ts';
import { refuse } from '../refuse.ts';
import { isSentBy, type Role } from '../role.ts';
import { accountOf } from './account-of.ts';
import { ACCOUNT_TRANSITIONS } from './account-state.ts';
import type { MoveAccountAct } from './act.ts';
import { findOpenCustomer } from './find-open-customer.ts';
import { isHash } from './is-hash.ts';
import { DORMANT_MONTHS } from './limits.ts';

type MoveEvent = MoveAccountAct['event'];

/** Who may move an account how; the platform in no way. */
export const ACCOUNT_EVENT_ROLES: Readonly<Record<MoveEvent, readonly Role[]>> = {
  resubmit: ['customer_channel'],
  pass_audit: ['operator'],
  send_back: ['operator'],
  turn_down: ['operator'],
  suspend: ['customer_channel', 'operator', 'system'],
  resume: ['operator'],
  fall_dormant: ['operator', 'system'],
  wake: ['customer_channel'],
  restrict: ['operator'],
  lift_restriction: ['operator'],
  begin_closing: ['customer_channel', 'operator'],
  cancel_closing: ['customer_channel'],
};

/** What undoes a step is decided by another key than the one that took it. */
const NEEDS_ANOTHER_KEY: ReadonlySet<MoveEvent> = new Set(['resume', 'lift_restriction']);

/**
 * Moves a customer's account along its table, with the evidence of the step.
 *
 * @returns content_invalid, customer_not_found, customer_closed, role_not_allowed,
 *   record_state_forbids, approver_is_maker, not_due_yet, customer_has_open_items
 * @invariant C27 an account moves only along its table
 */
export function moveAccount(state: CustodyState, act: MoveAccountAct, frame: ActFrame): Decision {
  const { customerId, event, evidence, reason, activeDate } = act;
  const field = faultyField(act);
  if (field !== undefined) return refuse('content_invalid', { field });
  const found = findOpenCustomer(state, customerId);
  if (found.status === 'refused') return found.decision;
  const { role, keyId } = frame.actor;
  const roles = ACCOUNT_EVENT_ROLES[event];
  if (!roles.includes(role)) {
    return refuse('role_not_allowed', { expected: roles.join(', '), received: role });
  }
  const { businessDate } = frame;
  const account = accountOf(state, found.customer, { businessDate, keyId });
  const step = { state: account.state, event };
  const refusal = refuseStep(ACCOUNT_TRANSITIONS, step);
  if (refusal !== undefined) return refusal;
  if (NEEDS_ANOTHER_KEY.has(event) && isSentBy(account.body.keyId, frame.actor)) {
    return refuse('approver_is_maker');
  }
  const dormancy =
    event === 'fall_dormant' ? refuseDormancy(found.customer, act, frame) : undefined;
  if (dormancy !== undefined) return dormancy;

  // From here it must succeed.
  const { inheritance, reason: before, activeDate: activeBefore, ...body } = account.body;
  const kept = event === 'fall_dormant' && activeDate !== undefined ? { activeDate } : {};
  const next = {
    ...account,
    state: stateAfter(ACCOUNT_TRANSITIONS, step),
    businessDate,
    body: { ...body, ...kept, evidence, keyId, ...(reason === undefined ? {} : { reason }) },
  };
  return accept({ result: { state: next.state }, rows: [keepRecord(state, next)] });
}

function faultyField({ event, evidence, reason, activeDate }: MoveAccountAct): string | undefined {
  if (ACCOUNT_EVENT_ROLES[event] === undefined) return 'event';
  if (!isHash(evidence)) return 'evidence';
  if (reason !== undefined && (reason.length === 0 || reason.length > REASON_LENGTH_MAX)) {
    return 'reason';
  }
  return (event === 'fall_dormant') === (activeDate !== undefined) ? undefined : 'activeDate';
}

function refuseDormancy(
  customer: CustomerRecord,
  { activeDate }: MoveAccountAct,
  { businessDate }: ActFrame,
): Decision | undefined {
  if (activeDate === undefined) return undefined;
  if (customer.openHolds + customer.openWithdrawals > 0) return refuse('customer_has_open_items');
  const months = DORMANT_MONTHS;
  const from = addTerm(timestamp(`${activeDate}T00:00:00.000Z`), { months }).slice(0, 10);
  return businessDate < from
    ? refuse('not_due_yet', { expected: `from ${from}`, received: businessDate })
    : undefined;
}
