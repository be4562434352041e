import type { Programme } from '../programme.ts';

/** Whether a pool under the programme keeps the platform's own money only, as a reserve does. */
export function hasNoCustomers({ customerRoles, accountKinds }: Programme): boolean {
  return customerRoles.length === 0 && !accountKinds.some(({ kind }) => kind === 'customer');
}
