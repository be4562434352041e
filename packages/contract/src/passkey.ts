import { Type } from 'typebox';
import { awaitsSecondPerson } from './awaits-second-person.ts';
import { closedObject, pageOf } from './closed-object.ts';
import { Timestamp } from './field.ts';
import { PersonId } from './person.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const NAME_LENGTH_MAX = 60;
/** Letters of what a device answers: the largest keys and attestations are far below. */
const BYTES_LENGTH_MAX = 24_000;
const CREDENTIAL_LENGTH_MAX = 1_400;
const TRANSPORTS_MAX = 8;
const TRANSPORT_LENGTH_MAX = 20;
const PASSKEYS_MAX = 20;
const SUBJECT_LENGTH_MAX = 255;
const CODE_LENGTH_MAX = 4_096;

const bytes = (description: string, maxLength = BYTES_LENGTH_MAX) =>
  Type.String({ pattern: '^[A-Za-z0-9_-]+$', maxLength, description });

export const PasskeyId = Type.String({
  pattern: `^k-${UUID}$`,
  description: 'A passkey. 通行密钥编号。',
});
export const SingleSignOnLinkId = Type.String({
  pattern: `^l-${UUID}$`,
  description: 'A link to the identity provider. 单点登录关联编号。',
});

const name = Type.String({
  minLength: 1,
  maxLength: NAME_LENGTH_MAX,
  pattern: '\\S',
  description: 'What its person calls it; kept sealed. 名称,加密保存。',
});

const credentialHead = {
  id: bytes('The credential, base 64 for addresses. 凭证编号。', CREDENTIAL_LENGTH_MAX),
  rawId: bytes('The same as `id`. 同 id。', CREDENTIAL_LENGTH_MAX),
  type: Type.Enum(['public-key'] as const, { type: 'string' }),
  authenticatorAttachment: Type.Optional(
    Type.Enum(['platform', 'cross-platform'] as const, { type: 'string' }),
  ),
  clientExtensionResults: Type.Object({}, { additionalProperties: true, maxProperties: 16 }),
};

/** `toJSON()` of what `navigator.credentials.create` gives (WebAuthn level 3). */
export const PasskeyRegistration = closedObject(
  {
    ...credentialHead,
    response: closedObject({
      clientDataJSON: bytes('What the browser signed for. 浏览器数据。'),
      attestationObject: bytes('The new key. 新公钥。'),
      transports: Type.Optional(
        Type.Array(Type.String({ maxLength: TRANSPORT_LENGTH_MAX, pattern: '^[a-z-]+$' }), {
          maxItems: TRANSPORTS_MAX,
        }),
      ),
      authenticatorData: Type.Optional(bytes('Repeated; not read. 不读取。')),
      publicKey: Type.Optional(bytes('Repeated; not read. 不读取。')),
      publicKeyAlgorithm: Type.Optional(Type.Integer()),
    }),
  },
  { title: 'PasskeyRegistration' },
);

/** `toJSON()` of what `navigator.credentials.get` gives (WebAuthn level 3). */
export const PasskeyAssertion = closedObject(
  {
    ...credentialHead,
    response: closedObject({
      clientDataJSON: bytes('What the browser signed for. 浏览器数据。'),
      authenticatorData: bytes('What the device signed for. 认证器数据。'),
      signature: bytes('By the key of the passkey. 签名。'),
      userHandle: Type.Optional(bytes('The person. 人员。', CREDENTIAL_LENGTH_MAX)),
    }),
  },
  { title: 'PasskeyAssertion' },
);

/** Options for the browser, as it takes them; the challenge is good once and for five minutes. */
const browserOptions = (description: string) =>
  Type.Object({}, { additionalProperties: true, description });

export const PasskeyCreationOptions = closedObject(
  { options: browserOptions('For `navigator.credentials.create`. 用于创建通行密钥。') },
  { title: 'PasskeyCreationOptions' },
);
export const PasskeyRequestOptions = closedObject(
  { options: browserOptions('For `navigator.credentials.get`. 用于使用通行密钥。') },
  { title: 'PasskeyRequestOptions' },
);

export const RegisterPasskey = closedObject(
  { name, credential: PasskeyRegistration },
  { title: 'RegisterPasskey' },
);
export const PasskeyRegistered = closedObject(
  { passkeyId: PasskeyId },
  { title: 'PasskeyRegistered' },
);
export const SignInByPasskey = closedObject(
  { credential: PasskeyAssertion },
  { title: 'SignInByPasskey' },
);
export const NamePasskey = closedObject({ name }, { title: 'NamePasskey' });
export const PasskeyRecord = closedObject(
  {
    passkeyId: PasskeyId,
    name,
    createdAt: Timestamp,
    lastUsedAt: Type.Optional(Timestamp),
  },
  { title: 'Passkey' },
);
export const PasskeyList = pageOf(PasskeyRecord, 'PasskeyList');
export const PASSKEYS_LISTED_MAX = PASSKEYS_MAX;

export const PasskeyPath = closedObject({ passkeyId: PasskeyId });

export const SingleSignOnBegun = closedObject(
  {
    authorizationUrl: Type.String({
      description: 'Where the browser goes now. 浏览器跳转地址。',
    }),
    attempt: Type.String({
      description:
        'Kept by the page until the browser is back, and sent with the answer. 尝试凭据。',
    }),
  },
  { title: 'SingleSignOnBegun' },
);
export const SignInBySingleSignOn = closedObject(
  {
    attempt: bytes('As the attempt began. 尝试凭据。', CREDENTIAL_LENGTH_MAX),
    code: Type.String({
      minLength: 1,
      maxLength: CODE_LENGTH_MAX,
      description: '`code` of the address that the browser came back to. 授权码。',
    }),
    state: Type.String({ minLength: 1, maxLength: SUBJECT_LENGTH_MAX, description: '`state`.' }),
    issuer: Type.Optional(
      Type.String({ maxLength: SUBJECT_LENGTH_MAX, description: '`iss`, when it is there.' }),
    ),
  },
  { title: 'SignInBySingleSignOn' },
);
export const LinkSingleSignOn = closedObject(
  {
    subject: Type.String({
      minLength: 1,
      maxLength: SUBJECT_LENGTH_MAX,
      description:
        '`sub` by which the provider knows the person; only its hash is kept. 身份提供方中的主体标识,仅保存哈希。',
    }),
  },
  { title: 'LinkSingleSignOn' },
);
export const SingleSignOnLinked = closedObject(
  { personId: PersonId, linkId: SingleSignOnLinkId, awaitsSecondPerson },
  { title: 'SingleSignOnLinked' },
);
export const SingleSignOnLinkPath = closedObject({
  personId: PersonId,
  linkId: SingleSignOnLinkId,
});
