import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import { describePublicKey } from '../signature/read-public-key.ts';

/** Characters of the fingerprint that name the key. */
const SERIAL_DIGITS = 16;

/** Signs answers of family L by the installation's own key for them. */
export interface LegacySigner {
  readonly keySerial: string;
  readonly publicKeyPem: string;
  /** @returns SHA256withRSA over the text, Base64 */
  sign(text: string): string;
}

/** Opens a signer over an RSA private key. */
export function openLegacySigner(privateKey: KeyObject): LegacySigner {
  const der = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const { publicKeyPem, fingerprint } = describePublicKey(der);
  return {
    keySerial: `family-l-${fingerprint.slice(0, SERIAL_DIGITS)}`,
    publicKeyPem,
    sign: (text) => sign('sha256', Buffer.from(text), privateKey).toString('base64'),
  };
}
