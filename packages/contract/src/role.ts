/** Who an API key acts for. `system` is not among them: no key can act as the system itself. */
export const KEY_ROLES = [
  'platform',
  'customer_channel',
  'operator',
  'bank',
  'auditor',
  'administrator',
] as const;
export type KeyRole = (typeof KEY_ROLES)[number];

/** Tells whether a text names a role of a key. */
export function isKeyRole(text: string): text is KeyRole {
  return KEY_ROLES.some((role) => role === text);
}

/** The groups of routes a role may enter. Inside, the pure decision narrows further. */
export const SCOPES = [
  'public',
  'reader',
  'platform',
  'customer',
  'customer_desk',
  'bank',
  'operator',
  'auditor',
  'proposal_reader',
  'matrix_reader',
  'administrator',
  'person',
  'own',
] as const;
export type Scope = (typeof SCOPES)[number];

/**
 * The roles each scope admits; `public` admits requests without a key. `person` admits whoever is
 * signed in, `own` a customer who is, to what is the person's own: no key enters either.
 *
 * What is proposed is read by who may propose, approve or audit it; by what rules it is approved,
 * by the custodian and its auditors.
 *
 * The platform is in neither `customer` nor `customer_desk`: it never grants a mandate to itself.
 * The administrator is in no scope that moves money.
 */
export const SCOPE_ROLES: Readonly<Record<Scope, readonly KeyRole[]>> = {
  public: [],
  reader: KEY_ROLES,
  platform: ['platform', 'customer_channel', 'operator'],
  customer: ['customer_channel'],
  customer_desk: ['customer_channel', 'operator'],
  bank: ['bank', 'operator'],
  operator: ['operator'],
  auditor: ['auditor', 'operator', 'administrator'],
  proposal_reader: ['platform', 'customer_channel', 'operator', 'auditor'],
  matrix_reader: ['operator', 'auditor'],
  administrator: ['administrator'],
  person: [],
  own: [],
};

/** Roles that belong to one platform; a key of these always names its platform. */
export const ROLE_OF_PLATFORM: Readonly<Record<KeyRole, boolean>> = {
  platform: true,
  customer_channel: true,
  operator: false,
  bank: false,
  auditor: false,
  administrator: false,
};
