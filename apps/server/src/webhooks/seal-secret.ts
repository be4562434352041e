import { createDecipheriv, randomBytes } from 'node:crypto';
import type { SubscriptionKey } from '@ringfence/store';
import { type FieldSeal, isSealedText } from '@ringfence/vault';

const SECRET_BYTES = 32;

/** A new signing secret as the receiver configures it: `whsec_` and 32 random bytes. */
export function makeSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** Seals a secret for one subscription; a copy of it elsewhere does not open. */
export async function sealSecret(
  vault: FieldSeal,
  owner: SubscriptionKey,
  secret: string,
): Promise<Uint8Array> {
  return vault.seal('webhook.secret', subjectOf(owner), secret);
}

/** What opens secrets: the vault, and the key of those that were sealed before there was one. */
export interface SecretOpener {
  readonly vault: FieldSeal;
  readonly sealKey: Uint8Array;
}

/** @throws Error when the installation's key is another one than it was sealed with */
export async function openSecret(
  { vault, sealKey }: SecretOpener,
  owner: SubscriptionKey,
  sealed: Uint8Array,
): Promise<string> {
  if (isSealedText(sealed)) return vault.open('webhook.secret', subjectOf(owner), sealed);
  return openWithSealKey(sealKey, owner, sealed);
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Opens a secret that was sealed by the installation's key directly. */
function openWithSealKey(
  sealKey: Uint8Array,
  { platformId, subscriptionId }: SubscriptionKey,
  sealed: Uint8Array,
): string {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', sealKey, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(`${platformId}\n${subscriptionId}`, 'utf8'));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const content = decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([content, decipher.final()]).toString('utf8');
}

function subjectOf({ platformId, subscriptionId }: SubscriptionKey): string {
  return `${platformId}/${subscriptionId}`;
}
