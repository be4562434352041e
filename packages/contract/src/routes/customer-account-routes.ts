import { BareCommand, CommandAnswer } from '../command-answer.ts';
import {
  ACCOUNT_BODY,
  ACCOUNT_STATES,
  BindCard,
  DormancyCandidatePage,
  MoveAccount,
  RegisterInheritance,
  SETTINGS_BODY,
  SetCustomerSettings,
  VerifyCustomer,
} from '../customer-account.ts';
import { BODY_BYTES_MAX } from '../limit.ts';
import { CustomerPath, PageQuery, PoolPath } from '../path-params.ts';
import { recordRoutes } from '../record-routes.ts';
import { defineRoute } from '../route.ts';

const RECORDED = {
  status: 200,
  schema: CommandAnswer,
  contentType: 'application/json',
  description: { en: 'Recorded', 'zh-CN': '已记录' },
  replayable: true,
} as const;

const JSON_BODY = { contentType: 'application/json', bytesMax: BODY_BYTES_MAX } as const;
const EVIDENCE = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const PARAMS = { poolId: '1', customerId: 'cust-1' };
const ANSWER = { commandId: 'c-1', status: 'accepted', position: 42 };

export const moveCustomerAccount = defineRoute({
  name: 'moveCustomerAccount',
  method: 'POST',
  path: '/v1/pools/:poolId/customers/:customerId/account-events',
  scope: 'customer_desk',
  ownerAnswers: true,
  tag: 'customers',
  summary: {
    en: 'Audit, suspend, resume, wake, restrict or begin to close an account',
    'zh-CN': '账户审核、暂停、恢复、唤醒、限制、申请销户',
  },
  params: CustomerPath,
  body: { schema: MoveAccount, ...JSON_BODY },
  answer: RECORDED,
  problems: ['customer_not_found', 'customer_closed', 'record_state_forbids', 'approver_is_maker'],
  example: {
    params: PARAMS,
    body: { commandId: 'c-1', event: 'suspend', evidence: EVIDENCE, reason: 'asked by telephone' },
    answer: { ...ANSWER, result: { state: 'suspended' } },
  },
});

export const markCustomerDormant = defineRoute({
  name: 'markCustomerDormant',
  method: 'POST',
  path: '/v1/pools/:poolId/customers/:customerId/dormancy',
  scope: 'operator',
  ownerAnswers: true,
  tag: 'customers',
  summary: {
    en: 'Mark an account dormant that had no activity for six months',
    'zh-CN': '将六个月无交易账户转为休眠',
  },
  params: CustomerPath,
  body: { schema: BareCommand, ...JSON_BODY },
  answer: RECORDED,
  problems: [
    'customer_not_found',
    'customer_closed',
    'record_state_forbids',
    'not_due_yet',
    'customer_has_open_items',
  ],
  example: {
    params: PARAMS,
    body: { commandId: 'c-1' },
    answer: { ...ANSWER, result: { state: 'dormant' } },
  },
});

export const listDormancyCandidates = defineRoute({
  name: 'listDormancyCandidates',
  method: 'GET',
  path: '/v1/pools/:poolId/dormancy-candidates',
  scope: 'operator',
  ownerAnswers: false,
  personalData: true,
  tag: 'customers',
  summary: {
    en: 'List active accounts without activity for six months',
    'zh-CN': '列出六个月无交易的账户',
  },
  params: PoolPath,
  query: PageQuery,
  answer: {
    status: 200,
    schema: DormancyCandidatePage,
    contentType: 'application/json',
    description: {
      en: 'A page of accounts, in order of opening; each may be marked dormant',
      'zh-CN': '按开户顺序的一页,可逐户转为休眠',
    },
    replayable: false,
  },
  problems: ['cursor_not_valid'],
  example: {
    params: { poolId: '1' },
    answer: { items: [{ customerId: 'cust-1', activeDate: '2026-05-20' }] },
  },
});

export const bindCard = defineRoute({
  name: 'bindCard',
  method: 'POST',
  path: '/v1/pools/:poolId/customers/:customerId/card',
  scope: 'customer_desk',
  ownerAnswers: true,
  tag: 'customers',
  summary: { en: 'Bind or change the card of a customer', 'zh-CN': '绑卡、换卡' },
  params: CustomerPath,
  body: { schema: BindCard, ...JSON_BODY },
  answer: RECORDED,
  problems: [
    'customer_not_found',
    'customer_closed',
    'purpose_not_permitted',
    'condition_not_met',
    'record_already_exists',
  ],
  example: {
    params: PARAMS,
    body: {
      commandId: 'c-1',
      holderName: '张三',
      cardNumber: '6222000000000002',
      cardType: 'debit',
      evidence: EVIDENCE,
    },
    answer: ANSWER,
  },
});

