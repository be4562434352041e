import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import type { Bilingual, Parsed, PublicKeyJwk, SignatureKeyAlgorithm } from '@ringfence/contract';
import { SIGNING_ALGORITHMS } from './signing-algorithms.ts';

/** A public key as an administrator sends it. */
export interface SentPublicKey {
  readonly algorithm: SignatureKeyAlgorithm;
  readonly publicKeyPem?: string;
  readonly publicKeyJwk?: Parsed<typeof PublicKeyJwk>;
}

export type PublicKeyRead =
  | { readonly status: 'ok'; readonly der: Buffer }
  | { readonly status: 'not_valid'; readonly expected: Bilingual };

/** The one PEM block taken: a public key, never a certificate and never a private key. */
const PUBLIC_KEY_PEM =
  /^\s*-----BEGIN PUBLIC KEY-----\r?\n[A-Za-z0-9+/=\r\n]+-----END PUBLIC KEY-----\s*$/;

const ONE_KEY: Bilingual = {
  en: 'either publicKeyPem or publicKeyJwk',
  'zh-CN': 'publicKeyPem 与 publicKeyJwk 二选一',
};
const PUBLIC_KEY: Bilingual = {
  en: 'one public key, in PEM ("BEGIN PUBLIC KEY") or as JWK',
  'zh-CN': '一个公钥,PEM("BEGIN PUBLIC KEY")或 JWK 格式',
};

/** Reads a public key and brings it to one form, DER. */
export function readPublicKey(sent: SentPublicKey): PublicKeyRead {
  const { publicKeyPem: pem, publicKeyJwk: jwk } = sent;
  if ((pem === undefined) === (jwk === undefined))
    return { status: 'not_valid', expected: ONE_KEY };
  if (pem !== undefined && !PUBLIC_KEY_PEM.test(pem)) {
    return { status: 'not_valid', expected: PUBLIC_KEY };
  }
  const key = importKey(() =>
    pem === undefined
      ? createPublicKey({ key: { ...jwk }, format: 'jwk' })
      : createPublicKey({ key: pem, format: 'pem', type: 'spki' }),
  );
  if (key === undefined) return { status: 'not_valid', expected: PUBLIC_KEY };
  const { takesKey, keyExpected } = SIGNING_ALGORITHMS[sent.algorithm];
  if (!takesKey(key)) return { status: 'not_valid', expected: keyExpected };

  return { status: 'ok', der: key.export({ type: 'spki', format: 'der' }) };
}

/** A stored key, ready to verify with. */
export function importPublicKey(der: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' });
}

/** A stored key as PEM, and its fingerprint, by which people compare keys. */
export function describePublicKey(der: Uint8Array): {
  readonly publicKeyPem: string;
  readonly fingerprint: string;
} {
  const publicKeyPem = importPublicKey(der).export({ type: 'spki', format: 'pem' }).toString();
  return { publicKeyPem, fingerprint: createHash('sha256').update(der).digest('hex') };
}

/** @returns undefined when the text is no key: the only thing that importing one throws for */
function importKey(load: () => KeyObject): KeyObject | undefined {
  try {
    return load();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
