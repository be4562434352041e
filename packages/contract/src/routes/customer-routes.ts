import { BareCommand, CommandAnswer } from '../command-answer.ts';
import {
  CustomerPage,
  CustomerRecord,
  OpenCustomer,
  PlatformAccountAnswer,
  RegisterPayoutAccount,
  RegisterPlatformAccount,
} from '../customer.ts';
import { BODY_BYTES_MAX } from '../limit.ts';
import { CustomerPath, PageQuery, PoolPath } from '../path-params.ts';
import { defineRoute } from '../route.ts';

export const openCustomer = defineRoute({
  name: 'openCustomer',
  method: 'POST',
  path: '/v1/pools/:poolId/customers',
  scope: 'customer_desk',
  ownerAnswers: true,
  tag: 'customers',
  summary: { en: 'Open a customer', 'zh-CN': '客户开户' },
  params: PoolPath,
  body: { schema: OpenCustomer, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 201,
    schema: CommandAnswer,
    contentType: 'application/json',
    description: { en: 'Recorded', 'zh-CN': '已记录' },
    replayable: true,
  },
  problems: ['customer_already_open'],
  example: {
    params: { poolId: '1' },
    body: { commandId: 'c-1', customerId: 'cust-1' },
    answer: { commandId: 'c-1', status: 'accepted', position: 42 },
  },
});

export const listCustomers = defineRoute({
  name: 'listCustomers',
  method: 'GET',
  path: '/v1/pools/:poolId/customers',
  scope: 'reader',
  ownerAnswers: false,
  personalData: true,
  tag: 'customers',
  summary: { en: 'List customers', 'zh-CN': '列出客户' },
  params: PoolPath,
  query: PageQuery,
  answer: {
    status: 200,
    schema: CustomerPage,
    contentType: 'application/json',
    description: { en: 'A page of customers, in order of opening', 'zh-CN': '按开户顺序的一页' },
    replayable: false,
  },
  problems: ['cursor_not_valid'],
  example: {
    params: { poolId: '1' },
    answer: {
      items: [
        {
          customerId: 'cust-1',
          state: 'open',
          accountId: 12,
          depositReference: 'D12-7',
          hasPayoutAccount: true,
        },
      ],
    },
  },
});

export const getCustomer = defineRoute({
  name: 'getCustomer',
  method: 'GET',
  path: '/v1/pools/:poolId/customers/:customerId',
  scope: 'reader',
  ownerAnswers: false,
  personalData: true,
  tag: 'customers',
  summary: { en: 'Show a customer with balances', 'zh-CN': '查询客户及余额' },
  params: CustomerPath,
  answer: {
    status: 200,
    schema: CustomerRecord,
    contentType: 'application/json',
    description: { en: 'The customer', 'zh-CN': '客户' },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: {
    params: { poolId: '1', customerId: 'cust-1' },
    answer: {
      customerId: 'cust-1',
      state: 'open',
      accountId: 12,
      depositReference: 'D12-7',
      hasPayoutAccount: true,
      postedMinor: '10000',
      availableMinor: '9000',
      heldMinor: '1000',
    },
  },
});

export const closeCustomer = defineRoute({
  name: 'closeCustomer',
  method: 'POST',
  path: '/v1/pools/:poolId/customers/:customerId/closure',
  scope: 'platform',
  ownerAnswers: true,
  tag: 'customers',
  summary: { en: 'Close a customer', 'zh-CN': '客户销户' },
  params: CustomerPath,
  body: { schema: BareCommand, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 200,
    schema: CommandAnswer,
    contentType: 'application/json',
    description: { en: 'Recorded', 'zh-CN': '已记录' },
    replayable: true,
  },
  problems: [
    'customer_not_found',
    'customer_closed',
    'customer_has_money',
    'customer_has_open_items',
  ],
  example: {
    params: { poolId: '1', customerId: 'cust-1' },
    body: { commandId: 'c-1' },
    answer: { commandId: 'c-1', status: 'accepted', position: 42 },
  },
});

export const registerPayoutAccount = defineRoute({
  name: 'registerPayoutAccount',
  method: 'POST',
  path: '/v1/pools/:poolId/customers/:customerId/payout-account',
  scope: 'customer_desk',
  ownerAnswers: true,
  tag: 'customers',
  summary: { en: 'Register the bank account withdrawals go to', 'zh-CN': '登记提现账户' },
  params: CustomerPath,
  body: {
    schema: RegisterPayoutAccount,
    contentType: 'application/json',
    bytesMax: BODY_BYTES_MAX,
  },
  answer: {
    status: 200,
    schema: CommandAnswer,
    contentType: 'application/json',
    description: { en: 'Recorded', 'zh-CN': '已记录' },
    replayable: true,
  },
  problems: ['customer_not_found', 'customer_closed'],
  example: {
    params: { poolId: '1', customerId: 'cust-1' },
    body: {
      commandId: 'c-1',
      holderName: '张三',
      scheme: 'other',
      identification: '6222000000000002',
    },
    answer: { commandId: 'c-1', status: 'accepted', position: 42 },
  },
});

export const registerPlatformAccount = defineRoute({
  name: 'registerPlatformAccount',
  method: 'POST',
  path: '/v1/pools/:poolId/platform-account',
  scope: 'operator',
  ownerAnswers: false,
  tag: 'pools',
  summary: {
    en: "Register the platform's own bank account, which sweeps go to",
    'zh-CN': '登记平台自有资金账户(划出用)',
  },
  params: PoolPath,
  body: {
    schema: RegisterPlatformAccount,
    contentType: 'application/json',
    bytesMax: BODY_BYTES_MAX,
  },
  answer: {
    status: 200,
    schema: PlatformAccountAnswer,
    contentType: 'application/json',
    description: { en: 'Kept; the same account again answers the same', 'zh-CN': '已登记' },
    replayable: false,
  },
  problems: [],
  example: {
    params: { poolId: '1' },
    body: { holderName: 'Acme Payments', scheme: 'other', identification: '6222000000000009' },
    answer: { payoutAccountCommitment: '9f86d081884c7d659a2feaa0c55ad015' },
  },
});
