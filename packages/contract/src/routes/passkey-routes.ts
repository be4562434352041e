import { NoFields } from '../api-key.ts';
import { BODY_BYTES_MAX } from '../limit.ts';
import {
  NamePasskey,
  PasskeyCreationOptions,
  PasskeyList,
  PasskeyPath,
  PasskeyRegistered,
  PasskeyRequestOptions,
  RegisterPasskey,
  SignInByPasskey,
} from '../passkey.ts';
import { SignInState, SteppedUp } from '../person.ts';
import { defineRoute, type Schema } from '../route.ts';

const UUID = '01890000-0000-7000-8000-000000000001';
const AT = '2026-11-23T01:02:03.004Z';
const PASSKEY_ID = `k-${UUID}`;

function jsonBody<Body extends Schema>(schema: Body) {
  return { schema, contentType: 'application/json', bytesMax: BODY_BYTES_MAX } as const;
}

const SIGN_IN_PROBLEMS = [
  'origin_not_allowed',
  'sign_in_off',
  'too_many_requests',
  'database_unavailable',
] as const;

const done = {
  status: 200,
  schema: NoFields,
  contentType: 'application/json',
  description: { en: 'Done', 'zh-CN': '已完成' },
  replayable: false,
} as const;

const requestOptions = {
  status: 200,
  schema: PasskeyRequestOptions,
  contentType: 'application/json',
  description: {
    en: 'What the browser asks the device for, within five minutes',
    'zh-CN': '浏览器请求通行密钥的参数,五分钟内有效',
  },
  replayable: false,
} as const;

const requested = {
  options: {
    challenge: 'q83vA',
    rpId: 'custody.example',
    timeout: 300_000,
    userVerification: 'required',
  },
};

const assertion = {
  id: 'aGVsbG8',
  rawId: 'aGVsbG8',
  type: 'public-key',
  clientExtensionResults: {},
  response: { clientDataJSON: 'e30', authenticatorData: 'AAAA', signature: 'MEUC' },
} as const;

export const beginPasskeySignIn = defineRoute({
  name: 'beginPasskeySignIn',
  method: 'POST',
  path: '/v1/sign-in/passkey/options',
  scope: 'public',
  ownerAnswers: false,
  tag: 'sign-in',
  summary: {
    en: 'Begin to sign in by passkey: no name is asked',
    'zh-CN': '开始通行密钥登录(无需登录名)',
  },
  body: jsonBody(NoFields),
  answer: requestOptions,
  problems: [...SIGN_IN_PROBLEMS],
  example: { body: {}, answer: requested },
});

export const signInByPasskey = defineRoute({
  name: 'signInByPasskey',
  method: 'POST',
  path: '/v1/sign-in/passkey',
  scope: 'public',
  ownerAnswers: false,
  tag: 'sign-in',
  summary: { en: 'Sign in: passkey', 'zh-CN': '登录:通行密钥' },
  body: jsonBody(SignInByPasskey),
  answer: {
    status: 200,
    schema: SignInState,
    contentType: 'application/json',
    description: {
      en: 'Signed in; the cookie of the session is set',
      'zh-CN': '已登录;会话 Cookie 已设置',
    },
    replayable: false,
  },
  problems: [
    ...SIGN_IN_PROBLEMS,
    'challenge_not_valid',
    'passkey_not_valid',
    'passkey_copied',
    'sign_in_refused',
  ],
  example: {
    body: { credential: assertion },
    answer: { personId: `p-${UUID}`, kind: 'customer', stage: 'signed_in', secondFactors: [] },
  },
});

export const listMyPasskeys = defineRoute({
  name: 'listMyPasskeys',
  method: 'GET',
  path: '/v1/me/passkeys',
  scope: 'person',
  unfinished: 'enrolment',
  ownerAnswers: false,
  tag: 'me',
  summary: { en: 'List my passkeys', 'zh-CN': '列出我的通行密钥' },
  answer: {
    status: 200,
    schema: PasskeyList,
    contentType: 'application/json',
    description: { en: 'The newest first', 'zh-CN': '最新在前' },
    replayable: false,
  },
  problems: [],
  example: {
    answer: {
      items: [{ passkeyId: PASSKEY_ID, name: 'Phone', createdAt: AT, lastUsedAt: AT }],
    },
  },
});

