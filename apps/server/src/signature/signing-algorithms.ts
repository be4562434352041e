import { constants, type KeyObject, verify as verifyNow } from 'node:crypto';
import { promisify } from 'node:util';
import type { Bilingual, SignatureKeyAlgorithm } from '@ringfence/contract';

const verify = promisify(verifyNow);

const RSA_BITS_MIN = 2_048;
const RSA_BITS_MAX = 8_192;

/** RFC 9421 section 3.3.1: the salt is as long as the hash. */
const PSS_SALT_BYTES = 64;

/** One way to sign, by RFC 9421 section 3.3. */
interface SigningAlgorithm {
  /** What a public key of this algorithm is, for who sent another. */
  readonly keyExpected: Bilingual;
  readonly takesKey: (key: KeyObject) => boolean;
  /** Aside, in a thread of the runtime: one costs as much as the rest of a request. */
  readonly verifies: (key: KeyObject, base: Uint8Array, signature: Uint8Array) => Promise<boolean>;
}

const RSA_EXPECTED: Bilingual = {
  en: `an RSA public key of ${RSA_BITS_MIN} to ${RSA_BITS_MAX} bits`,
  'zh-CN': `${RSA_BITS_MIN} 至 ${RSA_BITS_MAX} 位的 RSA 公钥`,
};

function hasUsualLength(key: KeyObject): boolean {
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  return bits >= RSA_BITS_MIN && bits <= RSA_BITS_MAX;
}

export const SIGNING_ALGORITHMS: Readonly<Record<SignatureKeyAlgorithm, SigningAlgorithm>> = {
  ed25519: {
    keyExpected: { en: 'an Ed25519 public key', 'zh-CN': 'Ed25519 公钥' },
    takesKey: (key) => key.asymmetricKeyType === 'ed25519',
    verifies: async (key, base, signature) => verify(null, base, key, signature),
  },
  'rsa-pss-sha512': {
    keyExpected: RSA_EXPECTED,
    takesKey: (key) => {
      const isRsa = key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss';
      return isRsa && hasUsualLength(key);
    },
    verifies: async (key, base, signature) =>
      verify(
        'sha512',
        base,
        { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: PSS_SALT_BYTES },
        signature,
      ),
  },
  'ecdsa-p256-sha256': {
    keyExpected: { en: 'an EC public key on the curve P-256', 'zh-CN': 'P-256 曲线的 EC 公钥' },
    takesKey: (key) => key.asymmetricKeyDetails?.namedCurve === 'prime256v1',
    verifies: async (key, base, signature) =>
      verify('sha256', base, { key, dsaEncoding: 'ieee-p1363' }, signature),
  },
  'rsa-v1_5-sha256': {
    keyExpected: RSA_EXPECTED,
    takesKey: (key) => key.asymmetricKeyType === 'rsa' && hasUsualLength(key),
    verifies: async (key, base, signature) => verify('sha256', base, key, signature),
  },
};
