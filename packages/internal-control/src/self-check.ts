import { type BilingualText, both } from './bilingual-text.ts';
import type { FindingSeverity } from './finding.ts';
import {
  CERTIFICATE_DAYS_MIN,
  CLOCK_MILLISECONDS_MAX,
  CONTENTS_PER_KEY_TOLD,
  DETAILS_MAX,
  IDLE_DAYS_MAX,
  ROTATION_DAYS_MAX,
} from './limits.ts';

/** What a self-check looks at. */
export const SELF_CHECK_POINTS = [
  'security_headers',
  'tls_protocol',
  'certificate',
  'listening_address',
  'secret_files',
  'configuration',
  'database_roles',
  'append_only',
  'migrations',
  'api_keys',
  'accounts_unused',
  'clock',
  'key_rotation',
  'sealed_contents',
] as const;
export type SelfCheckPoint = (typeof SELF_CHECK_POINTS)[number];

/** Tells whether a text names a point. */
export function isSelfCheckPoint(text: string): text is SelfCheckPoint {
  return SELF_CHECK_POINTS.some((point) => point === text);
}

export const POINT_OUTCOMES = ['passed', 'failed', 'skipped'] as const;
export type PointOutcome = (typeof POINT_OUTCOMES)[number];

/** What became of one point: in short words, without a secret, what is wrong or why it is left. */
export interface PointResult {
  readonly point: SelfCheckPoint;
  readonly outcome: PointOutcome;
  readonly details: readonly string[];
}

/** What was seen of an installation; absent is what there is nothing to see of. */
export interface SelfCheckFacts {
  /** Security headers that an answer of the server lacks, or has with another value. */
  readonly headersWrong: readonly string[];
  /** What a connection was given; absent where a proxy ends TLS. */
  readonly tls?: {
    readonly protocol: string;
    readonly cipher: string;
    readonly daysLeft: number;
  };
  readonly listening: {
    readonly host: string;
    readonly isLocal: boolean;
    /** Whether people come by https, here or at a proxy in front. */
    readonly isEncrypted: boolean;
  };
  /** Files with secrets that others may read or write, each with its mode. */
  readonly filesOpen: readonly string[];
  readonly settings: readonly string[];
  /** As somebody accepted them last; absent when nobody has. */
  readonly settingsAccepted?: readonly string[];
  /** What the login of the server may do and should not. */
  readonly rightsTooMany: readonly string[];
  /** Tables of facts that can be changed. */
  readonly tablesChangeable: readonly string[];
  /** Migrations that are missing, unknown or of another text. */
  readonly migrationsWrong: readonly string[];
  /** Keys that never end and are old. */
  readonly keysEndless: readonly string[];
  readonly accounts: readonly {
    readonly personId: string;
    readonly idleDays: number;
  }[];
  /** How far the clock of the database is from that of the server. @unit milliseconds */
  readonly clockMilliseconds: number;
  /** For how many days the key that wraps has done so; absent where nothing is sealed. */
  readonly wrappingDays?: number;
  /** How much each key of contents has sealed. */
  readonly contents: readonly { readonly field: string; readonly contents: number }[];
}

const PROTOCOLS_GOOD: readonly string[] = ['TLSv1.2', 'TLSv1.3'];

const NO_TLS_HERE = 'TLS is not ended here · 由代理终结 TLS';
const NOTHING_SEALED = 'no key wraps here yet · 尚无封装密钥';
const NEVER_ACCEPTED = 'nobody has accepted a configuration yet · 尚未确认基准配置';

/** What is wrong with each point; a text instead of a list says why it is left. */
const JUDGES: Readonly<
  Record<SelfCheckPoint, (facts: SelfCheckFacts) => readonly string[] | string>
