import type { Implementation } from '../../http/call.ts';
import { confirmRoleGrantRoute, describeRoleGrantRoute } from './confirm-role-grant.ts';
import { explainAuthorizationRoute } from './explain-authorization.ts';
import { grantRoleRoute } from './grant-role.ts';
import { listPersonalDataAccessesRoute } from './list-personal-data-accesses.ts';
import { listRoleGrantsRoute } from './list-role-grants.ts';
import { listRolesRoute } from './list-roles.ts';
import { revokeRoleGrantRoute } from './revoke-role-grant.ts';

/** Who may do what, and who says so. */
export const ROLE_ROUTES: readonly Implementation[] = [
  confirmRoleGrantRoute,
  describeRoleGrantRoute,
  explainAuthorizationRoute,
  grantRoleRoute,
  listPersonalDataAccessesRoute,
  listRoleGrantsRoute,
  listRolesRoute,
  revokeRoleGrantRoute,
];
