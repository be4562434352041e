import { isStaffRole, ROUTES } from '@ringfence/contract';
import { openContentSeal } from '@ringfence/operations';
import {
  appendPersonEvent,
  EVERY_PLATFORM,
  findRoleGrant,
  insertGrantConfirmation,
  listPersonsOfKey,
  listStandingGrants,
  lockGrants,
  withTransaction,
} from '@ringfence/store';
import { decideConfirmation } from '../../access/decide-grant.ts';
import { GRANTS_OF_PERSON_MAX } from '../../access/grant-directory.ts';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import type { ProblemDraft } from '../../http/problem-draft.ts';
import { formatRoleGrant } from './format-role-grant.ts';

export const confirmRoleGrantRoute = implementKeyed(
  ROUTES.confirmRoleGrant,
  async (call, parts) => {
    const { personId, grantId } = call.params;
    const { key, grantId: grantOfCaller } = call.caller;
    const confirmedBy = grantOfCaller === undefined ? undefined : key.keyId;
    const now = parts.now();
    const seal = await openContentSeal(parts.vault);
    const done = await withTransaction(
      parts.store,
      { isolation: 'read committed', scope: EVERY_PLATFORM },
      async (tx) => {
        await lockGrants(tx);
        const grant = await findRoleGrant(tx, seal, grantId);
        if (grant === undefined || grant.personId !== personId || !isStaffRole(grant.role)) {
          return refusal({ code: 'record_not_found' });
        }
        const standing = await listStandingGrants(tx, {
          personId,
          now,
          limit: GRANTS_OF_PERSON_MAX,
        });
        const peopleOfKey = await listPersonsOfKey(tx, grant.grantedBy);
        const decided = decideConfirmation(
          { ...grant, role: grant.role },
          { now, confirmedBy, peopleOfKey, standing },
        );
        if (decided.status === 'stands') return { status: 'stands', grant } as const;
        if (decided.status !== 'confirmed') {
          const { status: code, ...rest } = decided;
          return refusal({ code, ...rest });
        }
        await insertGrantConfirmation(tx, { grantId, confirmedBy: key.keyId, confirmedAt: now });
        await appendPersonEvent(tx, {
          at: now,
          personId,
          act: 'role_grant_confirmed',
          result: 'in_force',
          actorId: key.keyId,
          subjectId: grantId,
        });
        return {
          status: 'confirmed',
          grant: { ...grant, confirmedBy: key.keyId, confirmedAt: now },
        } as const;
      },
    );
    parts.grants.forget(personId);
    if (done.status === 'refused') return refused(done.problem);

    return answered(formatRoleGrant(done.grant, now), done.status === 'stands');
  },
);

function refusal(problem: ProblemDraft) {
  return { status: 'refused', problem } as const;
}
