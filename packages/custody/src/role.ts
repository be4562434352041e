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
 * The sender of a command: its role and the id of who signed in, a person or a key that nobody
 * stands behind, never a name. What is absent is left out of the journal: a key without a staff
 * role is a plain operator.
 */
export interface Actor {
  readonly role: Role;
  /**
   * A human is one actor, by whatever key or session: where two are asked for, this is compared.
   */
  readonly keyId: string;
  /** The key by which a person sent it; absent for a session, and for a key of no person. */
  readonly throughKeyId?: string;
  /** Of a person of the staff, what it was granted. */
  readonly staffRole?: StaffRole;
  readonly level?: StaffLevel;
  /** Absent: `api`. */
  readonly channel?: Channel;
}

/**
 * Whether a record names the sender of a command: as the person, or, where it was written before
 * keys counted as the person behind them, as the key.
 */
export function isSentBy(
  id: string | undefined,
  { keyId, throughKeyId }: Pick<Actor, 'keyId' | 'throughKeyId'>,
): boolean {
  return id !== undefined && (id === keyId || id === throughKeyId);
}
