import { defineRoute, type Schema } from '../route.ts';
import {
  AcknowledgeSecurityAlarm,
  SecurityAlarmDetail,
  SecurityAlarmPage,
  SecurityAlarmPath,
  SecurityAlarmQuery,
  SecurityAlarmRecord,
  StaffActPage,
  StaffActQuery,
  StaffChainQuery,
  StaffChainState,
  StaffEventLive,
  StaffEventPage,
  StaffEventQuery,
  StaffEventWatchQuery,
  StaffSessionList,
  StaffSessionPath,
  StaffSessionQuery,
  StaffSessionReplay,
} from '../security.ts';

const PERSON = 'p-01890000-0000-7000-8000-000000000001';

export const listSecurityAlarms = defineRoute({
  name: 'listSecurityAlarms',
  method: 'GET',
  path: '/v1/security-alarms',
  scope: 'auditor',
  ownerAnswers: false,
  tag: 'roles',
  summary: {
    en: 'Signs of an intrusion, files with malware, certificates that end',
    'zh-CN': '安全告警:入侵迹象、恶意文件与即将到期的证书',
  },
  query: SecurityAlarmQuery,
  answer: {
    status: 200,
    schema: SecurityAlarmPage,
    contentType: 'application/json',
    description: { en: 'A page, the latest first', 'zh-CN': '一页告警,最新在前' },
    replayable: false,
  },
  problems: ['cursor_not_valid'],
  example: {
    answer: {
      items: [
        {
          alarmNumber: 1,
          kind: 'sign_ins_failed',
          raisedAt: '2026-11-23T01:02:03.004Z',
          source: '203.0.113.7',
          occasion: '2026-11-23T01',
          events: 10,
          personIds: [],
        },
      ],
    },
  },
});

export const listStaffActs = defineRoute({
  name: 'listStaffActs',
  method: 'GET',
  path: '/v1/staff-acts',
  scope: 'auditor',
  ownerAnswers: false,
  tag: 'roles',
  summary: {
    en: 'What staff did, act by act, in a chain of hashes',
    'zh-CN': '工作人员操作审计记录(哈希链)',
  },
  query: StaffActQuery,
  answer: {
    status: 200,
    schema: StaffActPage,
    contentType: 'application/json',
    description: { en: 'A page, in the order of the acts', 'zh-CN': '一页记录,按操作顺序' },
    replayable: false,
  },
  problems: ['cursor_not_valid'],
  example: {
    answer: {
      items: [
        {
          actNumber: 1,
          at: '2026-11-23T01:02:03.004Z',
          personId: PERSON,
          grantId: 'g-1',
          act: 'grantRole',
          result: 'begun',
          requestId: 'r0123456789ab-1',
          previousSha256: '0'.repeat(64),
          sha256: 'ddac1e8a1ed8d4dbd1e0e4ab4fc7e33ee1f8dac0aefbdc71f12bb8ea51f2a80b',
        },
      ],
    },
  },
});

const SESSION = 's-01890000-0000-7000-8000-000000000002';
const AT = '2026-11-23T01:02:03.004Z';

const event = {
  eventNumber: 7,
  kind: 'act' as const,
  at: AT,
  personId: PERSON,
  sessionId: SESSION,
  act: 'approveOrder',
  title: { zh: '批准命令', en: 'Approve an order' },
  result: 'ok',
  poolId: 1,
  concerns: 'recordId=o-1',
  requestId: 'r0123456789ab-1',
};

const alarm = {
  alarmNumber: 4,
  kind: 'staff_outside_hours' as const,
  raisedAt: AT,
  source: PERSON,
  occasion: '2026-11-23',
  events: 1,
  personIds: [PERSON],
};

const DESK = { scope: 'auditor', ownerAnswers: false, tag: 'roles' } as const;

function jsonAnswer<Answer extends Schema>(
  schema: Answer,
  description: { readonly en: string; readonly 'zh-CN': string },
) {
  return {
    status: 200,
    schema,
    contentType: 'application/json',
    description,
    replayable: false,
  } as const;
}

export const getSecurityAlarm = defineRoute({
  ...DESK,
  name: 'getSecurityAlarm',
  method: 'GET',
  path: '/v1/security-alarms/:alarmNumber',
  summary: { en: 'A security alarm with what it stands on', 'zh-CN': '安全告警详情与依据事件' },
  params: SecurityAlarmPath,
  answer: jsonAnswer(SecurityAlarmDetail, { en: 'The alarm', 'zh-CN': '安全告警' }),
  problems: ['record_not_found'],
  example: { params: { alarmNumber: '4' }, answer: { alarm, evidence: [event] } },
});

