import { ROUTES } from '@ringfence/contract';
import { findPoolSignatureRule } from '@ringfence/store';
import { answered, implementPool } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';

export const getPoolSignatureRuleRoute = implementPool(
  ROUTES.getPoolSignatureRule,
  async (call, parts) => {
    const { poolId } = call.pool;
    const signatureRequired = await readPool(parts, call.pool, async (db) =>
      findPoolSignatureRule(db, poolId),
    );
    return answered({ signatureRequired });
  },
);
