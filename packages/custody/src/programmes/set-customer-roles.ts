import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import { poolOf } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import type { SetCustomerRolesAct } from './act.ts';

/**
 * States which roles of the programme a customer has. From then on it stands only on the sides of
 * flows that name one of them; a customer without stated roles may stand on any.
 *
 * @returns content_invalid, customer_not_found, customer_closed
 */
export function setCustomerRoles(
  state: CustodyState,
  { customerId, roles }: SetCustomerRolesAct,
  { businessDate }: ActFrame,
): Decision {
  const declared = poolOf(state).programme.customerRoles.map(({ role }) => role);
  const unknown = roles.find((role) => !declared.includes(role));
  const isTwice = new Set(roles).size < roles.length;
  if (unknown !== undefined || roles.length === 0 || isTwice) {
    const expected = `one or more of ${declared.join(', ')}, each once`;
    return refuse('content_invalid', { field: 'roles', expected });
  }
  const customer = state.customers.get(customerId);
  if (customer === undefined) return refuse('customer_not_found');
  if (customer.closed) return refuse('customer_closed');

  // From here it must succeed.
  const record = { kind: 'customer_roles', recordId: customerId, state: 'stated' } as const;
  const kept = keepRecord(state, { ...record, subject: customerId, businessDate, body: { roles } });
  return accept({ result: { roles }, rows: [kept] });
}
