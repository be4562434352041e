import {
  createPrivateKey,
  createPublicKey,
  hash,
  type KeyObject,
  sign as signWith,
  verify,
} from 'node:crypto';
import {
  type KeyKind,
  type Sha256,
  type SignEd25519,
  type Verification,
  type VerifierKey,
  verifierKeyOf,
} from '@ringfence/transparency';

const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

export const sha256: Sha256 = (bytes) => new Uint8Array(hash('sha256', bytes, 'buffer'));

/** SHA-256 and Ed25519 of Node. */
export const VERIFICATION: Verification = {
  sha256,
  verifyEd25519: ({ publicKey, message, signature }) => {
    try {
      return verify(null, message, publicKeyOf(publicKey), signature);
    } catch {
      return false;
    }
  },
};

function publicKeyOf(bytes: Uint8Array): KeyObject {
  return createPublicKey({
    key: Buffer.concat([SPKI_PREFIX, bytes]),
    format: 'der',
    type: 'spki',
  });
}

export interface TestSigner {
  readonly key: VerifierKey;
  readonly sign: SignEd25519;
}

/** A key whose secret follows from its name, so that runs are alike. */
export function signerOf(name: string, kind: KeyKind = 'note_ed25519'): TestSigner {
  const secret = sha256(new TextEncoder().encode(`secret of ${name}`));
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_PREFIX, secret]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const publicKey = new Uint8Array(spki.subarray(SPKI_PREFIX.length));
  return {
    key: verifierKeyOf(sha256, { name, kind, publicKey }),
    sign: (message) => new Uint8Array(signWith(null, message, privateKey)),
  };
}
