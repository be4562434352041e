import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import { Moment, PoolId, Timestamp } from './field.ts';
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
  'procedure_overdue',
  'staff_outside_hours',
  'staff_looked_widely',
  'staff_refused_often',
  'staff_new_device',
  'staff_same_pair',
  'staff_approved_at_once',
  'staff_export_then_role',
  'staff_dormant_woke',
  'staff_chain_broken',
  'alarm_unacknowledged',
] as const;
export type SecurityAlarmKind = (typeof SECURITY_ALARM_KINDS)[number];

/** Tells whether a text names a kind of alarm. */
export function isSecurityAlarmKind(text: string): text is SecurityAlarmKind {
  return SECURITY_ALARM_KINDS.some((kind) => kind === text);
}

/** Most events that an alarm shows as what it stands on. */
export const ALARM_EVENTS_MAX = 200;
/** Longest note of who acknowledges an alarm, in characters. */
export const ACKNOWLEDGEMENT_LENGTH_MAX = 1_000;
const PERSONS_OF_ALARM_MAX = 10;

const alarmNumber = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const eventNumber = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });

export const SecurityAlarmQuery = closedObject({
  ...PageQuery.properties,
  state: Type.Optional(
    Type.Enum(['open', 'acknowledged'] as const, {
      type: 'string',
      description: 'Of these alone; of all when absent. 处理状态,默认全部。',
    }),
  ),
  personId: Type.Optional(PersonId),
});

export const SecurityAlarmPath = closedObject({ alarmNumber });

const note = Type.String({
  minLength: 1,
  maxLength: ACKNOWLEDGEMENT_LENGTH_MAX,
  pattern: '\\S',
  description: 'What was found; never personal data. 核查情况,不得含个人信息。',
});

export const SecurityAlarmRecord = closedObject(
  {
    alarmNumber,
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
    personIds: Type.Array(PersonId, {
      maxItems: PERSONS_OF_ALARM_MAX,
      description: 'Whom it is about: none of them acknowledges it. 所涉人员,本人不得确认。',
    }),
    escalatedAt: Type.Optional(Timestamp),
    acknowledgedBy: Type.Optional(PersonId),
    acknowledgedAt: Type.Optional(Timestamp),
    note: Type.Optional(note),
  },
  { title: 'SecurityAlarm' },
);
export const SecurityAlarmPage = pageOf(SecurityAlarmRecord, 'SecurityAlarmPage');

export const AcknowledgeSecurityAlarm = closedObject(
  { note },
  { title: 'AcknowledgeSecurityAlarm' },
);

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
    sessionId: Type.Optional(
      Type.String({ description: 'The session that it was done in. 所在会话。' }),
    ),
    concerns: Type.Optional(
      Type.String({ description: 'What it was about, by ids. 操作对象编号。' }),
    ),
    previousSha256: sha256,
    sha256,
  },
  {
    title: 'StaffAct',
    description:
      'sha256 is SHA-256 over the 32 bytes of previousSha256 and the text of the act: number, moment, person, grant, act, result, request and pool, and where one of them is known session and what it concerns, with | between them. 哈希链。',
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
    ...(act.sessionId === undefined && act.concerns === undefined
      ? []
      : [act.sessionId ?? '', act.concerns ?? '']),
  ].join('|');
}

/** What a member of staff did, as the stream names it. */
export const STAFF_EVENT_KINDS = [
  'sign_in',
  'step_up',
  'sign_out',
  'act',
  'look',
  'export',
  'refusal',
] as const;
export type StaffEventKind = (typeof STAFF_EVENT_KINDS)[number];

/** Tells whether a text names a kind of the stream. */
export function isStaffEventKind(text: string): text is StaffEventKind {
  return STAFF_EVENT_KINDS.some((kind) => kind === text);
}

const EXPORT = /^(?:download|export|fetch[A-Za-z]*Export)|^(?:getOwnerList|listCustodyLeaves)$/;

/** Whether a route takes files or whole lists out of the installation, by its name. */
export function isExportRoute(name: string): boolean {
  return EXPORT.test(name);
}

const staffEventFilter = {
  personId: Type.Optional(PersonId),
  kind: Type.Optional(Type.Enum(STAFF_EVENT_KINDS, { type: 'string' })),
  poolId: Type.Optional(PoolId),
};

export const StaffEventQuery = closedObject({
  ...PageQuery.properties,
  ...staffEventFilter,
  from: Type.Optional(Moment),
  to: Type.Optional(Moment),
});

export const StaffEventWatchQuery = closedObject({
  after: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description:
        'The `latest` of the answer before; without it the answer is at once. 上次应答的 latest;缺省时立即应答。',
    }),
  ),
  ...staffEventFilter,
});

const title = closedObject(
  { zh: Type.String(), en: Type.String() },
  { description: 'The act in words. 操作的文字说明。' },
);

export const StaffEventRecord = closedObject(
  {
    eventNumber,
    kind: Type.Enum(STAFF_EVENT_KINDS, { type: 'string', description: 'What it was. 事件种类。' }),
    at: Timestamp,
    personId: PersonId,
    sessionId: Type.Optional(Type.String()),
    act: Type.String({
      description:
        'The operation, as this document names it, or what the person proved. 操作名称。',
    }),
    title,
    result: Type.String({ description: '`ok`, or the code of the refusal. 结果或拒绝代码。' }),
    poolId: Type.Optional(PoolId),
    concerns: Type.Optional(
      Type.String({ description: 'What it was about, by ids. 操作对象编号。' }),
    ),
    requestId: Type.Optional(Type.String()),
  },
  { title: 'StaffEvent' },
);
export const StaffEventPage = pageOf(StaffEventRecord, 'StaffEventPage');

