import { NoFields } from '../api-key.ts';
import { BODY_BYTES_MAX } from '../limit.ts';
import { KeyPath, PageQuery, PoolPath, SignatureKeyPath } from '../path-params.ts';
import { defineRoute } from '../route.ts';
import {
  AnswerKey,
  RegisterSignatureKey,
  SignatureKeyPage,
  SignatureKeyRecord,
  SignatureRule,
} from '../signature-key.ts';

const EXAMPLE_PEM =
  '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=\n-----END PUBLIC KEY-----\n';

const EXAMPLE_SIGNATURE_KEY = {
  signatureKeyId: 'acme-2026',
  keyId: 'acme1',
  algorithm: 'ed25519',
  publicKeyPem: EXAMPLE_PEM,
  fingerprint: '34571606cb7a0d71be377e671ddcccae2a169ed7733598214129231cd30c4a3c',
  notBefore: '2026-11-23T01:02:03.004Z',
  expiresAt: '2027-11-23T00:00:00.000Z',
  createdAt: '2026-11-23T01:02:03.004Z',
};

export const registerSignatureKey = defineRoute({
  name: 'registerSignatureKey',
  method: 'POST',
  path: '/v1/api-keys/:keyId/signature-keys',
  scope: 'administrator',
  stepUp: true,
  ownerAnswers: false,
  tag: 'api-keys',
  summary: {
    en: 'Register a public key that requests under an API key are signed with',
    'zh-CN': '为 API 密钥登记请求签名公钥',
  },
  params: KeyPath,
  body: {
    schema: RegisterSignatureKey,
    contentType: 'application/json',
    bytesMax: BODY_BYTES_MAX,
  },
  answer: {
    status: 201,
    schema: SignatureKeyRecord,
    contentType: 'application/json',
    description: {
      en: 'Registered. Several keys may be valid at once: a new one is registered before the old one ends.',
      'zh-CN': '已登记。可同时有多个有效密钥:先登记新密钥,再停用旧密钥。',
    },
    replayable: true,
  },
  problems: [
    'record_not_found',
    'public_key_not_valid',
    'signature_key_exists_with_different_content',
  ],
  example: {
    params: { keyId: 'acme1' },
    body: {
      signatureKeyId: 'acme-2026',
      algorithm: 'ed25519',
      publicKeyPem: EXAMPLE_PEM,
      expiresAt: '2027-11-23T00:00:00Z',
    },
    answer: EXAMPLE_SIGNATURE_KEY,
  },
});

export const listSignatureKeys = defineRoute({
  name: 'listSignatureKeys',
  method: 'GET',
  path: '/v1/api-keys/:keyId/signature-keys',
  scope: 'administrator',
  ownerAnswers: false,
  tag: 'api-keys',
  summary: { en: 'List the signature keys of an API key', 'zh-CN': '列出 API 密钥的签名公钥' },
  params: KeyPath,
  query: PageQuery,
  answer: {
    status: 200,
    schema: SignatureKeyPage,
    contentType: 'application/json',
    description: {
      en: 'A page of signature keys, by id, revoked and expired ones too',
      'zh-CN': '按编号排序的一页签名密钥,含已撤销和已过期的',
    },
    replayable: false,
  },
  problems: ['cursor_not_valid', 'record_not_found'],
  example: { params: { keyId: 'acme1' }, answer: { items: [EXAMPLE_SIGNATURE_KEY] } },
});

export const revokeSignatureKey = defineRoute({
  name: 'revokeSignatureKey',
  method: 'POST',
  path: '/v1/api-keys/:keyId/signature-keys/:signatureKeyId/revocation',
  scope: 'administrator',
  stepUp: true,
  ownerAnswers: false,
  tag: 'api-keys',
  summary: { en: 'Revoke a signature key for ever', 'zh-CN': '永久撤销签名密钥' },
  params: SignatureKeyPath,
  body: { schema: NoFields, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 200,
    schema: SignatureKeyRecord,
    contentType: 'application/json',
    description: { en: 'Revoked', 'zh-CN': '已撤销' },
    replayable: true,
  },
  problems: ['record_not_found'],
  example: {
    params: { keyId: 'acme1', signatureKeyId: 'acme-2026' },
    body: {},
    answer: { ...EXAMPLE_SIGNATURE_KEY, revokedAt: '2026-12-23T01:02:03.004Z' },
  },
});

export const getAnswerKey = defineRoute({
  name: 'getAnswerKey',
  method: 'GET',
  path: '/v1/answer-key',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'api-keys',
  summary: {
    en: 'Show the public key that answers to signed requests are signed with',
    'zh-CN': '查询对已签名请求的应答所用的签名公钥',
  },
  answer: {
    status: 200,
    schema: AnswerKey,
    contentType: 'application/json',
    description: { en: 'The public key', 'zh-CN': '公钥' },
    replayable: false,
  },
  problems: ['installation_keys_missing'],
  example: {
    answer: {
      signatureKeyId: 'answers-13a8b4d0d3cbd0c8',
      algorithm: 'ed25519',
      publicKeyPem: EXAMPLE_PEM,
      fingerprint: EXAMPLE_SIGNATURE_KEY.fingerprint,
    },
  },
});

const RULE_ANSWER = {
  status: 200,
  schema: SignatureRule,
  contentType: 'application/json',
  description: { en: 'What counts now', 'zh-CN': '当前设置' },
} as const;

export const setApiKeySignatureRule = defineRoute({
  name: 'setApiKeySignatureRule',
  method: 'POST',
  path: '/v1/api-keys/:keyId/signature-rule',
  scope: 'administrator',
  stepUp: true,
  ownerAnswers: false,
  tag: 'api-keys',
  summary: {
    en: 'Say whether requests under an API key must be signed',
    'zh-CN': '设置该 API 密钥的请求是否必须签名',
  },
  params: KeyPath,
  body: { schema: SignatureRule, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: { ...RULE_ANSWER, replayable: true },
  problems: ['record_not_found'],
  example: {
    params: { keyId: 'acme1' },
    body: { signatureRequired: true },
    answer: { signatureRequired: true },
  },
});

export const setPoolSignatureRule = defineRoute({
  name: 'setPoolSignatureRule',
  method: 'POST',
  path: '/v1/pools/:poolId/signature-rule',
  scope: 'administrator',
  stepUp: true,
  ownerAnswers: false,
  tag: 'pools',
  summary: {
    en: 'Say whether requests of the platform of a pool must be signed',
    'zh-CN': '设置该专户平台的请求是否必须签名',
  },
  params: PoolPath,
  body: { schema: SignatureRule, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: { ...RULE_ANSWER, replayable: true },
  problems: [],
  example: {
    params: { poolId: '1' },
    body: { signatureRequired: true },
    answer: { signatureRequired: true },
  },
});

export const getPoolSignatureRule = defineRoute({
  name: 'getPoolSignatureRule',
  method: 'GET',
  path: '/v1/pools/:poolId/signature-rule',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'pools',
  summary: {
    en: 'Whether requests of the platform of a pool must be signed',
    'zh-CN': '查询该专户平台的请求是否必须签名',
  },
  params: PoolPath,
  answer: { ...RULE_ANSWER, replayable: false },
  problems: [],
  example: { params: { poolId: '1' }, answer: { signatureRequired: true } },
});
