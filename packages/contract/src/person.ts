import { Type } from 'typebox';
import { awaitsSecondPerson } from './awaits-second-person.ts';
import { closedObject, pageOf } from './closed-object.ts';
import { CustomerId, PlatformId, PoolId, Timestamp } from './field.ts';
import { KEY_POOLS_MAX } from './limit.ts';
import { STAFF_LEVELS, STAFF_ROLES } from './staff-role.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

const DISPLAY_NAME_LENGTH_MAX = 100;
const LOGIN_NAME_LENGTH_MIN = 3;
const LOGIN_NAME_LENGTH_MAX = 120;
/** Of what is sent: longer ones are refused by the rule for passwords, in its own words. */
const PASSWORD_SENT_LENGTH_MAX = 1_000;
const CODE_LENGTH_MAX = 64;
const RECOVERY_CODES_MAX = 20;

export const PERSON_KINDS = ['staff', 'customer'] as const;
export const PERSON_STATES = ['active', 'suspended', 'closed'] as const;
export const PERSON_LANGUAGES = ['zh-CN', 'en'] as const;
export const SESSION_STAGES = ['second_factor', 'enrolment', 'signed_in'] as const;
export const SESSION_METHODS = [
  'invitation',
  'password',
  'totp',
  'recovery_code',
  'passkey',
  'single_sign_on',
] as const;
export const SECOND_FACTOR_KINDS = ['passkey', 'totp', 'recovery_code'] as const;

export const PersonId = Type.String({
  pattern: `^p-${UUID}$`,
  description: 'The person; says nothing about who it is. 人员编号,不含个人信息。',
});
export const SessionId = Type.String({ pattern: `^s-${UUID}$`, description: 'A session. 会话。' });
export const DeviceId = Type.String({ pattern: `^d-${UUID}$`, description: 'A browser. 设备。' });
export const TotpId = Type.String({
  pattern: `^t-${UUID}$`,
  description: 'An app that makes codes. 验证码应用。',
});

const kind = Type.Enum(PERSON_KINDS, { type: 'string', description: 'Staff or customer. 类别。' });
const state = Type.Enum(PERSON_STATES, { type: 'string', description: 'State. 状态。' });
const language = Type.Enum(PERSON_LANGUAGES, { type: 'string', description: 'Language. 语言。' });
const stage = Type.Enum(SESSION_STAGES, {
  type: 'string',
  description: 'How far the sign-in is: proving a second factor, getting one, or done. 登录进度。',
});
const method = Type.Enum(SESSION_METHODS, {
  type: 'string',
  description: 'What opened the session. 登录方式。',
});
const strength = Type.Enum(['one_factor', 'two_factors'] as const, {
  type: 'string',
  description: 'How many kinds of proof it stands on. 认证强度。',
});
const secondFactors = Type.Array(Type.Enum(SECOND_FACTOR_KINDS, { type: 'string' }), {
  maxItems: SECOND_FACTOR_KINDS.length,
  description: 'What may be proved beside the password. 可用的第二因素。',
});
const displayName = Type.String({
  minLength: 1,
  maxLength: DISPLAY_NAME_LENGTH_MAX,
  pattern: '\\S',
  description: 'What the person is called; kept sealed. 姓名或称呼,加密保存。',
});
const loginName = Type.String({
  minLength: LOGIN_NAME_LENGTH_MIN,
  maxLength: LOGIN_NAME_LENGTH_MAX,
  pattern: '^\\S+$',
  description: 'By which the person signs in, such as an e-mail; kept sealed. 登录名,加密保存。',
});
const password = Type.String({
  minLength: 1,
  maxLength: PASSWORD_SENT_LENGTH_MAX,
  description: 'Never kept as it is. 密码,不以明文保存。',
});
const code = Type.String({
  minLength: 1,
  maxLength: CODE_LENGTH_MAX,
  description: 'A code. 验证码。',
});
const token = Type.String({
  pattern: '^[A-Za-z0-9_-]{1,128}$',
  description: 'What stands behind the # of the link. 链接中 # 之后的内容。',
});

/** Whose money a customer's person sees. */
export const CustomerOfPerson = closedObject({ poolId: PoolId, customerId: CustomerId });

export const SignInByPassword = closedObject(
  { loginName, password },
  { title: 'SignInByPassword' },
);
export const SignInByCode = closedObject({ code }, { title: 'SignInByCode' });
export const SignInState = closedObject(
  { personId: PersonId, kind, stage, secondFactors },
  { title: 'SignInState' },
);

export const ReadInvitation = closedObject({ token }, { title: 'ReadInvitation' });
export const InvitationRecord = closedObject(
  {
    purpose: Type.Enum(['join', 'first_administrator', 'recover'] as const, {
      type: 'string',
      description: 'What the link is for. 链接用途。',
    }),
    kind,
    displayName,
    loginName: Type.Optional(loginName),
    language,
    expiresAt: Timestamp,
  },
  { title: 'Invitation' },
);
export const AcceptInvitation = closedObject(
  {
    token,
    password,
    loginName: Type.Optional(loginName),
    displayName: Type.Optional(displayName),
    language: Type.Optional(language),
  },
  { title: 'AcceptInvitation' },
);

