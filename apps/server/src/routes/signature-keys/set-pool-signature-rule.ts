import { ROUTES } from '@ringfence/contract';
import {
  EVERY_PLATFORM,
  findPoolSignatureRule,
  insertPoolSignatureRule,
  withTransaction,
} from '@ringfence/store';
import { answered, implementPool } from '../../http/call.ts';
import { weaken } from './weaken.ts';

export const setPoolSignatureRuleRoute = implementPool(
  ROUTES.setPoolSignatureRule,
  async (call, parts) => {
    const { poolId } = call.pool;
    const { signatureRequired: required } = call.body;
    const createdByKeyId = call.caller.key.keyId;
    const before = await withTransaction(
      parts.store,
      { isolation: 'read committed', scope: EVERY_PLATFORM },
      async (tx) => {
        const known = await findPoolSignatureRule(tx, poolId);
        // Said again, it comes after a weakening that waits, which then changes nothing.
        if (known !== required || required) {
          const change = { required, createdByKeyId };
          const subjectId = await insertPoolSignatureRule(tx, poolId, change);
          await weaken(tx, { subjectId, required, requestedBy: createdByKeyId, at: parts.now() });
        }
        return { known, signatureRequired: await findPoolSignatureRule(tx, poolId) };
      },
    );
    parts.signatures.poolRules.forget(poolId);
    const { known, signatureRequired } = before;
    return answered({ signatureRequired }, known === required);
  },
);
