import type { Actor } from '@ringfence/custody';
import type { ApiKeyFact } from '@ringfence/store';

/**
 * Who sends a command by a key: the person who holds the key, else who made it, because whoever
 * signs in as well is still one person where two are asked for. A key of no person is itself.
 */
export function actorOfKey({
  role,
  keyId,
  personId,
}: Pick<ApiKeyFact, 'role' | 'keyId' | 'personId'>): Actor {
  return personId === undefined ? { role, keyId } : { role, keyId: personId, throughKeyId: keyId };
}
