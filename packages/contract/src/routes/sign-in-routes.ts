import { NoFields } from '../api-key.ts';
import { BODY_BYTES_MAX } from '../limit.ts';
import {
  AcceptInvitation,
  InvitationRecord,
  ReadInvitation,
  SignInByCode,
  SignInByPassword,
  SignInState,
} from '../person.ts';
import { defineRoute, type Schema } from '../route.ts';

const SIGN_IN_PROBLEMS = ['origin_not_allowed', 'sign_in_off', 'database_unavailable'] as const;

const PERSON_ID = 'p-01890000-0000-7000-8000-000000000001';

function jsonBody<Body extends Schema>(schema: Body) {
  return { schema, contentType: 'application/json', bytesMax: BODY_BYTES_MAX } as const;
}

/** Every step of a sign-in says how far it is, and sets the cookie of the session. */
const stateAnswer = {
  status: 200,
  schema: SignInState,
  contentType: 'application/json',
  description: {
    en: 'How far the sign-in is; the cookie of the session is set',
    'zh-CN': '登录进度;会话 Cookie 已设置',
  },
  replayable: false,
} as const;

export const signInByPassword = defineRoute({
  name: 'signInByPassword',
  method: 'POST',
  path: '/v1/sign-in/password',
  scope: 'public',
  ownerAnswers: false,
  tag: 'sign-in',
  summary: { en: 'Sign in: name and password', 'zh-CN': '登录:登录名与密码' },
  body: jsonBody(SignInByPassword),
  answer: stateAnswer,
  problems: [
    ...SIGN_IN_PROBLEMS,
    'too_many_requests',
    'sign_in_delayed',
    'sign_in_refused',
    'new_link_needed',
  ],
  example: {
    body: { loginName: 'chen@example.com', password: 'several words that do not belong' },
    answer: {
      personId: PERSON_ID,
      kind: 'staff',
      stage: 'second_factor',
      secondFactors: ['totp', 'recovery_code'],
    },
  },
});

export const signInByTotp = defineRoute({
  name: 'signInByTotp',
  method: 'POST',
  path: '/v1/sign-in/totp',
  scope: 'person',
  unfinished: 'second_factor',
  ownerAnswers: false,
  tag: 'sign-in',
  summary: { en: 'Sign in: the code of an app', 'zh-CN': '登录:动态验证码' },
  body: jsonBody(SignInByCode),
  answer: stateAnswer,
  problems: ['sign_in_delayed', 'code_not_valid', 'sign_in_out_of_order'],
  example: {
    body: { code: '123456' },
    answer: { personId: PERSON_ID, kind: 'staff', stage: 'signed_in', secondFactors: [] },
  },
});

export const signInByRecoveryCode = defineRoute({
  name: 'signInByRecoveryCode',
  method: 'POST',
  path: '/v1/sign-in/recovery-code',
  scope: 'person',
  unfinished: 'second_factor',
  ownerAnswers: false,
  tag: 'sign-in',
  summary: { en: 'Sign in: a recovery code', 'zh-CN': '登录:恢复码' },
  body: jsonBody(SignInByCode),
  answer: stateAnswer,
  problems: ['sign_in_delayed', 'code_not_valid', 'sign_in_out_of_order'],
  example: {
    body: { code: '7K2M-9XQ4-ABCD-1234' },
    answer: { personId: PERSON_ID, kind: 'staff', stage: 'signed_in', secondFactors: [] },
  },
});

export const signOut = defineRoute({
  name: 'signOut',
  method: 'POST',
  path: '/v1/sign-out',
  scope: 'person',
  unfinished: 'second_factor',
  ownerAnswers: false,
  tag: 'sign-in',
  summary: { en: 'Sign out', 'zh-CN': '退出登录' },
  body: jsonBody(NoFields),
  answer: {
    status: 200,
    schema: NoFields,
    contentType: 'application/json',
    description: { en: 'The session has ended', 'zh-CN': '会话已结束' },
    replayable: false,
  },
  problems: [],
  example: { body: {}, answer: {} },
});

export const readInvitation = defineRoute({
  name: 'readInvitation',
  method: 'POST',
  path: '/v1/invitations/read',
  scope: 'public',
  ownerAnswers: false,
  tag: 'sign-in',
  summary: { en: 'Read an invitation', 'zh-CN': '查看邀请' },
  body: jsonBody(ReadInvitation),
  answer: {
    status: 200,
    schema: InvitationRecord,
    contentType: 'application/json',
    description: { en: 'Whom the link is for', 'zh-CN': '链接的对象' },
    replayable: false,
  },
  problems: [
    ...SIGN_IN_PROBLEMS,
    'too_many_requests',
    'invitation_not_valid',
    'invitation_expired',
    'awaiting_second_person',
  ],
  example: {
    body: { token: 'q83vA' },
    answer: {
      purpose: 'join',
      kind: 'staff',
      displayName: 'Chen',
      language: 'zh-CN',
      expiresAt: '2026-11-25T01:02:03.004Z',
    },
  },
});

export const acceptInvitation = defineRoute({
  name: 'acceptInvitation',
  method: 'POST',
  path: '/v1/invitations/acceptance',
  scope: 'public',
  ownerAnswers: false,
  tag: 'sign-in',
  summary: { en: 'Accept an invitation, once', 'zh-CN': '接受邀请(一次有效)' },
  body: jsonBody(AcceptInvitation),
  answer: stateAnswer,
  problems: [
    ...SIGN_IN_PROBLEMS,
    'too_many_requests',
    'invitation_not_valid',
    'invitation_expired',
    'awaiting_second_person',
    'login_name_required',
    'login_name_taken',
    'password_not_accepted',
  ],
  example: {
    body: {
      token: 'q83vA',
      loginName: 'chen@example.com',
      password: 'several words that do not belong',
      language: 'zh-CN',
    },
    answer: { personId: PERSON_ID, kind: 'staff', stage: 'enrolment', secondFactors: [] },
  },
});
