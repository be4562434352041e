import type { RoleOption } from '../features/control/procedures/ProcedureForm.tsx';
import { useRoleName } from '../features/people/use-role-name.ts';

/** Roles whose holders carry out procedures. */
const ROLES: readonly RoleOption['role'][] = [
  'operator',
  'checker',
  'treasury',
  'risk',
  'compliance',
  'system_administrator',
  'security_administrator',
  'audit_administrator',
];

/** The roles that may stand in a procedure, with their names. */
export function useProcedureRoles(): readonly RoleOption[] {
  const roleName = useRoleName();
  return ROLES.map((role) => ({ role, name: roleName(role) }));
}
