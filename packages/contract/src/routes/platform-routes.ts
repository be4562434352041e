import { BODY_BYTES_MAX } from '../limit.ts';
import { PageQuery } from '../path-params.ts';
import { CreatePlatform, PlatformPage, PlatformRecord } from '../platform.ts';
import { defineRoute } from '../route.ts';

const EXAMPLE_PLATFORM = {
  platformId: 'acme',
  name: 'Acme Payments',
  createdAt: '2026-11-23T01:02:03.004Z',
};

export const createPlatform = defineRoute({
  name: 'createPlatform',
  method: 'POST',
  path: '/v1/platforms',
  scope: 'administrator',
  ownerAnswers: false,
  tag: 'pools',
  summary: { en: 'Register a platform', 'zh-CN': '登记平台(委托人)' },
  body: { schema: CreatePlatform, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 201,
    schema: PlatformRecord,
    contentType: 'application/json',
    description: { en: 'Registered', 'zh-CN': '已登记' },
    replayable: true,
  },
  problems: ['platform_exists_with_different_content'],
  example: { body: { platformId: 'acme', name: 'Acme Payments' }, answer: EXAMPLE_PLATFORM },
});

export const listPlatforms = defineRoute({
  name: 'listPlatforms',
  method: 'GET',
  path: '/v1/platforms',
  scope: 'administrator',
  ownerAnswers: false,
  tag: 'pools',
  summary: { en: 'List platforms', 'zh-CN': '列出平台' },
  query: PageQuery,
  answer: {
    status: 200,
    schema: PlatformPage,
    contentType: 'application/json',
    description: { en: 'A page of platforms, by id', 'zh-CN': '按编号排序的一页' },
    replayable: false,
  },
  problems: ['cursor_not_valid'],
  example: { answer: { items: [EXAMPLE_PLATFORM] } },
});
