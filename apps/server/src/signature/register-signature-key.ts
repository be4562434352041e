import { FORM_POST_ALGORITHM } from '@ringfence/contract';
import {
  EVERY_PLATFORM,
  findApiKey,
  findSignatureKey,
  insertSignatureKey,
  type SignatureAlgorithm,
  type SignatureKeyFact,
  type Store,
  subjectOfSignatureKey,
  withTransaction,
} from '@ringfence/store';
import { askForSecondPerson } from '../access/ask-for-second-person.ts';

/** What a new signature key is to be. */
export interface SignatureKeyRequest {
  readonly signatureKeyId: string;
  readonly keyId: string;
  readonly algorithm: SignatureAlgorithm;
  /** SubjectPublicKeyInfo in DER. */
  readonly publicKey: Uint8Array;
  /** Absent: from now. */
  readonly notBefore?: string;
  readonly now: string;
  readonly expiresAt: string;
  readonly createdByKeyId: string;
}

export type SignatureKeyRegistered =
  | { readonly status: 'registered' | 'exists'; readonly key: SignatureKeyFact }
  | { readonly status: 'api_key_unknown' }
  | { readonly status: 'never_valid' }
  | { readonly status: 'differs'; readonly field: string };

/**
 * Registers a key that requests under an API key are signed with. Form posts bring no secret: who
 * signs them is let in by it, so that it waits for a second person as an API key does.
 *
 * The same id with the same content answers the key that exists.
 *
 * @returns the first status that applies: exists, differs, api_key_unknown, never_valid, registered
 */
export async function registerSignatureKey(
  store: Store,
  request: SignatureKeyRequest,
): Promise<SignatureKeyRegistered> {
  return withTransaction(
    store,
    { isolation: 'read committed', scope: EVERY_PLATFORM },
    async (tx) => {
      const known = await findSignatureKey(tx, request.signatureKeyId);
      if (known !== undefined) return compareWithKnown(known, request);
      if ((await findApiKey(tx, request.keyId)) === undefined) return { status: 'api_key_unknown' };
      const notBefore = request.notBefore ?? request.now;
      if (request.expiresAt <= notBefore || request.expiresAt <= request.now) {
        return { status: 'never_valid' };
      }

      const isNew = await insertSignatureKey(tx, { ...request, notBefore });
      if (isNew && request.algorithm === FORM_POST_ALGORITHM) {
        const { signatureKeyId, createdByKeyId: requestedBy, now: requestedAt } = request;
        const subjectId = subjectOfSignatureKey(signatureKeyId);
        await askForSecondPerson(tx, { subjectId, requestedBy, requestedAt });
      }
      const key = await findSignatureKey(tx, request.signatureKeyId);
      if (key === undefined) throw new Error('a signature key that was inserted is found');
      return isNew ? { status: 'registered', key } : compareWithKnown(key, request);
    },
  );
}

function compareWithKnown(
  known: SignatureKeyFact,
  request: SignatureKeyRequest,
): SignatureKeyRegistered {
  const status = 'differs';
  if (known.keyId !== request.keyId) return { status, field: 'keyId' };
  if (known.algorithm !== request.algorithm) return { status, field: 'algorithm' };
  if (!Buffer.from(known.publicKey).equals(request.publicKey)) {
    return { status, field: 'publicKey' };
  }
  // A request without a beginning means its own moment, which a repeated one cannot repeat.
  const sameBeginning = request.notBefore === undefined || request.notBefore === known.notBefore;
  if (!sameBeginning) return { status, field: 'notBefore' };
  if (known.expiresAt !== request.expiresAt) return { status, field: 'expiresAt' };

  return { status: 'exists', key: known };
}