> = {
  security_headers: ({ headersWrong }) => headersWrong,
  tls_protocol: ({ tls }) => {
    if (tls === undefined) return NO_TLS_HERE;
    const isGood = PROTOCOLS_GOOD.includes(tls.protocol);
    return isGood ? [] : [`${tls.protocol} ${tls.cipher}`];
  },
  certificate: ({ tls }) => {
    if (tls === undefined) return NO_TLS_HERE;
    return tls.daysLeft >= CERTIFICATE_DAYS_MIN ? [] : [`${tls.daysLeft} days left`];
  },
  listening_address: ({ listening: { host, isLocal, isEncrypted } }) =>
    isLocal || isEncrypted ? [] : [`${host} without TLS`],
  secret_files: ({ filesOpen }) => filesOpen,
  configuration: ({ settings, settingsAccepted }) => {
    if (settingsAccepted === undefined) return NEVER_ACCEPTED;
    return driftOf(settingsAccepted, settings);
  },
  database_roles: ({ rightsTooMany }) => rightsTooMany,
  append_only: ({ tablesChangeable }) => tablesChangeable,
  migrations: ({ migrationsWrong }) => migrationsWrong,
  api_keys: ({ keysEndless }) => keysEndless,
  accounts_unused: ({ accounts }) =>
    accounts
      .filter(({ idleDays }) => idleDays > IDLE_DAYS_MAX)
      .map(({ personId, idleDays }) => `${personId}: ${idleDays} days`),
  clock: ({ clockMilliseconds }) =>
    Math.abs(clockMilliseconds) <= CLOCK_MILLISECONDS_MAX ? [] : [`${clockMilliseconds} ms`],
  key_rotation: ({ wrappingDays }) => {
    if (wrappingDays === undefined) return NOTHING_SEALED;
    return wrappingDays <= ROTATION_DAYS_MAX ? [] : [`${wrappingDays} days`];
  },
  sealed_contents: ({ contents }) =>
    contents
      .filter((one) => one.contents >= CONTENTS_PER_KEY_TOLD)
      .map((one) => `${one.field}: ${one.contents}`),
};

/**
 * Judges what was seen of an installation, point by point.
 *
 * @invariant IC4 every point has one outcome, in the order of the list, whatever was seen
 */
export function judgeSelfCheck(facts: SelfCheckFacts): readonly PointResult[] {
  return SELF_CHECK_POINTS.map((point) => {
    const judged = JUDGES[point](facts);
    if (typeof judged === 'string') return { point, outcome: 'skipped', details: [judged] };
    const outcome = judged.length === 0 ? 'passed' : 'failed';
    return { point, outcome, details: judged.slice(0, DETAILS_MAX) };
  });
}

/** What differs between two lists of settings: what went with a minus, what came with a plus. */
export function driftOf(before: readonly string[], now: readonly string[]): readonly string[] {
  const gone = before.filter((setting) => !now.includes(setting));
  const come = now.filter((setting) => !before.includes(setting));
  return [...gone.map((setting) => `- ${setting}`), ...come.map((setting) => `+ ${setting}`)];
}

/** How bad it is when a point fails. */
export const POINT_SEVERITIES: Readonly<Record<SelfCheckPoint, FindingSeverity>> = {
  security_headers: 'medium',
  tls_protocol: 'high',
  certificate: 'high',
  listening_address: 'critical',
  secret_files: 'critical',
  configuration: 'medium',
  database_roles: 'critical',
  append_only: 'critical',
  migrations: 'high',
  api_keys: 'low',
  accounts_unused: 'low',
  clock: 'medium',
  key_rotation: 'medium',
  sealed_contents: 'high',
};

/** What each point says when it passes. */
export const POINT_TEXTS: Readonly<Record<SelfCheckPoint, BilingualText>> = {
  security_headers: both('Answers carry every security header', '响应带有全部安全响应头'),
  tls_protocol: both('TLS is 1.2 or later', 'TLS 版本不低于 1.2'),
  certificate: both('The certificate is good for 30 days', '证书有效期不少于 30 天'),
  listening_address: both(
    'Nothing but this machine is served without TLS',
    '未加密服务仅限本机访问',
  ),
  secret_files: both('Only their owner reads files with secrets', '密钥文件仅属主可读'),
  configuration: both('The configuration is the one that was accepted', '配置与最近一次确认的一致'),
  database_roles: both(
    'The login of the server may no more than it needs',
    '服务端数据库账号权限最小',
  ),
  append_only: both('No fact of the database can be changed', '数据库事实表均不可修改'),
  migrations: both('The database has the schema of this program', '数据库结构与程序一致'),
  api_keys: both('No old key is without an end', '不存在长期无期限的密钥'),
  accounts_unused: both(
    'Everybody with a role has signed in within 90 days',
    '在岗人员 90 天内均登录过',
  ),
  clock: both('Server and database agree on the time', '服务器与数据库时钟一致'),
  key_rotation: both('The key that wraps is not older than a year', '封装密钥使用未满一年'),
  sealed_contents: both('No key has sealed half of what it may', '各内容密钥的使用量均未过半'),
};
