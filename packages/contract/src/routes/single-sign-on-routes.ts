import { NoFields } from '../api-key.ts';
import { BODY_BYTES_MAX } from '../limit.ts';
import {
  LinkSingleSignOn,
  SignInBySingleSignOn,
  SingleSignOnBegun,
  SingleSignOnLinked,
  SingleSignOnLinkPath,
} from '../passkey.ts';
import { PersonPath, SignInState } from '../person.ts';
import { defineRoute, type Schema } from '../route.ts';

const UUID = '01890000-0000-7000-8000-000000000001';
const PERSON_ID = `p-${UUID}`;
const LINK_ID = `l-${UUID}`;

function jsonBody<Body extends Schema>(schema: Body) {
  return { schema, contentType: 'application/json', bytesMax: BODY_BYTES_MAX } as const;
}

const SIGN_IN_PROBLEMS = [
  'origin_not_allowed',
  'sign_in_off',
  'single_sign_on_off',
  'identity_provider_unavailable',
  'too_many_requests',
  'database_unavailable',
] as const;

export const beginSingleSignOn = defineRoute({
  name: 'beginSingleSignOn',
  method: 'POST',
  path: '/v1/sign-in/single-sign-on/attempts',
  scope: 'public',
  ownerAnswers: false,
  tag: 'sign-in',
  summary: { en: 'Begin to sign in by single sign-on', 'zh-CN': '开始单点登录' },
  body: jsonBody(NoFields),
  answer: {
    status: 200,
    schema: SingleSignOnBegun,
    contentType: 'application/json',
    description: { en: 'Where the browser goes now', 'zh-CN': '浏览器跳转地址' },
    replayable: false,
  },
  problems: [...SIGN_IN_PROBLEMS],
  example: {
    body: {},
    answer: { authorizationUrl: 'https://id.bank.example/authorize?state=x', attempt: 'q83vA' },
  },
});

export const signInBySingleSignOn = defineRoute({
  name: 'signInBySingleSignOn',
  method: 'POST',
  path: '/v1/sign-in/single-sign-on',
  scope: 'public',
  ownerAnswers: false,
  tag: 'sign-in',
  summary: { en: 'Sign in: back from the identity provider', 'zh-CN': '登录:单点登录返回' },
  body: jsonBody(SignInBySingleSignOn),
  answer: {
    status: 200,
    schema: SignInState,
    contentType: 'application/json',
    description: {
      en: 'How far the sign-in is; the cookie of the session is set',
      'zh-CN': '登录进度;会话 Cookie 已设置',
    },
    replayable: false,
  },
  problems: [
    ...SIGN_IN_PROBLEMS,
    'challenge_not_valid',
    'single_sign_on_refused',
    'awaiting_second_person',
    'new_link_needed',
  ],
  example: {
    body: { attempt: 'q83vA', code: 'SplxlOBeZQQYbYS6WxSbIA', state: 'af0ifjsldkj' },
    answer: { personId: PERSON_ID, kind: 'staff', stage: 'signed_in', secondFactors: [] },
  },
});

export const linkSingleSignOn = defineRoute({
  name: 'linkSingleSignOn',
  method: 'POST',
  path: '/v1/persons/:personId/single-sign-on',
  scope: 'administrator',
  stepUp: true,
  ownerAnswers: false,
  tag: 'persons',
  summary: { en: 'Link a member of staff to the identity provider', 'zh-CN': '关联单点登录' },
  params: PersonPath,
  body: jsonBody(LinkSingleSignOn),
  answer: {
    status: 201,
    schema: SingleSignOnLinked,
    contentType: 'application/json',
    description: { en: 'The person may sign in by it', 'zh-CN': '该人员可用单点登录' },
    replayable: false,
  },
  problems: [
    'single_sign_on_off',
    'sign_in_off',
    'own_link',
    'person_not_found',
    'person_not_staff',
    'second_person_required',
    'subject_linked',
  ],
  example: {
    params: { personId: PERSON_ID },
    body: { subject: 'chen.lei' },
    answer: { personId: PERSON_ID, linkId: LINK_ID, awaitsSecondPerson: true },
  },
});

export const unlinkSingleSignOn = defineRoute({
  name: 'unlinkSingleSignOn',
  method: 'POST',
  path: '/v1/persons/:personId/single-sign-on/:linkId/removal',
  scope: 'administrator',
  ownerAnswers: false,
  tag: 'persons',
  summary: { en: 'End a link to the identity provider', 'zh-CN': '解除单点登录关联' },
  params: SingleSignOnLinkPath,
  body: jsonBody(NoFields),
  answer: {
    status: 200,
    schema: NoFields,
    contentType: 'application/json',
    description: { en: 'Done', 'zh-CN': '已完成' },
    replayable: false,
  },
  problems: ['sign_in_off', 'record_not_found'],
  example: { params: { personId: PERSON_ID, linkId: LINK_ID }, body: {}, answer: {} },
});
