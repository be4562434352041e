import { ROUTES } from '@ringfence/contract';
import { openContentSeal } from '@ringfence/operations';
import {
  appendPersonEvent,
  EVERY_PLATFORM,
  findRoleGrant,
  insertGrantRevocation,
  withTransaction,
} from '@ringfence/store';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import { formatRoleGrant } from './format-role-grant.ts';

export const revokeRoleGrantRoute = implementKeyed(ROUTES.revokeRoleGrant, async (call, parts) => {
  const { personId, grantId } = call.params;
  const revokedBy = call.caller.key.keyId;
  const now = parts.now();
  const seal = await openContentSeal(parts.vault);
  const done = await withTransaction(
    parts.store,
    { isolation: 'read committed', scope: EVERY_PLATFORM },
    async (tx) => {
      const known = await findRoleGrant(tx, seal, grantId);
      if (known === undefined || known.personId !== personId) return undefined;
      const { reason } = call.body;
      const isFirst = await insertGrantRevocation(tx, seal, {
        grantId,
        revokedBy,
        revokedAt: now,
        reason,
      });
      if (!isFirst) return { isFirst, grant: known };
      await appendPersonEvent(tx, {
        at: now,
        personId,
        act: 'role_revoked',
        result: 'revoked',
        actorId: revokedBy,
        subjectId: grantId,
      });
      return { isFirst, grant: { ...known, revokedBy, revokedAt: now } };
    },
  );
  parts.grants.forget(personId);
  if (done === undefined) return refused({ code: 'record_not_found' });

  return answered(formatRoleGrant(done.grant, now), !done.isFirst);
});
