import { NoFields } from '../api-key.ts';
import { BODY_BYTES_MAX } from '../limit.ts';
import { PageQuery } from '../path-params.ts';
import {
  BeginFaceCheck,
  ConsentList,
  ConsentPath,
  FaceCheckBegunAnswer,
  FaceCheckList,
  FaceCheckPath,
  FaceCheckRecord,
  MakeCopy,
  MakePrivacyRequest,
  OwnPrivacyRequest,
  OwnPrivacyRequestList,
  PersonalCopy,
  PrivacyNoticeRecord,
  PrivacyRequestPath,
  SetConsent,
  ToldAccessPage,
} from '../privacy.ts';
import { defineRoute, type Schema } from '../route.ts';

const UUID = '01890000-0000-7000-8000-000000000001';
const REQUEST = `q-${UUID}`;
const AT = '2026-11-23T01:02:03.004Z';
const DUE_AT = '2026-12-08T01:02:03.004Z';
const WORDS = { zh: '提现', en: 'Paying out' };

function jsonBody<Body extends Schema>(schema: Body) {
  return { schema, contentType: 'application/json', bytesMax: BODY_BYTES_MAX } as const;
}

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

const OWN = { scope: 'own', ownerAnswers: false, tag: 'privacy' } as const;

const ownRequest = {
  requestId: REQUEST,
  kind: 'correction',
  field: 'display_name',
  madeAt: AT,
  dueAt: DUE_AT,
  state: 'open',
  pace: 'in_time',
  wish: 'Chen Xiaoming',
} as const;

export const getMyPrivacyNotice = defineRoute({
  ...OWN,
  name: 'getMyPrivacyNotice',
  method: 'GET',
  path: '/v1/my/privacy/notice',
  summary: { en: 'What is kept about me, as a list', 'zh-CN': '查询个人信息告知书' },
  answer: jsonAnswer(PrivacyNoticeRecord, { en: 'The notice in force', 'zh-CN': '现行告知书' }),
  problems: [],
  example: {
    answer: {
      version: 1,
      publishedDate: '2026-11-22',
      rows: [
        {
          purpose: 'payment',
          title: WORDS,
          items: [{ zh: '提现账户', en: 'the payout account' }],
          ground: 'contract',
          groundText: { zh: '履行合同', en: 'the contract' },
          kept: [{ zh: '十年', en: 'ten years' }],
          recipients: { zh: '付款银行', en: 'the bank that pays' },
        },
      ],
      rights: [{ zh: '获取副本', en: 'Take a copy' }],
    },
  },
});

const consents = {
  noticeVersion: 1,
  consents: [
    {
      purpose: 'help_by_staff',
      state: 'given',
      separateGrounds: [],
      title: WORDS,
      items: WORDS,
      whenGiven: WORDS,
      whenWithdrawn: WORDS,
      changedAt: AT,
    },
  ],
  ledger: [
    {
      purpose: 'help_by_staff',
      act: 'given',
      noticeVersion: 1,
      language: 'en',
      separateGrounds: [],
      channel: 'console',
      at: AT,
    },
  ],
} as const;

export const listMyConsents = defineRoute({
  ...OWN,
  name: 'listMyConsents',
  method: 'GET',
  path: '/v1/my/privacy/consents',
  summary: { en: 'What I consented to', 'zh-CN': '查询我的同意' },
  answer: jsonAnswer(ConsentList, {
    en: 'What stands on consent, and the ledger',
    'zh-CN': '基于同意的事项与台账',
  }),
  problems: [],
  example: { answer: consents },
});

export const setMyConsent = defineRoute({
  ...OWN,
  name: 'setMyConsent',
  method: 'POST',
  path: '/v1/my/privacy/consents/:purpose',
  summary: { en: 'Give or withdraw one consent', 'zh-CN': '同意或撤回同意' },
  params: ConsentPath,
  body: jsonBody(SetConsent),
  answer: jsonAnswer(ConsentList, {
    en: 'It counts from here; withdrawing asks for no more than giving',
    'zh-CN': '即时生效;撤回与同意同样便捷',
  }),
  problems: ['notice_not_current'],
  example: {
    params: { purpose: 'help_by_staff' },
    body: { act: 'withdraw', noticeVersion: 1, language: 'en' },
    answer: consents,
  },
});

export const listMyAccesses = defineRoute({
  ...OWN,
  name: 'listMyAccesses',
  method: 'GET',
  path: '/v1/my/privacy/accesses',
  summary: { en: 'Who looked at my data', 'zh-CN': '谁查看过我的信息' },
  query: PageQuery,
  answer: jsonAnswer(ToldAccessPage, {
    en: 'The latest first; what the law keeps secret is not in it',
    'zh-CN': '最新在前;依法保密的查看不在其中',
  }),
  problems: ['cursor_not_valid'],
  example: {
    answer: {
      items: [
        {
          accessNumber: 7,
          at: AT,
          what: 'sealed_field',
          field: 'display_name',
          staffRole: 'compliance',
          nameMasked: '王*明',
          purpose: 'dispute',
          isList: false,
        },
      ],
    },
  },
});

