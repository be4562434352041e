import type { Parsed, SignatureKeyRecord } from '@ringfence/contract';
import type { SignatureKeyFact } from '@ringfence/store';
import { describePublicKey } from '../../signature/read-public-key.ts';

/** A signature key as it is shown. */
export function formatSignatureKey(key: SignatureKeyFact): Parsed<typeof SignatureKeyRecord> {
  return {
    signatureKeyId: key.signatureKeyId,
    keyId: key.keyId,
    algorithm: key.algorithm,
    ...describePublicKey(key.publicKey),
    notBefore: key.notBefore,
    expiresAt: key.expiresAt,
    createdAt: key.createdAt,
    ...(key.revokedAt === undefined ? {} : { revokedAt: key.revokedAt }),
  };
}
