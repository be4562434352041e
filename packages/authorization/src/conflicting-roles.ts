import type { Bilingual, StaffRole } from '@ringfence/contract';

/** Roles that one person may not hold together. */
export interface ConflictingRoles {
  readonly one: readonly StaffRole[];
  readonly other: readonly StaffRole[];
  /** Whether they conflict everywhere, or where both reach the same pool. */
  readonly within: 'installation' | 'pool';
  readonly why: Bilingual;
}

/** The duties that are kept apart, as data: checked when a role is granted and when it is used. */
export const CONFLICTING_ROLES: readonly ConflictingRoles[] = [
  {
    one: ['system_administrator'],
    other: ['security_administrator', 'audit_administrator'],
    within: 'installation',
    why: {
      en: 'System, security and audit administrator are three people',
      'zh-CN': '系统、安全、审计管理员(三员)必须分设',
    },
  },
  {
    one: ['security_administrator'],
    other: ['audit_administrator'],
    within: 'installation',
    why: {
      en: 'Who grants rights does not audit their use',
      'zh-CN': '授权者不得审计权限的使用',
    },
  },
  {
    one: ['system_administrator', 'security_administrator', 'audit_administrator'],
    other: ['operator', 'checker', 'treasury', 'risk', 'compliance'],
    within: 'installation',
    why: {
      en: 'Who keeps the system does not work in it',
      'zh-CN': '管理员不得办理业务',
    },
  },
  {
    one: ['system_administrator', 'security_administrator'],
    other: ['auditor'],
    within: 'installation',
    why: {
      en: 'Who keeps the system does not audit it',
      'zh-CN': '系统与安全管理员不得兼任审计',
    },
  },
  {
    one: ['auditor'],
    other: ['operator', 'checker', 'treasury', 'risk', 'compliance'],
    within: 'installation',
    why: {
      en: 'Nobody audits their own work',
      'zh-CN': '不得审计本人经办的业务',
    },
  },
  {
    one: ['regulator', 'platform_staff'],
    other: [
      'operator',
      'checker',
      'treasury',
      'risk',
      'compliance',
      'system_administrator',
      'security_administrator',
      'audit_administrator',
      'auditor',
    ],
    within: 'installation',
    why: {
      en: 'People of a regulator or a platform are not the custodian’s people',
      'zh-CN': '监管人员与平台人员不得兼任存管人岗位',
    },
  },
  {
    one: ['regulator'],
    other: ['platform_staff'],
    within: 'installation',
    why: {
      en: 'People of a regulator are not people of a platform',
      'zh-CN': '监管人员不得兼任平台人员',
    },
  },
  {
    one: ['operator', 'treasury'],
    other: ['checker'],
    within: 'pool',
    why: {
      en: 'Who makes an instruction for a pool does not check it',
      'zh-CN': '同一专户的经办与复核不得由同一人担任',
    },
  },
  {
    one: ['operator'],
    other: ['treasury'],
    within: 'pool',
    why: {
      en: 'Customers’ money and the custodian’s own are moved by different people',
      'zh-CN': '客户资金业务与资金头寸业务不得由同一人办理',
    },
  },
  {
    one: ['operator', 'treasury'],
    other: ['risk', 'compliance'],
    within: 'pool',
    why: {
      en: 'Who moves money does not watch over it',
      'zh-CN': '办理资金业务者不得兼任风险或合规岗位',
    },
  },
];

/** A role and where it reaches. */
export interface HeldRole {
  readonly role: StaffRole;
  /** Absent: every platform. */
  readonly platformId?: string;
  /** Absent: every pool that the platform allows. */
  readonly poolIds?: readonly number[];
}

/** A conflict between a role and one that is held beside it. */
export interface RoleConflict {
  readonly with: StaffRole;
  readonly why: Bilingual;
}

/**
 * With which of the other roles of the same person a role conflicts, in the order of the others.
 */
export function findConflicts(
  role: HeldRole,
  others: readonly HeldRole[],
): readonly RoleConflict[] {
  return others.flatMap((other) => {
    const rule = CONFLICTING_ROLES.find(
      (pair) => joins(pair, role.role, other.role) || joins(pair, other.role, role.role),
    );
    if (rule === undefined) return [];
    if (rule.within === 'pool' && !mayMeet(role, other)) return [];
    return [{ with: other.role, why: rule.why }];
  });
}

function joins(pair: ConflictingRoles, one: StaffRole, other: StaffRole): boolean {
  return pair.one.includes(one) && pair.other.includes(other);
}

/**
 * Whether two grants may reach one pool. A pool's platform is not known here, so that a list of
 * pools without a platform is taken to meet every platform.
 */
function mayMeet(one: HeldRole, other: HeldRole): boolean {
  const ofOtherPlatform =
    one.platformId !== undefined &&
    other.platformId !== undefined &&
    one.platformId !== other.platformId;
  if (ofOtherPlatform) return false;
  const { poolIds } = other;
  if (one.poolIds === undefined || poolIds === undefined) return true;
  return one.poolIds.some((poolId) => poolIds.includes(poolId));
}
