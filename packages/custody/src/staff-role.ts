/** What a person of the custodian's staff is, by the grant that it signed in with. */
export const STAFF_ROLES = [
  'operator',
  'checker',
  'treasury',
  'risk',
  'compliance',
  'system_administrator',
  'security_administrator',
  'audit_administrator',
  'auditor',
  'regulator',
  'platform_staff',
] as const;

export type StaffRole = (typeof STAFF_ROLES)[number];

/** Each role has levels; a higher one may do what a lower one may. */
export const STAFF_LEVELS = [1, 2, 3] as const;

export type StaffLevel = (typeof STAFF_LEVELS)[number];
