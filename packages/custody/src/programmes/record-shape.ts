import type { BusinessDate } from '@ringfence/money';
import type { Programme } from '../programme.ts';

/** A programme that a pool took over from its own or another document, and from when on. */
export interface ProgrammeShape {
  readonly state: 'adopted';
  readonly body: { readonly programme: Programme; readonly inForceDate: BusinessDate };
}

/** The roles of one customer in the programme; the id is the customer's. */
export interface CustomerRolesShape {
  readonly state: 'stated';
  readonly body: { readonly roles: readonly string[] };
}
