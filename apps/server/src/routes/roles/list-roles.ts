import { setImmediate } from 'node:timers/promises';
import {
  type ActionGroup,
  type Authorizer,
  CONFLICTING_ROLES,
  type RoleThatMay,
} from '@ringfence/authorization';
import {
  ACCESS_PURPOSE_NAMES,
  ACCESS_PURPOSES,
  KEY_ROLE_OF_STAFF,
  ROUTES,
  STAFF_ROLE_IS_TIMED,
  STAFF_ROLE_NAMES,
  STAFF_ROLE_OF_PLATFORM,
  STAFF_ROLES,
  type StaffRole,
} from '@ringfence/contract';
import { answered, implementKeyed } from '../../http/call.ts';

export const listRolesRoute = implementKeyed(ROUTES.listRoles, async (_call, { authorizer }) => {
  const groups = [];
  for (const group of authorizer.groups) {
    // The first time this takes hundreds of decisions: others are answered between them.
    await setImmediate();
    const { name, text, routes } = group;
    groups.push({ group: name, text, routes: [...routes], roles: rolesOf(group, authorizer) });
  }
  return answered({
    groups,
    roles: STAFF_ROLES.map((role) => ({
      role,
      name: STAFF_ROLE_NAMES[role],
      keyRole: KEY_ROLE_OF_STAFF[role],
      timed: STAFF_ROLE_IS_TIMED[role],
      ofPlatform: STAFF_ROLE_OF_PLATFORM[role],
      conflictsWith: conflictsOf(role),
    })),
    purposes: ACCESS_PURPOSES.map((purpose) => ({ purpose, name: ACCESS_PURPOSE_NAMES[purpose] })),
  });
});

function conflictsOf(role: StaffRole) {
  return CONFLICTING_ROLES.flatMap(({ one, other, within, why }) => {
    const others = [...(one.includes(role) ? other : []), ...(other.includes(role) ? one : [])];
    return others.map((conflicting) => ({ role: conflicting, within, why }));
  });
}

/** Each role that may do any route of a group, with the least level of those routes. */
function rolesOf(group: ActionGroup, authorizer: Authorizer): RoleThatMay[] {
  const all = group.routes.flatMap((route) => authorizer.whoMay(route));
  return STAFF_ROLES.flatMap((role) => {
    const levels = all.filter((who) => who.role === role).map(({ level }) => level);
    const [least] = levels.sort();
    return least === undefined ? [] : [{ role, level: least }];
  });
}
