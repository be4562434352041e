import { randomBytes } from 'node:crypto';
import { type KeyRole, ROLE_OF_PLATFORM, ROUTES } from '@ringfence/contract';
import type { ApiClient } from '../api/api-client.ts';
import type { ClientKey } from '../api/client-file.ts';

const KEY_ID_BYTES = 6;

/** Creates, as the administrator, a key for each role that has none yet. */
export async function createKeys(
  api: ApiClient,
  {
    keys,
    roles,
    platformId,
  }: { keys: readonly ClientKey[]; roles: readonly KeyRole[]; platformId: string },
): Promise<readonly ClientKey[]> {
  const all = [...keys];
  for (const role of roles) {
    if (all.some((key) => key.role === role)) continue;
    const platform = ROLE_OF_PLATFORM[role] ? { platformId } : {};
    const keyId = `start${randomBytes(KEY_ID_BYTES).toString('hex')}`;
    const { body } = await api.call(ROUTES.createApiKey, { body: { keyId, role, ...platform } });
    // A new id is never replayed, so the answer holds the key.
    if (body.key !== undefined) all.push({ role, key: body.key, ...platform });
  }
  return all;
}