export const makeMyCopy = defineRoute({
  ...OWN,
  name: 'makeMyCopy',
  method: 'POST',
  path: '/v1/my/privacy/copies',
  stepUp: true,
  summary: { en: 'A copy of all my data', 'zh-CN': '获取我的个人信息副本' },
  body: jsonBody(MakeCopy),
  answer: jsonAnswer(PersonalCopy, {
    en: 'One file that programs can read, with a description',
    'zh-CN': '机器可读的文件,附说明',
  }),
  problems: ['exists_with_different_content'],
  example: {
    body: { requestId: REQUEST },
    answer: {
      form: 'ringfence personal copy v1',
      about: WORDS,
      madeAt: AT,
      requestId: REQUEST,
      personId: `p-${UUID}`,
      poolId: 1,
      customerId: 'c-1',
      sections: [
        {
          name: 'account',
          title: WORDS,
          columns: ['postedMinor'],
          rows: [['12345']],
          isCut: false,
        },
      ],
    },
  },
});

export const listMyPrivacyRequests = defineRoute({
  ...OWN,
  name: 'listMyPrivacyRequests',
  method: 'GET',
  path: '/v1/my/privacy/requests',
  summary: { en: 'What I asked for', 'zh-CN': '查询我的请求' },
  answer: jsonAnswer(OwnPrivacyRequestList, { en: 'The latest first', 'zh-CN': '最新在前' }),
  problems: [],
  example: { answer: { items: [ownRequest] } },
});

export const makeMyPrivacyRequest = defineRoute({
  ...OWN,
  name: 'makeMyPrivacyRequest',
  method: 'POST',
  path: '/v1/my/privacy/requests',
  stepUp: true,
  summary: {
    en: 'Ask for a correction, a deletion or an explanation',
    'zh-CN': '申请更正、删除或说明',
  },
  body: jsonBody(MakePrivacyRequest),
  answer: jsonAnswer(OwnPrivacyRequest, {
    en: 'The request, and until when it is answered',
    'zh-CN': '请求及答复期限',
  }),
  problems: ['content_invalid', 'too_many_privacy_requests', 'exists_with_different_content'],
  example: {
    body: {
      requestId: REQUEST,
      kind: 'correction',
      field: 'display_name',
      wish: 'Chen Xiaoming',
    },
    answer: ownRequest,
  },
});

export const withdrawMyPrivacyRequest = defineRoute({
  ...OWN,
  name: 'withdrawMyPrivacyRequest',
  method: 'POST',
  path: '/v1/my/privacy/requests/:requestId/withdrawal',
  summary: { en: 'Withdraw what I asked for', 'zh-CN': '撤回我的请求' },
  params: PrivacyRequestPath,
  body: jsonBody(NoFields),
  answer: jsonAnswer(OwnPrivacyRequest, { en: 'The request', 'zh-CN': '请求' }),
  problems: ['record_not_found', 'privacy_request_ended'],
  example: {
    params: { requestId: REQUEST },
    body: {},
    answer: { ...ownRequest, state: 'withdrawn', pace: 'ended', changedAt: AT },
  },
});

const faceCheck = {
  checkId: `f-${UUID}`,
  step: 'recovery',
  provider: 'face-example',
  begunAt: AT,
} as const;

export const listMyFaceChecks = defineRoute({
  ...OWN,
  name: 'listMyFaceChecks',
  method: 'GET',
  path: '/v1/my/privacy/face-checks',
  summary: { en: 'Whether a face check is offered, and mine', 'zh-CN': '查询本人人脸核验' },
  answer: jsonAnswer(FaceCheckList, { en: 'The latest first', 'zh-CN': '最新在前' }),
  problems: [],
  example: { answer: { isOffered: true, provider: faceCheck.provider, items: [faceCheck] } },
});

export const beginMyFaceCheck = defineRoute({
  ...OWN,
  name: 'beginMyFaceCheck',
  method: 'POST',
  path: '/v1/my/privacy/face-checks',
  summary: {
    en: 'Begin a face check at the provider, which I consented to',
    'zh-CN': '经单独同意后发起人脸核验',
  },
  body: jsonBody(BeginFaceCheck),
  answer: jsonAnswer(FaceCheckBegunAnswer, {
    en: 'Where I show my face, to the provider',
    'zh-CN': '服务商采集页面地址',
  }),
  problems: [
    'face_check_off',
    'face_check_unavailable',
    'privacy_consent_missing',
    'limit_reached',
  ],
  example: {
    body: { step: 'recovery', language: 'en' },
    answer: { check: faceCheck, address: 'https://face.example/s/1' },
  },
});

export const readMyFaceCheck = defineRoute({
  ...OWN,
  name: 'readMyFaceCheck',
  method: 'POST',
  path: '/v1/my/privacy/face-checks/:checkId/result',
  summary: { en: 'Ask the provider what it saw', 'zh-CN': '查询人脸核验结果' },
  params: FaceCheckPath,
  body: jsonBody(NoFields),
  answer: jsonAnswer(FaceCheckRecord, {
    en: 'The check; without an outcome while the provider waits',
    'zh-CN': '核验记录,待定时无结果',
  }),
  problems: [
    'record_not_found',
    'face_check_off',
    'face_check_unavailable',
    'privacy_consent_missing',
  ],
  example: {
    params: { checkId: faceCheck.checkId },
    body: {},
    answer: { ...faceCheck, outcome: 'live', band: 'high', seenAt: AT },
  },
});
