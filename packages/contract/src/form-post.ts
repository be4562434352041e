import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import { HOLDER_NAME_LENGTH_MAX } from './customer.ts';
import { SignatureKeyId } from './signature-key.ts';

/** Characters of the signed text of a form post that a customer confirms. */
const CONFIRMED_TEXT_LENGTH_MAX = 12_000;

/** Characters of an address that the customer's browser goes back to. */
const RETURN_ADDRESS_LENGTH_MAX = 500;

const serviceName = Type.String({
  pattern: '^[A-Z][A-Z0-9_]{0,63}$',
  description: 'The service that the form asks for. 接口名称。',
});

const platformNo = Type.String({
  minLength: 1,
  maxLength: 64,
  description: 'The platform that signed the form. 平台编号。',
});

const sign = Type.String({
  pattern: '^[A-Za-z0-9+/]{4,2000}={0,2}$',
  description: 'Base64 of the signature over the text. 签名,Base64。',
});

/** A form post of the legacy family L, as the page of the custodian received it. */
export const ConfirmFormPost = closedObject(
  {
    serviceName,
    platformNo,
    reqData: Type.String({
      minLength: 2,
      maxLength: CONFIRMED_TEXT_LENGTH_MAX,
      description: 'The signed text, byte for byte. 被签名的业务报文,须逐字节一致。',
    }),
    keySerial: SignatureKeyId,
    userDevice: Type.Optional(Type.Enum(['PC', 'MOBILE'], { type: 'string' })),
    sign,
    evidence: Type.Optional(
      Type.String({
        pattern: '^[0-9a-f]{64}$',
        description:
          'SHA-256 of the evidence of the session with the customer present; registration and cards need it. 客户本人会话证据摘要,开户与绑卡必填。',
      }),
    ),
    holderName: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: HOLDER_NAME_LENGTH_MAX,
        description:
          'Personal data: the holder of a card, when the form does not name one. 户名,表单未含户名的绑卡请求必填。',
      }),
    ),
  },
  {
    title: 'ConfirmFormPost',
    description:
      'What a customer confirms at the custodian, with the password that the platform never sees. 客户在存管人页面确认的表单请求。',
  },
);

/** What the customer's browser takes back to the platform. */
export const FormPostCallback = closedObject(
  {
    serviceName,
    platformNo,
    responseType: Type.Literal('CALLBACK'),
    keySerial: SignatureKeyId,
    respData: Type.String({ description: 'The answer as JSON; `sign` is over it. 响应报文。' }),
    sign,
  },
  { title: 'FormPostCallback' },
);

export const FormPostAnswer = closedObject(
  {
    accepted: Type.Boolean({
      description: 'Whether all of it was done; `respData` has the code otherwise. 是否全部受理。',
    }),
    callback: FormPostCallback,
    redirectUrl: Type.Optional(Type.String({ maxLength: RETURN_ADDRESS_LENGTH_MAX })),
  },
  { title: 'FormPostAnswer' },
);

/** The key that answers of family L are signed with. */
export const FormPostKey = closedObject(
  {
    keySerial: SignatureKeyId,
    algorithm: Type.Literal('SHA256withRSA'),
    publicKeyPem: Type.String({ description: 'SubjectPublicKeyInfo in PEM. 公钥。' }),
  },
  { title: 'FormPostKey' },
);