export const acknowledgeSecurityAlarm = defineRoute({
  ...DESK,
  name: 'acknowledgeSecurityAlarm',
  method: 'POST',
  path: '/v1/security-alarms/:alarmNumber/acknowledgement',
  summary: {
    en: 'Say that a security alarm was looked into: by nobody it is about',
    'zh-CN': '确认安全告警(所涉人员本人不得确认)',
  },
  params: SecurityAlarmPath,
  body: {
    schema: AcknowledgeSecurityAlarm,
    contentType: 'application/json',
    bytesMax: 8_192,
  },
  answer: {
    ...jsonAnswer(SecurityAlarmRecord, { en: 'The alarm after it', 'zh-CN': '确认后的告警' }),
    replayable: true,
  },
  problems: ['record_not_found', 'control_needs_person', 'second_person_decides'],
  example: {
    params: { alarmNumber: '4' },
    body: { note: 'The release of the evening of the 23rd, announced.' },
    answer: {
      ...alarm,
      acknowledgedBy: PERSON,
      acknowledgedAt: AT,
      note: 'The release of the evening of the 23rd, announced.',
    },
  },
});

export const listStaffEvents = defineRoute({
  ...DESK,
  name: 'listStaffEvents',
  method: 'GET',
  path: '/v1/staff-events',
  summary: {
    en: 'What staff does, as one stream: by ids, without personal data of customers',
    'zh-CN': '工作人员操作事件流(仅编号,不含客户个人信息)',
  },
  query: StaffEventQuery,
  answer: jsonAnswer(StaffEventPage, {
    en: 'A page, the latest first',
    'zh-CN': '一页事件,最新在前',
  }),
  problems: ['cursor_not_valid'],
  example: { answer: { items: [event] } },
});

export const watchStaffEvents = defineRoute({
  ...DESK,
  name: 'watchStaffEvents',
  method: 'GET',
  path: '/v1/staff-events/live',
  summary: {
    en: 'Wait for what staff does next: answers when there is something, or after a while',
    'zh-CN': '实时等待新的操作事件,无事件时超时返回',
  },
  query: StaffEventWatchQuery,
  answer: jsonAnswer(StaffEventLive, { en: 'What came since', 'zh-CN': '此后的事件' }),
  problems: [],
  example: { answer: { items: [event], latest: 7, more: false } },
});

const session = {
  sessionId: SESSION,
  personId: PERSON,
  startedAt: AT,
  proofs: [{ at: AT, method: 'passkey', strength: 'two_factors', isNewDevice: false }],
};

export const listStaffSessions = defineRoute({
  ...DESK,
  name: 'listStaffSessions',
  method: 'GET',
  path: '/v1/staff-sessions',
  summary: { en: 'When a member of staff signed in', 'zh-CN': '工作人员的登录会话' },
  query: StaffSessionQuery,
  answer: jsonAnswer(StaffSessionList, { en: 'The latest first', 'zh-CN': '最新在前' }),
  problems: [],
  example: { query: { personId: PERSON }, answer: { items: [session] } },
});

export const replayStaffSession = defineRoute({
  ...DESK,
  name: 'replayStaffSession',
  method: 'GET',
  path: '/v1/staff-sessions/:sessionId',
  summary: {
    en: 'Everything that was done in a session, in order, held against the chain of acts',
    'zh-CN': '按顺序回放一次登录会话的全部操作,并校验哈希链',
  },
  params: StaffSessionPath,
  answer: jsonAnswer(StaffSessionReplay, { en: 'The session', 'zh-CN': '会话' }),
  problems: ['record_not_found'],
  example: {
    params: { sessionId: SESSION },
    answer: {
      ...session,
      lines: [
        {
          at: AT,
          afterMilliseconds: 0,
          kind: 'act',
          act: 'approveOrder',
          title: { zh: '批准命令', en: 'Approve an order' },
          result: 'ok',
          proof: 'passkey',
          durationMilliseconds: 12,
          actNumber: 2,
        },
      ],
      isCut: false,
      chain: { acts: 2 },
    },
  },
});

export const checkStaffChain = defineRoute({
  ...DESK,
  name: 'checkStaffChain',
  method: 'GET',
  path: '/v1/staff-acts/chain',
  summary: {
    en: 'Compute the chain of what staff did again, part by part',
    'zh-CN': '分段重新计算操作审计哈希链',
  },
  query: StaffChainQuery,
  answer: jsonAnswer(StaffChainState, { en: 'What was found', 'zh-CN': '校验结果' }),
  problems: [],
  example: {
    answer: {
      acts: 2,
      upTo: 2,
      latest: 2,
      sha256: 'ddac1e8a1ed8d4dbd1e0e4ab4fc7e33ee1f8dac0aefbdc71f12bb8ea51f2a80b',
      watchedAct: 2,
      isWatchedActThere: true,
    },
  },
});
