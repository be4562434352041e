import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import { Timestamp } from './field.ts';
import { PageQuery } from './path-params.ts';
import { PersonId } from './role-grant.ts';
import type { Parsed } from './route.ts';

const sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** Why security administrators are to look. */
export const SECURITY_ALARM_KINDS = [
  'sign_ins_failed',
  'policies_refused',
  'signatures_refused',
  'tokens_unknown',
  'ids_scanned',
  'other_origins',
  'requests_over_limit',
  'malware_found',
  'certificate_expiring',
  'self_check_failed',
  'finding_overdue',
  'review_overdue',
] as const;
export type SecurityAlarmKind = (typeof SECURITY_ALARM_KINDS)[number];

/** Tells whether a text names a kind of alarm. */
export function isSecurityAlarmKind(text: string): text is SecurityAlarmKind {
  return SECURITY_ALARM_KINDS.some((kind) => kind === text);
}

export const SecurityAlarmQuery = closedObject({ ...PageQuery.properties });

export const SecurityAlarmRecord = closedObject(
  {
    alarmNumber: Type.Integer({ minimum: 1 }),
    kind: Type.Enum(SECURITY_ALARM_KINDS, {
      type: 'string',
      description: 'Why it was raised. 告警种类。',
    }),
    raisedAt: Timestamp,
    source: Type.String({
      description: 'An address, a person, a key or a certificate. 来源:地址、人员、密钥或证书。',
    }),
    occasion: Type.String({
      description: 'What it is raised once for: an hour, a file, days left. 告警事由。',
    }),
    events: Type.Integer({ minimum: 1, description: 'How many there were then. 事件数。' }),
  },
  { title: 'SecurityAlarm' },
);
export const SecurityAlarmPage = pageOf(SecurityAlarmRecord, 'SecurityAlarmPage');

export const StaffActQuery = closedObject({
  ...PageQuery.properties,
  personId: Type.Optional(PersonId),
});

export const StaffActRecord = closedObject(
  {
    actNumber: Type.Integer({ minimum: 1 }),
    at: Timestamp,
    personId: PersonId,
    grantId: Type.Optional(Type.String({ description: 'Used for it. 所用授权。' })),
    act: Type.String({ description: 'The operation, as this document names it. 操作名称。' }),
    result: Type.String({
      description: '`begun`, `ok`, or the code of the refusal. 结果:开始、成功或拒绝代码。',
    }),
    requestId: Type.String(),
    poolId: Type.Optional(Type.Integer({ minimum: 1 })),
    previousSha256: sha256,
    sha256,
  },
  {
    title: 'StaffAct',
    description:
      'sha256 is SHA-256 over the 32 bytes of previousSha256 and the text of the act: number, moment, person, grant, act, result, request and pool, with | between them. 哈希链。',
  },
);
export const StaffActPage = pageOf(StaffActRecord, 'StaffActPage');

/** The text of an act, which its hash is over after the hash of the act before it. */
export function formatStaffAct(act: Parsed<typeof StaffActRecord>): string {
  return [
    act.actNumber,
    act.at,
    act.personId,
    act.grantId ?? '',
    act.act,
    act.result,
    act.requestId,
    act.poolId ?? '',
  ].join('|');
}