export const SessionRecord = closedObject(
  {
    sessionId: SessionId,
    method,
    strength,
    stage,
    deviceId: Type.Optional(DeviceId),
    startedAt: Timestamp,
    lastSeenAt: Timestamp,
    idleEndAt: Timestamp,
    absoluteEndAt: Timestamp,
    isThis: Type.Boolean({ description: 'Whether it is the one that asks. 是否当前会话。' }),
  },
  { title: 'Session' },
);
export const SessionList = pageOf(SessionRecord, 'SessionList');

export const DeviceRecord = closedObject(
  {
    deviceId: DeviceId,
    label: Type.String({ description: 'What the browser says of itself. 浏览器自述。' }),
    knownAt: Timestamp,
    lastSeenAt: Type.Optional(Timestamp),
    isThis: Type.Boolean({ description: 'Whether it is the one that asks. 是否当前设备。' }),
  },
  { title: 'Device' },
);
export const DeviceList = pageOf(DeviceRecord, 'DeviceList');

export const Me = closedObject(
  {
    personId: PersonId,
    kind,
    displayName,
    loginName: Type.Optional(loginName),
    language,
    stage,
    strength,
    secondFactors,
    recoveryCodesLeft: Type.Integer({
      minimum: 0,
      description: 'Recovery codes that were not used. 剩余恢复码数量。',
    }),
    customer: Type.Optional(CustomerOfPerson),
    roles: Type.Array(
      closedObject({
        role: Type.Enum(STAFF_ROLES, { type: 'string', description: 'The role. 角色。' }),
        level: Type.Enum(STAFF_LEVELS, { type: 'integer', description: 'The level. 级别。' }),
        platformId: Type.Optional(PlatformId),
        pools: Type.Optional(Type.Array(PoolId, { minItems: 1, maxItems: KEY_POOLS_MAX })),
      }),
      { description: 'Granted roles that count now; none for customers. 当前生效的角色。' },
    ),
    session: SessionRecord,
    steppedUpUntil: Type.Optional(Timestamp),
  },
  { title: 'Me' },
);

export const ChangeLanguage = closedObject({ language }, { title: 'ChangeLanguage' });
export const StepUp = closedObject(
  { code: Type.Optional(code), password: Type.Optional(password) },
  { title: 'StepUp' },
);
export const SteppedUp = closedObject({ steppedUpUntil: Timestamp }, { title: 'SteppedUp' });
export const ChangePassword = closedObject(
  { password, passwordNew: password },
  { title: 'ChangePassword' },
);
export const TotpBegun = closedObject(
  {
    totpId: TotpId,
    secret: Type.String({ description: 'Base32, shown once. 密钥,仅显示一次。' }),
    otpauthUrl: Type.String({ description: 'What a QR code says. 二维码内容。' }),
  },
  { title: 'TotpBegun' },
);
export const TotpRecord = closedObject(
  { totpId: TotpId, createdAt: Timestamp, isConfirmed: Type.Boolean() },
  { title: 'Totp' },
);
export const TotpList = pageOf(TotpRecord, 'TotpList');
export const RecoveryCodes = closedObject(
  {
    codes: Type.Array(Type.String(), {
      maxItems: RECOVERY_CODES_MAX,
      description: 'Shown once; those made before count no more. 恢复码,仅显示一次。',
    }),
  },
  { title: 'RecoveryCodes' },
);

export const PersonEventRecord = closedObject(
  {
    eventNumber: Type.Integer({ minimum: 1 }),
    at: Timestamp,
    act: Type.String({ description: 'What was done. 操作。' }),
    result: Type.String({ description: '`ok`, or how far, or why not. 结果。' }),
    actorId: Type.Optional(Type.String({ description: 'Who did it, if not you. 操作人。' })),
    sessionId: Type.Optional(Type.String()),
    deviceId: Type.Optional(Type.String()),
    address: Type.Optional(Type.String({ description: 'Where from. 来源地址。' })),
    subjectId: Type.Optional(Type.String({ description: 'What it concerns. 对象。' })),
  },
  { title: 'PersonEvent' },
);
export const PersonEventPage = pageOf(PersonEventRecord, 'PersonEventPage');

export const InvitePerson = closedObject(
  { kind, displayName, language, customer: Type.Optional(CustomerOfPerson) },
  { title: 'InvitePerson' },
);
export const InviteCustomer = closedObject({ displayName, language }, { title: 'InviteCustomer' });
export const PersonInvited = closedObject(
  {
    personId: PersonId,
    url: Type.String({ description: 'The link, shown once. 邀请链接,仅显示一次。' }),
    expiresAt: Timestamp,
    awaitsSecondPerson,
  },
  { title: 'PersonInvited' },
);
export const PersonRecord = closedObject(
  {
    personId: PersonId,
    kind,
    state,
    displayName: Type.Optional(displayName),
    hasJoined: Type.Boolean({ description: 'Whether a login name was chosen. 是否已加入。' }),
    customer: Type.Optional(CustomerOfPerson),
    createdAt: Timestamp,
  },
  { title: 'Person' },
);
export const PersonPage = pageOf(PersonRecord, 'PersonPage');
export const ChangePersonState = closedObject({ state }, { title: 'ChangePersonState' });
export const PersonStateAnswer = closedObject(
  { personId: PersonId, state },
  { title: 'PersonState' },
);

export const SessionPath = closedObject({ sessionId: SessionId });
export const DevicePath = closedObject({ deviceId: DeviceId });
export const TotpPath = closedObject({ totpId: TotpId });
export const PersonPath = closedObject({ personId: PersonId });
