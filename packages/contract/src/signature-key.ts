import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import { KeyId, Moment, Timestamp } from './field.ts';
import { CLIENT_ID_LENGTH_MAX, JWK_MEMBER_LENGTH_MAX, PUBLIC_KEY_PEM_LENGTH_MAX } from './limit.ts';

/** How requests may be signed, by the names of RFC 9421. */
export const SIGNATURE_ALGORITHMS = ['ed25519', 'rsa-pss-sha512', 'ecdsa-p256-sha256'] as const;
export type SignatureAlgorithmName = (typeof SIGNATURE_ALGORITHMS)[number];

/** How the form posts of the legacy family L are signed; no request by RFC 9421 is. */
export const FORM_POST_ALGORITHM = 'rsa-v1_5-sha256';

/** What a signature key may be registered for. */
export const SIGNATURE_KEY_ALGORITHMS = [...SIGNATURE_ALGORITHMS, FORM_POST_ALGORITHM] as const;
export type SignatureKeyAlgorithm = (typeof SIGNATURE_KEY_ALGORITHMS)[number];

export const SignatureKeyId = Type.String({
  pattern: `^[A-Za-z0-9][A-Za-z0-9._:-]{0,${CLIENT_ID_LENGTH_MAX - 1}}$`,
  description: 'The `keyid` of signatures. 签名参数 `keyid` 的值。',
});

const ALGORITHM = {
  type: 'string',
  description: 'By the names of RFC 9421. 算法名称见 RFC 9421。',
} as const;

const keyAlgorithm = Type.Enum(SIGNATURE_KEY_ALGORITHMS, {
  type: 'string',
  description:
    'By the names of RFC 9421; rsa-v1_5-sha256 is for the form posts of family L alone. 算法名称见 RFC 9421;rsa-v1_5-sha256 仅用于 L 族表单接口。',
});

const jwkMember = Type.Optional(Type.String({ maxLength: JWK_MEMBER_LENGTH_MAX }));

const notBefore = 'From when signatures are taken; absent means now. 生效时间,缺省为当前。';
const expiresAt = 'Until when signatures are taken. 失效时间。';

/** A public key by RFC 7517: a private member is an unknown field, and refused. */
export const PublicKeyJwk = closedObject(
  {
    kty: Type.Enum(['OKP', 'RSA', 'EC'], { type: 'string' }),
    crv: jwkMember,
    x: jwkMember,
    y: jwkMember,
    n: jwkMember,
    e: jwkMember,
    kid: jwkMember,
    alg: jwkMember,
    use: jwkMember,
  },
  { title: 'PublicKeyJwk' },
);

export const RegisterSignatureKey = closedObject(
  {
    signatureKeyId: SignatureKeyId,
    algorithm: keyAlgorithm,
    publicKeyPem: Type.Optional(
      Type.String({
        maxLength: PUBLIC_KEY_PEM_LENGTH_MAX,
        description:
          'The public key in PEM (SPKI): this or `publicKeyJwk`. PEM 格式公钥,与 `publicKeyJwk` 二选一。',
      }),
    ),
    publicKeyJwk: Type.Optional(PublicKeyJwk),
    notBefore: Type.Optional(Type.String({ ...Moment, description: notBefore })),
    expiresAt: Type.String({ ...Moment, description: expiresAt }),
  },
  { title: 'RegisterSignatureKey' },
);

export const SignatureKeyRecord = closedObject(
  {
    signatureKeyId: SignatureKeyId,
    keyId: KeyId,
    algorithm: keyAlgorithm,
    publicKeyPem: Type.String({ description: 'The public key in PEM (SPKI). PEM 格式公钥。' }),
    fingerprint: Type.String({
      description: 'SHA-256 of the key in DER, in hexadecimal. 公钥 DER 的 SHA-256,十六进制。',
    }),
    notBefore: Timestamp,
    expiresAt: Timestamp,
    createdAt: Timestamp,
    revokedAt: Type.Optional(Timestamp),
  },
  { title: 'SignatureKey' },
);

export const SignatureKeyPage = pageOf(SignatureKeyRecord, 'SignatureKeyPage');

/** The key that answers to signed requests are signed with. */
export const AnswerKey = closedObject(
  {
    signatureKeyId: SignatureKeyId,
    algorithm: Type.Enum(SIGNATURE_ALGORITHMS, ALGORITHM),
    publicKeyPem: Type.String({ description: 'The public key in PEM (SPKI). PEM 格式公钥。' }),
    fingerprint: Type.String({
      description: 'SHA-256 of the key in DER, in hexadecimal. 公钥 DER 的 SHA-256,十六进制。',
    }),
  },
  { title: 'AnswerKey' },
);

/** Whether requests must be signed. */
export const SignatureRule = closedObject(
  {
    signatureRequired: Type.Boolean({
      description: 'Whether unsigned requests are refused. 是否拒绝未签名的请求。',
    }),
  },
  { title: 'SignatureRule' },
);
