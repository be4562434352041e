import { BODY_BYTES_MAX } from '../limit.ts';
import { PageQuery } from '../path-params.ts';
import {
  ActOnPrivacyRequest,
  DeletionCertificatePage,
  PrivacyRequestDetail,
  PrivacyRequestPage,
  PrivacyRequestPath,
  PrivacyRequestQuery,
  RetentionDue,
} from '../privacy.ts';
import { defineRoute, type Schema } from '../route.ts';

const UUID = '01890000-0000-7000-8000-000000000001';
const REQUEST = `q-${UUID}`;
const PERSON = `p-${UUID}`;
const AT = '2026-11-23T01:02:03.004Z';
const LAW_TEXT = { zh: '《反洗钱法》', en: 'Anti-Money Laundering Law' };

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

const request = {
  requestId: REQUEST,
  kind: 'deletion',
  madeAt: AT,
  dueAt: '2026-12-08T01:02:03.004Z',
  state: 'open',
  pace: 'in_time',
  personId: PERSON,
  poolId: 1,
  customerId: 'c-1',
  needsTwoPeople: true,
} as const;

const detail = {
  request,
  faceChecks: [],
  deletion: {
    status: 'planned',
    parts: [
      {
        part: 'custody_records',
        outcome: 'restricted',
        untilDate: '2036-11-23',
        law: 'anti_money_laundering',
        lawText: LAW_TEXT,
      },
    ],
  },
} as const;

const DESK = { ownerAnswers: false, tag: 'privacy' } as const;

export const listPrivacyRequests = defineRoute({
  ...DESK,
  name: 'listPrivacyRequests',
  method: 'GET',
  path: '/v1/privacy/requests',
  scope: 'auditor',
  summary: {
    en: 'What people asked for about their data, and what is late',
    'zh-CN': '个人信息权利请求清单',
  },
  query: PrivacyRequestQuery,
  answer: jsonAnswer(PrivacyRequestPage, {
    en: 'Those due first before others; ids only',
    'zh-CN': '按期限排列,仅含编号',
  }),
  problems: ['cursor_not_valid'],
  example: { answer: { items: [request] } },
});

export const getPrivacyRequest = defineRoute({
  ...DESK,
  name: 'getPrivacyRequest',
  method: 'GET',
  path: '/v1/privacy/requests/:requestId',
  scope: 'operator',
  summary: {
    en: 'One request, in the person’s words, and what would happen',
    'zh-CN': '查看一项请求及处理方案',
  },
  params: PrivacyRequestPath,
  answer: jsonAnswer(PrivacyRequestDetail, {
    en: 'The person is told that it was read',
    'zh-CN': '本次查看会告知本人',
  }),
  problems: ['record_not_found', 'sign_in_off'],
  example: { params: { requestId: REQUEST }, answer: detail },
});

export const actOnPrivacyRequest = defineRoute({
  ...DESK,
  name: 'actOnPrivacyRequest',
  method: 'POST',
  path: '/v1/privacy/requests/:requestId/acts',
  scope: 'operator',
  stepUp: true,
  summary: {
    en: 'Propose an answer, approve it or return it',
    'zh-CN': '提出处理意见、复核或退回',
  },
  params: PrivacyRequestPath,
  body: {
    schema: ActOnPrivacyRequest,
    contentType: 'application/json',
    bytesMax: BODY_BYTES_MAX,
  },
  answer: jsonAnswer(PrivacyRequestDetail, {
    en: 'The request after it; what was granted is done',
    'zh-CN': '办理后的请求;准予的事项已执行',
  }),
  problems: [
    'record_not_found',
    'sign_in_off',
    'privacy_request_ended',
    'privacy_request_not_proposed',
    'privacy_request_proposed',
    'second_person_decides',
    'contract_is_running',
    'login_name_taken',
  ],
  example: {
    params: { requestId: REQUEST },
    body: { act: 'propose_grant', answer: 'The account is closed.' },
    answer: detail,
  },
});

export const listRetentionDue = defineRoute({
  ...DESK,
  name: 'listRetentionDue',
  method: 'GET',
  path: '/v1/privacy/retention',
  scope: 'auditor',
  summary: {
    en: 'What is kept until when, and what is to be forgotten',
    'zh-CN': '保存期限与到期清单',
  },
  answer: jsonAnswer(RetentionDue, { en: 'Those that end first', 'zh-CN': '先到期的在前' }),
  problems: [],
  example: {
    answer: {
      closedPersons: [{ personId: PERSON, closedAt: AT, dueDate: '2027-05-23', isDue: false }],
      restrictions: [
        {
          requestId: REQUEST,
          part: 'custody_records',
          personId: PERSON,
          poolId: 1,
          customerId: 'c-1',
          law: 'anti_money_laundering',
          lawText: LAW_TEXT,
          untilDate: '2036-11-23',
          isDue: false,
        },
      ],
    },
  },
});

export const listDeletionCertificates = defineRoute({
  ...DESK,
  name: 'listDeletionCertificates',
  method: 'GET',
  path: '/v1/privacy/certificates',
  scope: 'auditor',
  summary: { en: 'Who was forgotten, when and why', 'zh-CN': '删除证明' },
  query: PageQuery,
  answer: jsonAnswer(DeletionCertificatePage, { en: 'The latest first', 'zh-CN': '最新在前' }),
  problems: ['cursor_not_valid'],
  example: {
    answer: {
      items: [
        {
          certificateNumber: 1,
          personId: PERSON,
          requestId: REQUEST,
          cause: 'erasure_requested',
          parts: ['sign_in_names', 'sign_in_secrets'],
          keysDestroyed: 1,
          destroyedAt: AT,
          by: PERSON,
        },
      ],
    },
  },
});
