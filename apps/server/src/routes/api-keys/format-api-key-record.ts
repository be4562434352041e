import type { ApiKeyRecord, Parsed } from '@ringfence/contract';
import type { ApiKeyFact } from '@ringfence/store';

/** A key as it is shown: everything but its secret. */
export function formatApiKeyRecord(key: ApiKeyFact): Parsed<typeof ApiKeyRecord> {
  const { role } = key;
  if (role === 'system') throw new TypeError('no key has the role system');
  return {
    keyId: key.keyId,
    role,
    createdAt: key.createdAt,
    signatureRequired: key.signatureRequired,
    awaitsSecondPerson: key.awaitsSecondPerson,
    ...(key.platformId === undefined ? {} : { platformId: key.platformId }),
    ...(key.holderPersonId === undefined ? {} : { personId: key.holderPersonId }),
    ...(key.poolIds === undefined ? {} : { pools: [...key.poolIds] }),
    ...(key.expiresAt === undefined ? {} : { expiresAt: key.expiresAt }),
    ...(key.revokedAt === undefined ? {} : { revokedAt: key.revokedAt }),
  };
}
