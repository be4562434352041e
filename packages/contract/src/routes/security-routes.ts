import { defineRoute } from '../route.ts';
import { SecurityAlarmPage, SecurityAlarmQuery, StaffActPage, StaffActQuery } from '../security.ts';

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
