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

/**
 * The sender of a command: its role and the id of the key that signed in, never a person's name.
 */
export interface Actor {
  readonly role: Role;
  readonly keyId: string;
}
