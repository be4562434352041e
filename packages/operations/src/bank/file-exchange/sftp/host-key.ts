import { createHash } from 'node:crypto';

/** SHA-256 of a host key in base64 without padding, as OpenSSH shows it. */
const FINGERPRINT_PATTERN = /^SHA256:[A-Za-z0-9+/]{43}$/;

/** Whether a text is the fingerprint of a host key, such as `ssh-keygen -lf` prints it. */
export function isHostKeyFingerprint(text: string): boolean {
  return FINGERPRINT_PATTERN.test(text);
}

/** The fingerprint of a host key as it travels. */
export function hostKeyFingerprint(key: Uint8Array): string {
  const digest = createHash('sha256').update(key).digest('base64');
  return `SHA256:${digest.replaceAll('=', '')}`;
}
