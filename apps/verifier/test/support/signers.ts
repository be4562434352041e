import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign as signWith,
} from 'node:crypto';
import {
  type KeyKind,
  type Sha256,
  type SignEd25519,
  type VerifierKey,
  verifierKeyOf,
} from '@ringfence/transparency';

const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export const sha256: Sha256 = (bytes) =>
  Uint8Array.from(createHash('sha256').update(bytes).digest());

export interface Signer {
  readonly key: VerifierKey;
  readonly sign: SignEd25519;
}

/**
 * A key whose secret follows from its name, so that runs are alike; signed by Node's own crypto.
 */
export function signerOf(name: string, kind: KeyKind = 'note_ed25519', secretOf = name): Signer {
  const secret: KeyObject = createPrivateKey({
    key: Buffer.concat([PKCS8, sha256(Buffer.from(`secret of ${secretOf}`))]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' });
  const publicKey = new Uint8Array(spki.subarray(SPKI.length));
  return {
    key: verifierKeyOf(sha256, { name, kind, publicKey }),
    sign: (message) => new Uint8Array(signWith(null, message, secret)),
  };
}
