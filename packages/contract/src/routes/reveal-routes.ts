import { BODY_BYTES_MAX } from '../limit.ts';
import { AccessAlarmPage, AccessAlarmQuery, FieldRevealed, RevealField } from '../reveal.ts';
import { PersonPath } from '../role-grant.ts';
import { defineRoute } from '../route.ts';

const PERSON = 'p-01890000-0000-7000-8000-000000000001';

export const revealField = defineRoute({
  name: 'revealField',
  method: 'POST',
  path: '/v1/persons/:personId/reveals',
  scope: 'operator',
  personalData: true,
  ownerAnswers: false,
  tag: 'persons',
  summary: {
    en: 'Open a sealed field of a person, for a stated purpose',
    'zh-CN': '说明用途后查看人员的加密字段',
  },
  params: PersonPath,
  body: {
    schema: RevealField,
    contentType: 'application/json',
    bytesMax: BODY_BYTES_MAX,
  },
  answer: {
    status: 200,
    schema: FieldRevealed,
    contentType: 'application/json',
    description: {
      en: 'The field; who looked, at what and why was written before',
      'zh-CN': '字段内容;查看人、字段与用途已先行记录',
    },
    replayable: false,
  },
  problems: ['purpose_required', 'record_not_found', 'installation_keys_missing'],
  example: {
    params: { personId: PERSON },
    body: { field: 'display_name' },
    answer: { personId: PERSON, field: 'display_name', text: 'Chen' },
  },
});

export const listBulkAccessAlarms = defineRoute({
  name: 'listBulkAccessAlarms',
  method: 'GET',
  path: '/v1/bulk-access-alarms',
  scope: 'auditor',
  ownerAnswers: false,
  tag: 'roles',
  summary: {
    en: 'Who looked at more personal data in an hour than one person’s work asks for',
    'zh-CN': '一小时内查看个人信息过多的告警',
  },
  query: AccessAlarmQuery,
  answer: {
    status: 200,
    schema: AccessAlarmPage,
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
          actorId: PERSON,
          raisedAt: '2026-11-23T01:02:03.004Z',
          accesses: 201,
          accessesMax: 200,
        },
      ],
    },
  },
});
