import type { KeyRole, ProblemCode } from '@ringfence/contract';
import { ROLE_OF_PLATFORM } from '@ringfence/contract';
import {
  type ApiKeyFact,
  EVERY_PLATFORM,
  findApiKey,
  findPerson,
  findPlatform,
  findPoolTenant,
  insertApiKey,
  insertApiKeySignatureRule,
  type Store,
  type Tx,
  withTransaction,
} from '@ringfence/store';
import { createSecret, formatApiKey, hashSecret } from './api-key-text.ts';
import { askForSecondPerson } from './ask-for-second-person.ts';

/** What a new key is to be. */
export interface ApiKeyRequest {
  readonly keyId: string;
  readonly role: KeyRole;
  readonly platformId?: string;
  readonly poolIds?: readonly number[];
  readonly expiresAt?: string;
  /** The person who uses it. */
  readonly holderPersonId?: string;
  /** Whether each request under the key must be signed; absent means no. */
  readonly signatureRequired?: boolean;
  /** Who asks, and when; absent for the first key of an installation. */
  readonly createdByKeyId?: string;
  readonly createdAt?: string;
}

export type ApiKeyCreated =
  | { readonly status: 'created'; readonly key: ApiKeyFact; readonly text: string }
  | { readonly status: 'exists'; readonly key: ApiKeyFact }
  | {
      readonly status: Extract<
        ProblemCode,
        | 'platform_required'
        | 'platform_not_found'
        | 'pool_not_found'
        | 'person_not_found'
        | 'key_exists_with_different_content'
      >;
      readonly field: string;
    };

/**
 * Makes a key and returns it whole, once: only a hash of it is kept.
 *
 * The same id with the same content answers the key that exists, without its secret. The key of the
 * installation itself, and those made by it, count at once.
 */
export async function createApiKey(store: Store, request: ApiKeyRequest): Promise<ApiKeyCreated> {
  const { role, platformId } = request;
  if (ROLE_OF_PLATFORM[role] && platformId === undefined) {
    return { status: 'platform_required', field: 'platformId' };
  }
  const secret = createSecret();
  return withTransaction(
    store,
    { isolation: 'read committed', scope: EVERY_PLATFORM },
    async (tx) => {
      const known = await findApiKey(tx, request.keyId);
      if (known !== undefined) return compareWithKnown(known, request);
      const refusal = await findRefusal(tx, request);
      if (refusal !== undefined) return refusal;

      const isNew = await insertApiKey(tx, { ...request, secretSha256: hashSecret(secret) });
      if (isNew && request.signatureRequired === true) {
        const { createdByKeyId } = request;
        await insertApiKeySignatureRule(tx, request.keyId, { required: true, createdByKeyId });
      }
      const { keyId: subjectId, createdByKeyId: requestedBy, createdAt: requestedAt } = request;
      if (isNew && requestedBy !== undefined && requestedAt !== undefined) {
        await askForSecondPerson(tx, { subjectId, requestedBy, requestedAt });
      }
      const key = await findApiKey(tx, request.keyId);
      if (key === undefined) throw new Error('a key that was inserted is found');
      if (!isNew) return compareWithKnown(key, request);
      return { status: 'created', key, text: formatApiKey({ keyId: key.keyId, secret }) };
    },
  );
}

async function findRefusal(tx: Tx, request: ApiKeyRequest): Promise<ApiKeyCreated | undefined> {
  const { platformId, poolIds, holderPersonId } = request;
  if (platformId !== undefined && (await findPlatform(tx, platformId)) === undefined) {
    return { status: 'platform_not_found', field: 'platformId' };
  }
  if (holderPersonId !== undefined && (await findPerson(tx, holderPersonId)) === undefined) {
    return { status: 'person_not_found', field: 'personId' };
  }
  for (const poolId of poolIds ?? []) {
    const pool = await findPoolTenant(tx, poolId);
    const isOfPlatform = platformId === undefined || pool?.platformId === platformId;
    if (pool === undefined || !isOfPlatform) return { status: 'pool_not_found', field: 'pools' };
  }
  return undefined;
}

function compareWithKnown(known: ApiKeyFact, request: ApiKeyRequest): ApiKeyCreated {
  const status = 'key_exists_with_different_content';
  if (known.role !== request.role) return { status, field: 'role' };
  if (known.platformId !== request.platformId) return { status, field: 'platformId' };
  if (known.expiresAt !== request.expiresAt) return { status, field: 'expiresAt' };
  if (known.holderPersonId !== request.holderPersonId) return { status, field: 'personId' };
  const poolsOfKnown = [...(known.poolIds ?? [])].sort(byNumber).join();
  const poolsRequested = [...(request.poolIds ?? [])].sort(byNumber).join();
  if (poolsOfKnown !== poolsRequested) return { status, field: 'pools' };

  return { status: 'exists', key: known };
}

function byNumber(a: number, b: number): number {
  return a - b;
}
