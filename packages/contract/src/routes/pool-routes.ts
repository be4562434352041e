import { PROGRAMME_BYTES_MAX } from '../limit.ts';
import { PageQuery, PoolPath } from '../path-params.ts';
import { OpenPool, OpenPoolAnswer, PoolPage, PoolRecord } from '../pool.ts';
import { defineRoute } from '../route.ts';

const EXAMPLE_POOL = {
  poolId: 1,
  platformId: 'acme',
  name: 'Acme wallet',
  currency: 'CNY',
  programme: { id: 'wallet', version: 1 },
  bankAccountIdentification: '6222000000000001',
  businessDate: '2026-11-23',
  positionNext: 42,
};

export const openPool = defineRoute({
  name: 'openPool',
  method: 'POST',
  path: '/v1/pools',
  scope: 'administrator',
  ownerAnswers: false,
  tag: 'pools',
  summary: { en: 'Open the books of a pool', 'zh-CN': '开立存管专户' },
  body: { schema: OpenPool, contentType: 'application/json', bytesMax: PROGRAMME_BYTES_MAX },
  answer: {
    status: 201,
    schema: OpenPoolAnswer,
    contentType: 'application/json',
    description: { en: 'The pool is open', 'zh-CN': '已开立' },
    replayable: true,
  },
  problems: [
    'party_not_permitted',
    'platform_not_found',
    'pool_already_open',
    'programme_not_found',
    'programme_not_effective',
    'programme_faulty',
    'business_date_not_a_weekday',
  ],
  example: {
    body: {
      commandId: 'open-1',
      platformId: 'acme',
      name: 'Acme wallet',
      currency: 'CNY',
      programme: { id: 'wallet', version: 1 },
      bankAccountIdentification: '6222000000000001',
      businessDate: '2026-11-23',
      openingBalanceMinor: '0',
    },
    answer: { commandId: 'open-1', status: 'accepted', poolId: 1 },
  },
});

export const listPools = defineRoute({
  name: 'listPools',
  method: 'GET',
  path: '/v1/pools',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'pools',
  summary: { en: 'List the pools the key may see', 'zh-CN': '列出可见专户' },
  query: PageQuery,
  answer: {
    status: 200,
    schema: PoolPage,
    contentType: 'application/json',
    description: { en: 'A page of pools, by id', 'zh-CN': '按编号排序的一页' },
    replayable: false,
  },
  problems: ['cursor_not_valid'],
  example: { query: { limit: 100 }, answer: { items: [EXAMPLE_POOL] } },
});

export const getPool = defineRoute({
  name: 'getPool',
  method: 'GET',
  path: '/v1/pools/:poolId',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'pools',
  summary: { en: 'Show a pool', 'zh-CN': '查询专户' },
  params: PoolPath,
  answer: {
    status: 200,
    schema: PoolRecord,
    contentType: 'application/json',
    description: { en: 'The pool', 'zh-CN': '专户' },
    replayable: false,
  },
  problems: [],
  example: { params: { poolId: '1' }, answer: EXAMPLE_POOL },
});
