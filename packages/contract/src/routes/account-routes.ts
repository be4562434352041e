import { AccountBalance, AccountEntryPage, AccountPage, AccountRecord } from '../account.ts';
import { AccountPath, BalanceQuery, PageQuery, PoolPath } from '../path-params.ts';
import { defineRoute } from '../route.ts';

export const listAccounts = defineRoute({
  name: 'listAccounts',
  method: 'GET',
  path: '/v1/pools/:poolId/accounts',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'accounts',
  summary: { en: 'List accounts', 'zh-CN': '列出账户' },
  params: PoolPath,
  query: PageQuery,
  answer: {
    status: 200,
    schema: AccountPage,
    contentType: 'application/json',
    description: { en: 'A page of accounts, by id', 'zh-CN': '按账号排序的一页' },
    replayable: false,
  },
  problems: ['cursor_not_valid'],
  example: {
    params: { poolId: '1' },
    answer: {
      items: [
        {
          accountId: 12,
          kind: 'customer',
          customerId: 'cust-1',
          currency: 'CNY',
          normalSide: 'credit',
          closed: false,
          postedMinor: '10000',
          availableMinor: '9000',
          heldMinor: '1000',
        },
      ],
    },
  },
});

export const getAccount = defineRoute({
  name: 'getAccount',
  method: 'GET',
  path: '/v1/pools/:poolId/accounts/:accountId',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'accounts',
  summary: { en: 'Show an account', 'zh-CN': '查询账户' },
  params: AccountPath,
  answer: {
    status: 200,
    schema: AccountRecord,
    contentType: 'application/json',
    description: { en: 'The account', 'zh-CN': '账户' },
    replayable: false,
  },
  problems: ['record_not_found', 'data_restricted', 'privacy_consent_missing'],
  example: {
    params: { poolId: '1', accountId: '12' },
    answer: {
      accountId: 12,
      kind: 'customer',
      customerId: 'cust-1',
      currency: 'CNY',
      normalSide: 'credit',
      closed: false,
      postedMinor: '10000',
      availableMinor: '9000',
      heldMinor: '1000',
    },
  },
});

export const getAccountBalance = defineRoute({
  name: 'getAccountBalance',
  method: 'GET',
  path: '/v1/pools/:poolId/accounts/:accountId/balance',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'accounts',
  summary: { en: 'Balance now or at a past position or moment', 'zh-CN': '当前或历史余额' },
  params: AccountPath,
  query: BalanceQuery,
  answer: {
    status: 200,
    schema: AccountBalance,
    contentType: 'application/json',
    description: { en: 'The balance', 'zh-CN': '余额' },
    replayable: false,
  },
  problems: ['record_not_found', 'data_restricted', 'privacy_consent_missing'],
  example: {
    params: { poolId: '1', accountId: '12' },
    query: { position: 42 },
    answer: {
      accountId: 12,
      position: 42,
      debitsPostedMinor: '0',
      creditsPostedMinor: '10000',
      debitsPendingMinor: '1000',
      creditsPendingMinor: '0',
      postedMinor: '10000',
      availableMinor: '9000',
    },
  },
});

export const listAccountEntries = defineRoute({
  name: 'listAccountEntries',
  method: 'GET',
  path: '/v1/pools/:poolId/accounts/:accountId/entries',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'accounts',
  summary: { en: 'Account statement: entries in journal order', 'zh-CN': '账户明细' },
  params: AccountPath,
  query: PageQuery,
  answer: {
    status: 200,
    schema: AccountEntryPage,
    contentType: 'application/json',
    description: { en: 'A page of entries', 'zh-CN': '一页明细' },
    replayable: false,
  },
  problems: ['record_not_found', 'cursor_not_valid', 'data_restricted', 'privacy_consent_missing'],
  example: {
    params: { poolId: '1', accountId: '12' },
    answer: {
      items: [
        {
          position: 42,
          transferId: '0197a3c0-0000-7000-8000-000000000001',
          phase: 'single',
          kind: 'pay',
          side: 'debit',
          counterAccountId: 13,
          amountMinor: '1000',
          releasedMinor: '0',
          businessDate: '2026-11-23',
          recordedAt: '2026-11-23T01:02:03.004Z',
        },
      ],
    },
  },
});
