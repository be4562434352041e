import type { StaffLevel, StaffRole } from './staff-role.ts';

/** Who sent a command. A role is what the API key says, never what the body says. */
export type Role =
  | 'platform'
  | 'customer_channel'
  | 'operator'
  | 'bank'
  | 'auditor'
  | 'administrator'
  | 'system';

export const ROLES: readonly Role[] = [
  'platform',
  'customer_channel',
  'operator',
  'bank',
  'auditor',
  'administrator',
  'system',
];

/** By what way a command came: a key's own program, a person at the console, a file of commands. */
export const CHANNELS = ['api', 'console', 'file'] as const;

export type Channel = (typeof CHANNELS)[number];

/**
 * The sender of a command: its role and the id of the key that signed in, never a person's name.
 * What is absent is left out of the journal: a key without a staff role is a plain operator.
 */
export interface Actor {
  readonly role: Role;
  readonly keyId: string;
  /** Of a person of the staff, what it was granted. */
  readonly staffRole?: StaffRole;
  readonly level?: StaffLevel;
  /** Absent: `api`. */
  readonly channel?: Channel;
}
