import { NoFields } from '../api-key.ts';
import { BODY_BYTES_MAX } from '../limit.ts';
import { PageQuery } from '../path-params.ts';
import {
  ChangeLanguage,
  ChangePassword,
  CustomerOfPerson,
  DeviceList,
  DevicePath,
  Me,
  PersonEventPage,
  RecoveryCodes,
  SessionList,
  SessionPath,
  SignInByCode,
  SignInState,
  SteppedUp,
  StepUp,
  TotpBegun,
  TotpList,
  TotpPath,
} from '../person.ts';
import { defineRoute, type Schema } from '../route.ts';

const UUID = '01890000-0000-7000-8000-000000000001';
const AT = '2026-11-23T01:02:03.004Z';

function jsonBody<Body extends Schema>(schema: Body) {
  return { schema, contentType: 'application/json', bytesMax: BODY_BYTES_MAX } as const;
}

const session = {
  sessionId: `s-${UUID}`,
  method: 'totp',
  strength: 'two_factors',
  stage: 'signed_in',
  deviceId: `d-${UUID}`,
  startedAt: AT,
  lastSeenAt: AT,
  idleEndAt: '2026-11-23T01:17:03.004Z',
  absoluteEndAt: '2026-11-23T13:02:03.004Z',
  isThis: true,
} as const;

export const getMe = defineRoute({
  name: 'getMe',
  method: 'GET',
  path: '/v1/me',
  scope: 'person',
  unfinished: 'second_factor',
  ownerAnswers: false,
  tag: 'me',
  summary: { en: 'Who is signed in', 'zh-CN': '查询当前登录人员' },
  answer: {
    status: 200,
    schema: Me,
    contentType: 'application/json',
    description: { en: 'The person, and the session that asks', 'zh-CN': '人员及当前会话' },
    replayable: false,
  },
  problems: [],
  example: {
    answer: {
      personId: `p-${UUID}`,
      kind: 'staff',
      displayName: 'Chen',
      loginName: 'chen@example.com',
      language: 'zh-CN',
      stage: 'signed_in',
      strength: 'two_factors',
      secondFactors: ['totp'],
      recoveryCodesLeft: 10,
      roles: [{ role: 'operator', level: 2 }],
      session,
      steppedUpUntil: '2026-11-23T01:07:03.004Z',
    },
  },
});

export const changeMyLanguage = defineRoute({
  name: 'changeMyLanguage',
  method: 'POST',
  path: '/v1/me/language',
  scope: 'person',
  unfinished: 'second_factor',
  ownerAnswers: false,
  tag: 'me',
  summary: { en: 'Choose the language', 'zh-CN': '选择语言' },
  body: jsonBody(ChangeLanguage),
  answer: {
    status: 200,
    schema: NoFields,
    contentType: 'application/json',
    description: { en: 'Done', 'zh-CN': '已完成' },
    replayable: false,
  },
  problems: [],
  example: { body: { language: 'en' }, answer: {} },
});

export const stepUp = defineRoute({
  name: 'stepUp',
  method: 'POST',
  path: '/v1/me/step-up',
  scope: 'person',
  ownerAnswers: false,
  tag: 'me',
  summary: { en: 'Prove again to be there', 'zh-CN': '再次验证身份' },
  body: jsonBody(StepUp),
  answer: {
    status: 200,
    schema: SteppedUp,
    contentType: 'application/json',
    description: {
      en: 'Until when sensitive acts are open; the cookie of the session is set anew',
      'zh-CN': '敏感操作的有效期;会话 Cookie 已更新',
    },
    replayable: false,
  },
  problems: ['sign_in_delayed', 'code_not_valid', 'sign_in_refused', 'second_factor_needed'],
  example: { body: { code: '123456' }, answer: { steppedUpUntil: '2026-11-23T01:07:03.004Z' } },
});

export const listMySessions = defineRoute({
  name: 'listMySessions',
  method: 'GET',
  path: '/v1/me/sessions',
  scope: 'person',
  ownerAnswers: false,
  tag: 'me',
  summary: { en: 'List my sessions', 'zh-CN': '列出我的会话' },
  answer: {
    status: 200,
    schema: SessionList,
    contentType: 'application/json',
    description: { en: 'The open sessions, the newest first', 'zh-CN': '未结束的会话,最新在前' },
    replayable: false,
  },
  problems: [],
  example: { answer: { items: [session] } },
});

