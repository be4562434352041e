import type { Store } from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import type { BreachedPasswords } from './password/breached-passwords.ts';

/** What sign-in works with. One server process has one. */
export interface IdentityParts {
  readonly store: Store;
  /** Seals what names a person, and the secrets of one-time codes. */
  readonly seal: FieldSeal;
  readonly breached: BreachedPasswords;
  /** Shown by the app that makes one-time codes. */
  readonly issuer: string;
}
