import { setImmediate } from 'node:timers/promises';
import { type Authorizer, findConflicts, type HeldRole } from '@ringfence/authorization';
import {
  DUTY_GRANTS_MAX,
  type DutyReport,
  isStaffRole,
  type Parsed,
  ROUTES,
  STAFF_ROLES,
  type StaffRole,
} from '@ringfence/contract';
import { conflictsOfDuties, dutyOf, type Tenure } from '@ringfence/internal-control';
import { type Timestamp, timestamp } from '@ringfence/money';
import { EVERY_PLATFORM, listRoleGrants, type RoleGrantFact, withSnapshot } from '@ringfence/store';
import { answered, type Implementation, implementKeyed } from '../../http/call.ts';

type Duties = Parsed<typeof DutyReport>['duties'];

const getDutiesRoute = implementKeyed(ROUTES.getDuties, async (_call, parts) => {
  const now = timestamp(parts.now());
  const grants = await withSnapshot(parts.store, EVERY_PLATFORM, async (db) =>
    listRoleGrants(db, { after: '', limit: DUTY_GRANTS_MAX }),
  );
  const tenures = grants.flatMap(tenureOf);
  const inForce = grants.filter((grant) => tenureOf(grant).some((one) => isInForce(one, now)));
  const conflicts = conflictsOfDuties(tenures, { now, why: whyApart });
  return answered({
    duties: await listDuties(parts.authorizer, inForce),
    conflicts: conflicts.map(({ personId, one, other, when, why }) => ({
      personId,
      one: formatTenure(one),
      other: formatTenure(other),
      when,
      why,
    })),
  });
});

async function listDuties(
  authorizer: Authorizer,
  grants: readonly RoleGrantFact[],
): Promise<Duties> {
  const duties: Duties = [];
  for (const { name, text, routes } of authorizer.groups) {
    // The first time this takes hundreds of decisions: others are answered between them.
    await setImmediate();
    const may = routes.flatMap((route) => authorizer.whoMay(route));
    const roles = STAFF_ROLES.flatMap((role) => {
      const [level] = may
        .filter((who) => who.role === role)
        .map((who) => who.level)
        .sort();
      return level === undefined ? [] : [{ role, level }];
    });
    if (roles.length === 0) continue;
    const persons = grants
      .filter((grant) =>
        roles.some(({ role, level }) => grant.role === role && grant.level >= level),
      )
      .map(({ personId }) => personId);
    const [first] = routes;
    const isRead =
      first !== undefined && authorizer.findRoute(first)?.groups.includes('read') === true;
    duties.push({
      group: name,
      text: { zh: text['zh-CN'], en: text.en },
      duty: dutyOf({ name, isRead }),
      roles,
      persons: new Set(persons).size,
    });
  }
  return duties;
}

/** From when until when a grant counted; one that nobody confirmed never did. */
function tenureOf(grant: RoleGrantFact): readonly Tenure<HeldRole>[] {
  const { role, needsConfirmation, confirmedAt, platformId, poolIds } = grant;
  if (!isStaffRole(role) || (needsConfirmation && confirmedAt === undefined)) return [];
  const ends = [grant.revokedAt, grant.expiresAt].filter((end) => end !== undefined).sort();
  const [until] = ends;
  return [
    {
      grantId: grant.grantId,
      personId: grant.personId,
      held: {
        role,
        ...(platformId === undefined ? {} : { platformId }),
        ...(poolIds === undefined ? {} : { poolIds }),
      },
      from: timestamp(confirmedAt ?? grant.grantedAt),
      ...(until === undefined ? {} : { until: timestamp(until) }),
    },
  ];
}

function isInForce({ from, until }: Tenure<HeldRole>, now: Timestamp): boolean {
  return from <= now && (until === undefined || until > now);
}

function whyApart(one: HeldRole, other: HeldRole) {
  const [conflict] = findConflicts(one, [other]);
  return conflict === undefined ? undefined : { zh: conflict.why['zh-CN'], en: conflict.why.en };
}

function formatTenure({ held, from, until }: Tenure<HeldRole>): {
  role: StaffRole;
  from: string;
  until?: string;
} {
  return { role: held.role, from, ...(until === undefined ? {} : { until }) };
}

/** Who answers for what, and whose roles are to be kept apart. */
export const DUTY_ROUTES: readonly Implementation[] = [getDutiesRoute];
