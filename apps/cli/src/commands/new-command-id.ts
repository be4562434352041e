import { randomUUID } from 'node:crypto';

/** A new idempotency key: 32 characters, short enough to be an end-to-end id at a bank. */
export function newCommandId(): string {
  return randomUUID().replaceAll('-', '');
}
