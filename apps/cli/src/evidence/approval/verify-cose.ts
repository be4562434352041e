import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import type { CoseKey, VerifyCose } from '@ringfence/evidence';

/** Checks the signature of a passkey with the crypto module of the runtime. */
export const verifyCose: VerifyCose = ({ key, message, signature }) => {
  try {
    const publicKey = createPublicKey({ key: jwkOf(key), format: 'jwk' });
    return verify(DIGEST_OF[key.algorithm], message, publicKey, signature);
  } catch {
    // A key or a signature that is malformed is an answer here; the module says it by an error.
    return false;
  }
};

/** Ed25519 hashes by itself (RFC 8032). */
const DIGEST_OF: Readonly<Record<CoseKey['algorithm'], 'sha256' | null>> = {
  ES256: 'sha256',
  EdDSA: null,
  RS256: 'sha256',
};

function jwkOf(key: CoseKey): JsonWebKey {
  switch (key.algorithm) {
    case 'ES256':
      return { kty: 'EC', crv: 'P-256', x: base64url(key.x), y: base64url(key.y) };
    case 'EdDSA':
      return { kty: 'OKP', crv: 'Ed25519', x: base64url(key.x) };
    case 'RS256':
      return { kty: 'RSA', n: base64url(key.modulus), e: base64url(key.exponent) };
  }
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
