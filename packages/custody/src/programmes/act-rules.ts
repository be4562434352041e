import type { ActRule } from '../act/act-rule.ts';
import type { AdoptProgrammeAct, SetCustomerRolesAct } from './act.ts';
import { adoptProgramme } from './adopt-programme.ts';
import { setCustomerRoles } from './set-customer-roles.ts';

const ADOPT_PROGRAMME: ActRule<'adopt_programme', AdoptProgrammeAct> = {
  kind: 'adopt_programme',
  initiators: ['operator', 'administrator'],
  decide: adoptProgramme,
  subjectOf: ({ programme }) => `${programme.id}.${programme.version}`,
  newIdsOf: () => ({}),
};

const SET_CUSTOMER_ROLES: ActRule<'set_customer_roles', SetCustomerRolesAct> = {
  kind: 'set_customer_roles',
  initiators: ['customer_channel', 'operator'],
  decide: setCustomerRoles,
  subjectOf: ({ customerId }) => customerId,
  newIdsOf: () => ({}),
};

/** The rules of the acts on a pool's programme and its customers' roles. */
export const PROGRAMME_ACTS = {
  adopt_programme: ADOPT_PROGRAMME,
  set_customer_roles: SET_CUSTOMER_ROLES,
};
