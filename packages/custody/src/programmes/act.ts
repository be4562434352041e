import type { BusinessDate } from '@ringfence/money';
import type { Programme } from '../programme.ts';

/**
 * Puts a pool under another programme, or a later version of its own, from a business date on. The
 * document itself goes into the journal, so that a replay needs nothing else.
 */
export interface AdoptProgrammeAct {
  readonly kind: 'adopt_programme';
  readonly programme: { readonly id: string; readonly version: number };
  /** The document, when the programme is not a shipped one. */
  readonly document?: Programme;
  /** The business date from whose opening on it is in force; the open one: at once. */
  readonly inForceDate: BusinessDate;
}

/** States the roles of a customer in the programme; it replaces those stated before. */
export interface SetCustomerRolesAct {
  readonly kind: 'set_customer_roles';
  readonly customerId: string;
  readonly roles: readonly string[];
}

export type ProgrammeAct = AdoptProgrammeAct | SetCustomerRolesAct;
