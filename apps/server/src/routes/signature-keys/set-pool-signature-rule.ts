import { ROUTES } from '@ringfence/contract';
import {
  EVERY_PLATFORM,
  findPoolSignatureRule,
  insertPoolSignatureRule,
  withTransaction,
} from '@ringfence/store';
import { answered, implementPool } from '../../http/call.ts';

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
        if (known !== required) {
          await insertPoolSignatureRule(tx, poolId, { required, createdByKeyId });
        }
        return known;
      },
    );
    parts.signatures.poolRules.forget(poolId);
    return answered(call.body, before === required);
  },
);