export const endMySession = defineRoute({
  name: 'endMySession',
  method: 'POST',
  path: '/v1/me/sessions/:sessionId/end',
  scope: 'person',
  ownerAnswers: false,
  tag: 'me',
  summary: { en: 'End one of my sessions', 'zh-CN': '结束我的一个会话' },
  params: SessionPath,
  body: jsonBody(NoFields),
  answer: {
    status: 200,
    schema: NoFields,
    contentType: 'application/json',
    description: { en: 'Done', 'zh-CN': '已完成' },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: { params: { sessionId: `s-${UUID}` }, body: {}, answer: {} },
});

export const endMyOtherSessions = defineRoute({
  name: 'endMyOtherSessions',
  method: 'POST',
  path: '/v1/me/sessions/end-others',
  scope: 'person',
  ownerAnswers: false,
  tag: 'me',
  summary: { en: 'End all my sessions but this one', 'zh-CN': '结束我的其他会话' },
  body: jsonBody(NoFields),
  answer: {
    status: 200,
    schema: NoFields,
    contentType: 'application/json',
    description: { en: 'Done', 'zh-CN': '已完成' },
    replayable: false,
  },
  problems: [],
  example: { body: {}, answer: {} },
});

export const listMyDevices = defineRoute({
  name: 'listMyDevices',
  method: 'GET',
  path: '/v1/me/devices',
  scope: 'person',
  ownerAnswers: false,
  tag: 'me',
  summary: { en: 'List the browsers that know me', 'zh-CN': '列出我的设备' },
  answer: {
    status: 200,
    schema: DeviceList,
    contentType: 'application/json',
    description: { en: 'The newest first', 'zh-CN': '最新在前' },
    replayable: false,
  },
  problems: [],
  example: {
    answer: {
      items: [
        {
          deviceId: `d-${UUID}`,
          label: 'Firefox, Linux',
          knownAt: AT,
          lastSeenAt: AT,
          isThis: true,
        },
      ],
    },
  },
});

export const removeMyDevice = defineRoute({
  name: 'removeMyDevice',
  method: 'POST',
  path: '/v1/me/devices/:deviceId/removal',
  scope: 'person',
  ownerAnswers: false,
  tag: 'me',
  summary: { en: 'Remove a browser that knows me', 'zh-CN': '移除我的设备' },
  params: DevicePath,
  body: jsonBody(NoFields),
  answer: {
    status: 200,
    schema: NoFields,
    contentType: 'application/json',
    description: { en: 'Done', 'zh-CN': '已完成' },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: { params: { deviceId: `d-${UUID}` }, body: {}, answer: {} },
});

export const listMyTotps = defineRoute({
  name: 'listMyTotps',
  method: 'GET',
  path: '/v1/me/totp',
  scope: 'person',
  unfinished: 'enrolment',
  ownerAnswers: false,
  tag: 'me',
  summary: { en: 'List my apps for codes', 'zh-CN': '列出我的验证码应用' },
  answer: {
    status: 200,
    schema: TotpList,
    contentType: 'application/json',
    description: { en: 'The newest first', 'zh-CN': '最新在前' },
    replayable: false,
  },
  problems: [],
  example: { answer: { items: [{ totpId: `t-${UUID}`, createdAt: AT, isConfirmed: true }] } },
});

export const beginMyTotp = defineRoute({
  name: 'beginMyTotp',
  method: 'POST',
  path: '/v1/me/totp',
  scope: 'person',
  unfinished: 'enrolment',
  stepUp: true,
  ownerAnswers: false,
  tag: 'me',
  summary: { en: 'Begin with an app for codes', 'zh-CN': '开始设置验证码应用' },
  body: jsonBody(NoFields),
  answer: {
    status: 200,
    schema: TotpBegun,
    contentType: 'application/json',
    description: { en: 'The secret, shown once', 'zh-CN': '密钥,仅显示一次' },
    replayable: false,
  },
  problems: ['too_many_totps'],
  example: {
    body: {},
    answer: {
      totpId: `t-${UUID}`,
      secret: 'JBSWY3DPEHPK3PXP',
      otpauthUrl: 'otpauth://totp/Ringfence:chen?secret=JBSWY3DPEHPK3PXP&issuer=Ringfence',
    },
  },
});

export const confirmMyTotp = defineRoute({
  name: 'confirmMyTotp',
  method: 'POST',
  path: '/v1/me/totp/:totpId/confirmation',
  scope: 'person',
  unfinished: 'enrolment',
  ownerAnswers: false,
  tag: 'me',
  summary: { en: 'Confirm an app by its first code', 'zh-CN': '用首个验证码确认应用' },
  params: TotpPath,
  body: jsonBody(SignInByCode),
  answer: {
    status: 200,
    schema: SignInState,
    contentType: 'application/json',
    description: {
      en: 'It counts from here; who was enrolling is signed in',
      'zh-CN': '即时生效;正在设置的人员已登录',
    },
    replayable: false,
  },
  problems: ['sign_in_delayed', 'code_not_valid'],
  example: {
    params: { totpId: `t-${UUID}` },
    body: { code: '123456' },
    answer: { personId: `p-${UUID}`, kind: 'staff', stage: 'signed_in', secondFactors: [] },
  },
});

export const removeMyTotp = defineRoute({
  name: 'removeMyTotp',
  method: 'POST',
  path: '/v1/me/totp/:totpId/removal',
  scope: 'person',
  stepUp: true,
  ownerAnswers: false,
  tag: 'me',
  summary: { en: 'Remove an app for codes', 'zh-CN': '移除验证码应用' },
  params: TotpPath,
  body: jsonBody(NoFields),
  answer: {
    status: 200,
    schema: NoFields,
    contentType: 'application/json',
    description: { en: 'Done', 'zh-CN': '已完成' },
    replayable: false,
  },
  problems: ['record_not_found', 'last_second_factor'],
  example: { params: { totpId: `t-${UUID}` }, body: {}, answer: {} },
});

export const makeMyRecoveryCodes = defineRoute({
  name: 'makeMyRecoveryCodes',
  method: 'POST',
  path: '/v1/me/recovery-codes',
  scope: 'person',
  stepUp: true,
  ownerAnswers: false,
  tag: 'me',
  summary: { en: 'Make new recovery codes', 'zh-CN': '生成新的恢复码' },
  body: jsonBody(NoFields),
  answer: {
    status: 200,
    schema: RecoveryCodes,
    contentType: 'application/json',
    description: { en: 'Ten codes, shown once', 'zh-CN': '十个恢复码,仅显示一次' },
    replayable: false,
  },
  problems: [],
  example: { body: {}, answer: { codes: ['7K2M-9XQ4-ABCD-1234'] } },
});

export const changeMyPassword = defineRoute({
  name: 'changeMyPassword',
  method: 'POST',
  path: '/v1/me/password',
  scope: 'person',
  stepUp: true,
  ownerAnswers: false,
  tag: 'me',
  summary: { en: 'Change my password', 'zh-CN': '修改我的密码' },
  body: jsonBody(ChangePassword),
  answer: {
    status: 200,
    schema: NoFields,
    contentType: 'application/json',
    description: { en: 'Changed; every other session has ended', 'zh-CN': '已修改,其他会话已结束' },
    replayable: false,
  },
  problems: ['sign_in_delayed', 'sign_in_refused', 'password_not_accepted'],
  example: {
    body: {
      password: 'several words that do not belong',
      passwordNew: 'other words nobody would join',
    },
    answer: {},
  },
});

export const listMyEvents = defineRoute({
  name: 'listMyEvents',
  method: 'GET',
  path: '/v1/me/events',
  scope: 'person',
  ownerAnswers: false,
  tag: 'me',
  summary: { en: 'What was done with my sign-in', 'zh-CN': '查询我的登录记录' },
  query: PageQuery,
  answer: {
    status: 200,
    schema: PersonEventPage,
    contentType: 'application/json',
    description: { en: 'The newest first', 'zh-CN': '最新在前' },
    replayable: false,
  },
  problems: ['cursor_not_valid'],
  example: {
    answer: {
      items: [
        {
          eventNumber: 7,
          at: AT,
          act: 'sign_in_by_totp',
          result: 'signed_in',
          address: '192.0.2.1',
        },
      ],
    },
  },
});

export const getMyCustomer = defineRoute({
  name: 'getMyCustomer',
  method: 'GET',
  path: '/v1/my/customer',
  scope: 'own',
  ownerAnswers: false,
  tag: 'me',
  summary: { en: 'Whose money I see', 'zh-CN': '查询我的客户身份' },
  answer: {
    status: 200,
    schema: CustomerOfPerson,
    contentType: 'application/json',
    description: {
      en: 'The pool and the customer of this person',
      'zh-CN': '该人员对应的专户与客户',
    },
    replayable: false,
  },
  problems: [],
  example: { answer: { poolId: 1, customerId: 'c-1' } },
});