export const beginPasskeyRegistration = defineRoute({
  name: 'beginPasskeyRegistration',
  method: 'POST',
  path: '/v1/me/passkeys/options',
  scope: 'person',
  unfinished: 'enrolment',
  stepUp: true,
  ownerAnswers: false,
  tag: 'me',
  summary: { en: 'Begin to add a passkey', 'zh-CN': '开始登记通行密钥' },
  body: jsonBody(NoFields),
  answer: {
    status: 200,
    schema: PasskeyCreationOptions,
    contentType: 'application/json',
    description: {
      en: 'What the browser asks the device for, within five minutes',
      'zh-CN': '浏览器创建通行密钥的参数,五分钟内有效',
    },
    replayable: false,
  },
  problems: [],
  example: {
    body: {},
    answer: { options: { challenge: 'q83vA', rp: { id: 'custody.example', name: 'Custodian' } } },
  },
});

export const registerMyPasskey = defineRoute({
  name: 'registerMyPasskey',
  method: 'POST',
  path: '/v1/me/passkeys',
  scope: 'person',
  unfinished: 'enrolment',
  stepUp: true,
  ownerAnswers: false,
  tag: 'me',
  summary: { en: 'Add a passkey', 'zh-CN': '登记通行密钥' },
  body: jsonBody(RegisterPasskey),
  answer: {
    status: 201,
    schema: PasskeyRegistered,
    contentType: 'application/json',
    description: {
      en: 'It signs in from here; who was enrolling is signed in',
      'zh-CN': '即时可用;正在设置的人员已登录',
    },
    replayable: false,
  },
  problems: ['challenge_not_valid', 'passkey_not_valid', 'passkey_known', 'passkeys_limit'],
  example: {
    body: {
      name: 'Phone',
      credential: {
        ...assertion,
        response: { clientDataJSON: 'e30', attestationObject: 'o2Nm', transports: ['internal'] },
      },
    },
    answer: { passkeyId: PASSKEY_ID },
  },
});

export const nameMyPasskey = defineRoute({
  name: 'nameMyPasskey',
  method: 'POST',
  path: '/v1/me/passkeys/:passkeyId/name',
  scope: 'person',
  ownerAnswers: false,
  tag: 'me',
  summary: { en: 'Name a passkey', 'zh-CN': '命名通行密钥' },
  params: PasskeyPath,
  body: jsonBody(NamePasskey),
  answer: done,
  problems: ['record_not_found'],
  example: { params: { passkeyId: PASSKEY_ID }, body: { name: 'Laptop' }, answer: {} },
});

export const removeMyPasskey = defineRoute({
  name: 'removeMyPasskey',
  method: 'POST',
  path: '/v1/me/passkeys/:passkeyId/removal',
  scope: 'person',
  stepUp: true,
  ownerAnswers: false,
  tag: 'me',
  summary: { en: 'Remove a passkey', 'zh-CN': '移除通行密钥' },
  params: PasskeyPath,
  body: jsonBody(NoFields),
  answer: done,
  problems: ['record_not_found', 'last_sign_in_method'],
  example: { params: { passkeyId: PASSKEY_ID }, body: {}, answer: {} },
});

export const beginPasskeyStepUp = defineRoute({
  name: 'beginPasskeyStepUp',
  method: 'POST',
  path: '/v1/me/step-up/passkey/options',
  scope: 'person',
  ownerAnswers: false,
  tag: 'me',
  summary: {
    en: 'Begin to prove again to be there, by passkey',
    'zh-CN': '开始用通行密钥再次验证',
  },
  body: jsonBody(NoFields),
  answer: requestOptions,
  problems: [],
  example: { body: {}, answer: requested },
});

export const stepUpByPasskey = defineRoute({
  name: 'stepUpByPasskey',
  method: 'POST',
  path: '/v1/me/step-up/passkey',
  scope: 'person',
  ownerAnswers: false,
  tag: 'me',
  summary: { en: 'Prove again to be there, by passkey', 'zh-CN': '用通行密钥再次验证身份' },
  body: jsonBody(SignInByPasskey),
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
  problems: ['challenge_not_valid', 'passkey_not_valid', 'passkey_copied'],
  example: {
    body: { credential: assertion },
    answer: { steppedUpUntil: '2026-11-23T01:07:03.004Z' },
  },
});
