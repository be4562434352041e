import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';

/** Opens the books of a pool. */
export function openPool(body: api.OpenPool) {
  return api.openPool({ client, body });
}

/** The lists that a new pool makes old. */
export const POOL_LISTS = ['pools'] as const;
