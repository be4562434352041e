import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SubscriptionKey } from '@ringfence/store';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SECRET_BYTES = 32;
const CIPHER = 'aes-256-gcm';

/** A new signing secret as the receiver configures it: `whsec_` and 32 random bytes. */
export function makeSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** Encrypts a secret for one subscription; a copy of it elsewhere does not open. */
export function sealSecret(sealKey: Uint8Array, owner: SubscriptionKey, secret: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, sealKey, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(nameOf(owner));
  const content = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), content]);
}

/** @throws Error when the installation's key is another one than it was sealed with */
export function openSecret(
  sealKey: Uint8Array,
  owner: SubscriptionKey,
  sealed: Uint8Array,
): string {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, sealKey, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(nameOf(owner));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const content = decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([content, decipher.final()]).toString('utf8');
}

function nameOf({ platformId, subscriptionId }: SubscriptionKey): Buffer {
  return Buffer.from(`${platformId}\n${subscriptionId}`, 'utf8');
}