/** Most events of one answer of the live stream. */
export const STAFF_EVENTS_LIVE_MAX = 100;

export const StaffEventLive = closedObject(
  {
    items: Type.Array(StaffEventRecord, { maxItems: STAFF_EVENTS_LIVE_MAX }),
    latest: Type.Integer({
      minimum: 0,
      description: 'Up to where the stream was looked at: ask again after it. 已读到的编号。',
    }),
    more: Type.Boolean({ description: 'Whether there is more already. 是否还有后续事件。' }),
  },
  {
    title: 'StaffEventLive',
    description:
      'In the order of the stream. An answer without items is a sign of life. 按流顺序;空应答为心跳。',
  },
);

export const SecurityAlarmDetail = closedObject(
  {
    alarm: SecurityAlarmRecord,
    evidence: Type.Array(StaffEventRecord, {
      maxItems: ALARM_EVENTS_MAX,
      description: 'What it stands on, in order. 告警依据的事件。',
    }),
  },
  { title: 'SecurityAlarmDetail' },
);

export const StaffSessionPath = closedObject({
  sessionId: Type.String({ pattern: '^s-[0-9a-f-]{36}$', description: '会话编号。' }),
});

export const StaffSessionQuery = closedObject({ personId: PersonId });

/** Sessions of a person that are listed, and lines of one that are shown. */
export const STAFF_SESSIONS_LISTED_MAX = 50;
export const SESSION_LINES_MAX = 2_000;

const sessionFields = {
  sessionId: Type.String(),
  personId: PersonId,
  startedAt: Timestamp,
  endedAt: Type.Optional(Timestamp),
  endedBy: Type.Optional(Type.String({ description: 'Why it ended, in a word. 结束原因。' })),
  proofs: Type.Array(
    closedObject({
      at: Timestamp,
      method: Type.String({ description: 'What the person proved it by. 验证方式。' }),
      strength: Type.String(),
      isNewDevice: Type.Boolean(),
    }),
    { description: 'In order: signing in, and each proof after it. 登录与后续验证。' },
  ),
};

export const StaffSessionList = closedObject(
  {
    items: Type.Array(closedObject(sessionFields, { title: 'StaffSession' }), {
      maxItems: STAFF_SESSIONS_LISTED_MAX,
    }),
  },
  { title: 'StaffSessionList' },
);

const SessionLine = closedObject(
  {
    at: Timestamp,
    afterMilliseconds: Type.Integer({
      minimum: 0,
      description: 'Since the line before. 距上一条的毫秒数。',
    }),
    kind: Type.Enum(STAFF_EVENT_KINDS, { type: 'string' }),
    act: Type.String(),
    title,
    result: Type.String({
      description: '`ok`, the code of the refusal, or `begun` when no result was written. 结果。',
    }),
    poolId: Type.Optional(PoolId),
    concerns: Type.Optional(Type.String()),
    requestId: Type.Optional(Type.String()),
    proof: Type.Optional(
      Type.String({ description: 'What the session stood on then. 当时会话的验证方式。' }),
    ),
    durationMilliseconds: Type.Optional(
      Type.Integer({ minimum: 0, description: 'From begun to done. 操作耗时(毫秒)。' }),
    ),
    actNumber: Type.Optional(
      Type.Integer({ minimum: 1, description: 'In the chain of acts. 审计链序号。' }),
    ),
  },
  { title: 'StaffSessionLine' },
);

const brokenAt = Type.Optional(
  Type.Integer({
    minimum: 1,
    description:
      'The first act that is not bound to the one before it; absent when all are. 首个断裂处。',
  }),
);

export const StaffSessionReplay = closedObject(
  {
    ...sessionFields,
    lines: Type.Array(SessionLine, { maxItems: SESSION_LINES_MAX }),
    isCut: Type.Boolean({ description: 'Whether there was more. 是否超出上限被截断。' }),
    chain: closedObject(
      { acts: Type.Integer({ minimum: 0 }), brokenAt },
      {
        description:
          'Whether the chain is whole from the first act of the session to the last. 本会话区间哈希链校验结果。',
      },
    ),
  },
  { title: 'StaffSessionReplay' },
);

/** Acts that one request of the state of the chain computes again. */
export const CHAIN_ACTS_CHECKED_MAX = 20_000;

export const StaffChainQuery = closedObject({
  after: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'From the act after this one; from the first when absent. 起点,默认首条。',
    }),
  ),
});

export const StaffChainState = closedObject(
  {
    acts: Type.Integer({ minimum: 0, description: 'How many were computed again. 已校验条数。' }),
    upTo: Type.Integer({ minimum: 0, description: 'The last one of them. 校验到的序号。' }),
    latest: Type.Integer({ minimum: 0, description: 'The last act there is. 最新序号。' }),
    sha256,
    brokenAt,
    watchedAct: Type.Integer({
      minimum: 0,
      description: 'The latest act that the watch noted, whose hash it holds. 巡检已登记序号。',
    }),
    isWatchedActThere: Type.Boolean({
      description: 'Whether that act still has the hash that was noted. 登记的哈希是否一致。',
    }),
  },
  { title: 'StaffChainState' },
);
