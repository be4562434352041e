import type { api } from '@ringfence/client';
import { useRoles } from '../features/people/queries/use-roles.ts';

/** Tells whether some role of the person may ask for a route. */
export type MayAsk = (route: string) => boolean;

/** Routes of no pool: roles that are narrowed to a platform or to pools do not reach them. */
const OF_ALL = [
  'acknowledgeSecurityAlarm',
  'checkStaffChain',
  'listStaffSessions',
  'replayStaffSession',
  'listApiKeys',
  'listCountersignatures',
  'listPersonalDataAccesses',
  'listPersons',
  'getDuties',
  'getKeyRegister',
  'listFindings',
  'listSelfChecks',
  'publishPolicy',
  'listProcedures',
  'listProcedureDeviations',
  'draftProcedure',
  'publishProcedure',
  'startProcedureRun',
  'actOnProcedureRun',
  'raiseDeviation',
  'openFinding',
  'actOnFinding',
  'planAudit',
  'runSelfCheck',
  'acceptConfiguration',
  'listRetentionDue',
  'listRoleGrants',
  'postRegistryCommand',
];

/**
 * What the person may ask for, as the policies of the server say.
 *
 * @returns undefined while it is not known yet
 */
export function useAllowed(roles: api.Me['roles']): MayAsk | undefined {
  const { data: policies } = useRoles(roles.length > 0);
  if (roles.length === 0) return () => false;
  if (policies === undefined) return undefined;
  return (route) => {
    const group = policies.groups.find(({ routes }) => routes.includes(route));
    const held = OF_ALL.includes(route) ? roles.filter(isOfAll) : roles;
    return held.some(
      ({ role, level }) =>
        group?.roles.some((may) => may.role === role && level >= may.level) === true,
    );
  };
}

function isOfAll({ platformId, pools }: api.Me['roles'][number]): boolean {
  return platformId === undefined && pools === undefined;
}
