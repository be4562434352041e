import type { ApiKeyFact, PersonFact } from '@ringfence/store';
import { maySeePool, type PoolDirectory } from './pool-directory.ts';

/** Whether a key sees a person: of its pools a customer there, of no bounds everybody. */
export async function reachesPerson(
  key: ApiKeyFact,
  { customer }: Pick<PersonFact, 'customer'>,
  pools: PoolDirectory,
): Promise<boolean> {
  if (key.platformId === undefined && key.poolIds === undefined) return true;
  const pool = customer === undefined ? undefined : await pools.find(customer.poolId);
  return pool !== undefined && maySeePool(key, pool);
}
