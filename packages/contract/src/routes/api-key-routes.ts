import { ApiKeyPage, ApiKeyRecord, CreateApiKey, CreatedApiKey, NoFields } from '../api-key.ts';
import { BODY_BYTES_MAX } from '../limit.ts';
import { KeyPath, PageQuery } from '../path-params.ts';
import { defineRoute } from '../route.ts';

export const createApiKey = defineRoute({
  name: 'createApiKey',
  method: 'POST',
  path: '/v1/api-keys',
  scope: 'administrator',
  stepUp: true,
  ownerAnswers: false,
  tag: 'api-keys',
  summary: { en: 'Create an API key', 'zh-CN': '创建 API 密钥' },
  body: { schema: CreateApiKey, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 201,
    schema: CreatedApiKey,
    contentType: 'application/json',
    description: { en: 'The key, shown once', 'zh-CN': '密钥,仅显示一次' },
    replayable: true,
  },
  problems: [
    'key_exists_with_different_content',
    'platform_required',
    'platform_not_found',
    'pool_not_found',
    'person_not_found',
  ],
  example: {
    body: { keyId: 'acme1', role: 'platform', platformId: 'acme' },
    answer: {
      keyId: 'acme1',
      role: 'platform',
      platformId: 'acme',
      createdAt: '2026-11-23T01:02:03.004Z',
      signatureRequired: false,
      awaitsSecondPerson: false,
      key: 'rf_acme1_…',
    },
  },
});

export const listApiKeys = defineRoute({
  name: 'listApiKeys',
  method: 'GET',
  path: '/v1/api-keys',
  scope: 'administrator',
  ownerAnswers: false,
  tag: 'api-keys',
  summary: { en: 'List API keys', 'zh-CN': '列出 API 密钥' },
  query: PageQuery,
  answer: {
    status: 200,
    schema: ApiKeyPage,
    contentType: 'application/json',
    description: {
      en: 'A page of keys, by id, never their secrets',
      'zh-CN': '一页密钥,不含密钥内容',
    },
    replayable: false,
  },
  problems: ['cursor_not_valid'],
  example: {
    answer: {
      items: [
        {
          keyId: 'acme1',
          role: 'platform',
          platformId: 'acme',
          createdAt: '2026-11-23T01:02:03.004Z',
          signatureRequired: false,
          awaitsSecondPerson: false,
        },
      ],
    },
  },
});

export const getApiKey = defineRoute({
  name: 'getApiKey',
  method: 'GET',
  path: '/v1/api-keys/:keyId',
  scope: 'administrator',
  ownerAnswers: false,
  tag: 'api-keys',
  summary: { en: 'Show an API key', 'zh-CN': '查询 API 密钥' },
  params: KeyPath,
  answer: {
    status: 200,
    schema: ApiKeyRecord,
    contentType: 'application/json',
    description: { en: 'The key, never its secret', 'zh-CN': '密钥信息,不含密钥内容' },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: {
    params: { keyId: 'acme1' },
    answer: {
      keyId: 'acme1',
      role: 'platform',
      platformId: 'acme',
      createdAt: '2026-11-23T01:02:03.004Z',
      signatureRequired: false,
      awaitsSecondPerson: false,
    },
  },
});

export const revokeApiKey = defineRoute({
  name: 'revokeApiKey',
  method: 'POST',
  path: '/v1/api-keys/:keyId/revocation',
  scope: 'administrator',
  ownerAnswers: false,
  tag: 'api-keys',
  summary: { en: 'Revoke an API key for ever', 'zh-CN': '永久撤销 API 密钥' },
  params: KeyPath,
  body: { schema: NoFields, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 200,
    schema: ApiKeyRecord,
    contentType: 'application/json',
    description: { en: 'Revoked', 'zh-CN': '已撤销' },
    replayable: true,
  },
  problems: ['record_not_found'],
  example: {
    params: { keyId: 'acme1' },
    body: {},
    answer: {
      keyId: 'acme1',
      role: 'platform',
      platformId: 'acme',
      createdAt: '2026-11-23T01:02:03.004Z',
      signatureRequired: false,
      awaitsSecondPerson: false,
      revokedAt: '2026-11-24T01:02:03.004Z',
    },
  },
});
