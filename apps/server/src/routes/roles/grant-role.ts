import { type ProblemCode, ROUTES } from '@ringfence/contract';
import { listSecondPersons } from '@ringfence/identity';
import { openContentSeal } from '@ringfence/operations';
import {
  appendPersonEvent,
  type ContentSeal,
  EVERY_PLATFORM,
  findPerson,
  findPlatform,
  findPoolTenant,
  findRoleGrant,
  insertRoleGrant,
  listPersonsOfKey,
  listStandingGrants,
  lockGrants,
  type ReasonedGrant,
  type Tx,
  withTransaction,
} from '@ringfence/store';
import { decideGrant, type GrantDraft, type GrantFrame } from '../../access/decide-grant.ts';
import { GRANTS_OF_PERSON_MAX } from '../../access/grant-directory.ts';
import { parseMoment } from '../../commands/parse-amount.ts';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import type { ProblemDraft } from '../../http/problem-draft.ts';
import { formatRoleGrant } from './format-role-grant.ts';

export const grantRoleRoute = implementKeyed(ROUTES.grantRole, async (call, parts) => {
  const { pools, expiresAt, ...body } = call.body;
  const { personId } = call.params;
  const draft: GrantDraft = {
    ...body,
    personId,
    ...(pools === undefined ? {} : { poolIds: pools }),
    ...(expiresAt === undefined ? {} : { expiresAt: parseMoment(expiresAt) }),
  };
  const now = parts.now();
  const seal = await openContentSeal(parts.vault);
  const done = await withTransaction(
    parts.store,
    { isolation: 'read committed', scope: EVERY_PLATFORM },
    async (tx) => grant(tx, seal, draft, { now, grantedBy: call.caller.key.keyId }),
  );
  parts.grants.forget(personId);
  if (done.status === 'refused') return refused(done.problem);

  return answered(formatRoleGrant(done.grant, now), done.status === 'known');
});

type Granted =
  | { readonly status: 'granted' | 'known'; readonly grant: ReasonedGrant }
  | { readonly status: 'refused'; readonly problem: ProblemDraft };

async function grant(
  tx: Tx,
  seal: ContentSeal,
  draft: GrantDraft,
  by: Pick<GrantFrame, 'now' | 'grantedBy'>,
): Promise<Granted> {
  await lockGrants(tx);
  const known = await findRoleGrant(tx, seal, draft.grantId);
  if (known !== undefined) return compareWithKnown(known, draft);
  const problem = await findMissing(tx, draft);
  if (problem !== undefined) return { status: 'refused', problem };

  const { now, grantedBy } = by;
  const { personId } = draft;
  const decided = decideGrant(draft, {
    ...by,
    peopleOfKey: await listPersonsOfKey(tx, grantedBy),
    standing: await listStandingGrants(tx, { personId, now, limit: GRANTS_OF_PERSON_MAX }),
    confirmers: await listSecondPersons(tx, now),
  });
  if (decided.status !== 'granted') {
    const { status: code, ...rest } = decided;
    return { status: 'refused', problem: { code, ...rest } };
  }
  await insertRoleGrant(tx, seal, decided.grant);
  await appendPersonEvent(tx, {
    at: now,
    personId,
    act: 'role_granted',
    result: decided.grant.needsConfirmation ? 'waiting' : 'in_force',
    actorId: grantedBy,
    subjectId: draft.grantId,
  });
  return { status: 'granted', grant: decided.grant };
}

/** What the grant names has to be there: the person, a member of staff; the platform; the pools. */
async function findMissing(tx: Tx, draft: GrantDraft): Promise<ProblemDraft | undefined> {
  const { platformId, poolIds = [] } = draft;
  const person = await findPerson(tx, draft.personId);
  if (person?.kind !== 'staff') return { code: 'record_not_found' };
  if (platformId !== undefined && (await findPlatform(tx, platformId)) === undefined) {
    return { code: 'platform_not_found', field: 'platformId' };
  }
  for (const poolId of poolIds) {
    const pool = await findPoolTenant(tx, poolId);
    const isOfPlatform = platformId === undefined || pool?.platformId === platformId;
    if (pool === undefined || !isOfPlatform) return { code: 'pool_not_found', field: 'pools' };
  }
  return undefined;
}

function compareWithKnown(known: ReasonedGrant, draft: GrantDraft): Granted {
  const code: ProblemCode = 'grant_exists_with_different_content';
  const differs = (field: string): Granted => ({ status: 'refused', problem: { code, field } });
  if (known.personId !== draft.personId) return differs('personId');
  if (known.role !== draft.role) return differs('role');
  if (known.level !== draft.level) return differs('level');
  if (known.platformId !== draft.platformId) return differs('platformId');
  if (known.expiresAt !== draft.expiresAt) return differs('expiresAt');
  if (textOfPools(known) !== textOfPools(draft)) return differs('pools');

  return { status: 'known', grant: known };
}

function textOfPools({ poolIds = [] }: Pick<GrantDraft, 'poolIds'>): string {
  return [...poolIds].sort((a, b) => a - b).join();
}
