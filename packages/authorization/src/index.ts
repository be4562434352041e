export {
  CONFLICTING_ROLES,
  type ConflictingRoles,
  findConflicts,
  type HeldRole,
  type RoleConflict,
} from './conflicting-roles.ts';
export { formatRoleTables } from './format-role-table.ts';
export { type Authorizer, openAuthorizer, type RoleThatMay, textsOf } from './open-authorizer.ts';
export { POLICY_DIRECTORY, type PolicyFiles, readPolicyFiles } from './policy-files.ts';
export type { ActionGroup, RouteAction } from './read-actions.ts';
export type { PolicyRule } from './read-policies.ts';
export type {
  AccessRequest,
  Ask,
  BarePrincipal,
  KeyPrincipal,
  Principal,
  Resource,
  StaffPrincipal,
  Verdict,
} from './request.ts';
