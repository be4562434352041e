import { ROUTES } from '@ringfence/contract';
import type { ApiClient } from './api-client.ts';

/** Several pools, and none was named. */
export class PoolNotNamed extends Error {
  override readonly name = 'PoolNotNamed';
  readonly poolIds: readonly number[];

  constructor(poolIds: readonly number[]) {
    super(`--pool is one of ${poolIds.join(', ')}`);
    this.poolIds = poolIds;
  }
}

export interface PoolChosen {
  readonly poolId: number;
  readonly currency: string;
}

/** The pool that --pool names, or the only one there is. @throws {PoolNotNamed} */
export async function choosePool(api: ApiClient, named: number | undefined): Promise<PoolChosen> {
  if (named !== undefined) {
    const { body } = await api.call(ROUTES.getPool, { params: { poolId: named } });
    return body;
  }
  const { body } = await api.call(ROUTES.listPools, { query: { limit: POOLS_SHOWN_MAX } });
  const [only, ...others] = body.items;
  if (only === undefined || others.length > 0) {
    throw new PoolNotNamed(body.items.map(({ poolId }) => poolId));
  }
  return only;
}

const POOLS_SHOWN_MAX = 20;