export const verifyCustomer = defineRoute({
  name: 'verifyCustomer',
  method: 'POST',
  path: '/v1/pools/:poolId/customers/:customerId/verifications',
  scope: 'customer_desk',
  ownerAnswers: true,
  tag: 'customers',
  summary: {
    en: 'Have name, document, card and telephone number verified',
    'zh-CN': '三码、四码核验',
  },
  params: CustomerPath,
  body: { schema: VerifyCustomer, ...JSON_BODY },
  answer: RECORDED,
  problems: ['customer_not_found', 'customer_closed'],
  example: {
    params: PARAMS,
    body: {
      commandId: 'c-1',
      holderName: '张三',
      cardNumber: '6222000000000002',
      documentNumber: '110101199001011234',
      mobile: '13800000000',
    },
    answer: { ...ANSWER, result: { result: 'matched', elements: 4 } },
  },
});

export const setCustomerSettings = defineRoute({
  name: 'setCustomerSettings',
  method: 'POST',
  path: '/v1/pools/:poolId/customer-settings',
  scope: 'operator',
  ownerAnswers: true,
  tag: 'customers',
  summary: { en: 'Set what is demanded of cards', 'zh-CN': '设置绑定卡要求' },
  params: PoolPath,
  body: { schema: SetCustomerSettings, ...JSON_BODY },
  answer: RECORDED,
  problems: [],
  example: {
    params: { poolId: '1' },
    body: { commandId: 'c-1', verifiedCardRequired: true, cardCoolDownHours: 24 },
    answer: ANSWER,
  },
});

export const registerInheritance = defineRoute({
  name: 'registerInheritance',
  method: 'POST',
  path: '/v1/pools/:poolId/customers/:customerId/inheritance',
  scope: 'operator',
  ownerAnswers: true,
  tag: 'customers',
  summary: {
    en: 'Register how the money of a customer who died goes to the heirs',
    'zh-CN': '登记继承分配方案',
  },
  params: CustomerPath,
  body: { schema: RegisterInheritance, ...JSON_BODY },
  answer: RECORDED,
  problems: [
    'customer_not_found',
    'record_state_forbids',
    'customer_has_open_items',
    'payee_not_found',
    'payee_closed',
    'condition_not_met',
    'parts_differ_from_total',
  ],
  example: {
    params: PARAMS,
    body: {
      commandId: 'c-1',
      shares: [{ heirId: 'cust-2', amountMinor: '10000' }],
      evidence: EVIDENCE,
    },
    answer: { ...ANSWER, result: { heirs: 1 } },
  },
});

export const approveInheritance = defineRoute({
  name: 'approveInheritance',
  method: 'POST',
  path: '/v1/pools/:poolId/customers/:customerId/inheritance/approval',
  scope: 'operator',
  ownerAnswers: true,
  tag: 'customers',
  summary: {
    en: 'Approve a distribution; the second approval pays it',
    'zh-CN': '复核继承分配,第二次复核后划付',
  },
  params: CustomerPath,
  body: { schema: BareCommand, ...JSON_BODY },
  answer: RECORDED,
  problems: [
    'customer_not_found',
    'record_unknown',
    'record_state_forbids',
    'approver_is_maker',
    'parts_differ_from_total',
    'frozen_by_order',
  ],
  example: {
    params: PARAMS,
    body: { commandId: 'c-1' },
    answer: { ...ANSWER, result: { approvals: 2, paid: true } },
  },
});

export const {
  list: listCustomerAccounts,
  get: getCustomerAccount,
  listVersions: listCustomerAccountVersions,
} = recordRoutes({
  name: 'CustomerAccount',
  names: 'CustomerAccounts',
  personalData: true,
  path: 'customer-accounts',
  tag: 'customers',
  title: {
    en: "Customers' accounts that had a step beyond opening",
    'zh-CN': '客户账户状态记录',
  },
  states: ACCOUNT_STATES,
  body: ACCOUNT_BODY,
  subject: { en: 'Not used; the id is the customer.', 'zh-CN': '未使用,编号即客户编号。' },
  example: {
    recordId: 'cust-1',
    state: 'suspended',
    body: { holderType: 'person', evidence: EVIDENCE, keyId: 'oper1' },
  },
});

export const {
  list: listCustomerSettings,
  get: getCustomerSettings,
  listVersions: listCustomerSettingsVersions,
} = recordRoutes({
  name: 'CustomerSettings',
  names: 'CustomerSettings',
  path: 'customer-settings',
  tag: 'customers',
  title: { en: 'What is demanded of cards', 'zh-CN': '绑定卡要求' },
  states: ['set'],
  body: SETTINGS_BODY,
  subject: { en: 'Not used.', 'zh-CN': '未使用。' },
  example: {
    recordId: 'customers',
    state: 'set',
    body: { verifiedCardRequired: true, cardCoolDownHours: 24 },
  },
});
