import type { Bilingual } from '../bilingual.ts';
import { BODY_BYTES_MAX } from '../limit.ts';
import { DayPath, PoolPath } from '../path-params.ts';
import { defineRoute, type Schema } from '../route.ts';
import {
  OpenSandboxAccount,
  SandboxAccount,
  SandboxDayEnd,
  SandboxDayEnded,
  SandboxDayQuery,
  SandboxFaultAsked,
  SandboxFaultRemoval,
  SandboxFaultTaken,
  SandboxMovements,
  SandboxReceipt,
  SandboxReceived,
  SandboxStatement,
} from '../sandbox-bank.ts';

const OF_SANDBOX = {
  // Engineers of platforms try their programs; who may, the policies narrow further.
  scope: 'platform',
  ownerAnswers: false,
  tag: 'bank',
  problems: ['bank_is_not_sandbox', 'sandbox_bank_refused', 'sandbox_bank_silent'],
} as const;

function answerOf<Answer extends Schema>(schema: Answer, description: Bilingual) {
  const contentType = 'application/json';
  return { status: 200, schema, contentType, description, replayable: false } as const;
}

function bodyOf<Body extends Schema>(schema: Body) {
  return { schema, contentType: 'application/json', bytesMax: BODY_BYTES_MAX } as const;
}

const PARAMS = { poolId: '1' };
const DAY = '2026-11-23';

export const getSandboxAccount = defineRoute({
  ...OF_SANDBOX,
  name: 'getSandboxAccount',
  method: 'GET',
  path: '/v1/pools/:poolId/sandbox-bank',
  summary: {
    en: 'The account of the pool at a sandbox bank, with the faults that wait',
    'zh-CN': '专户在沙盒银行的账户与待触发故障',
  },
  params: PoolPath,
  answer: answerOf(SandboxAccount, { en: 'The account', 'zh-CN': '账户' }),
  example: {
    params: PARAMS,
    answer: {
      identification: 'RF-1',
      currency: 'CNY',
      businessDate: DAY,
      balanceMinor: '50000',
      dayOpeningMinor: '0',
      faults: [{ faultId: 'F1', kind: 'bank_fee', remaining: 1 }],
    },
  },
});

export const openSandboxAccount = defineRoute({
  ...OF_SANDBOX,
  name: 'openSandboxAccount',
  method: 'POST',
  path: '/v1/pools/:poolId/sandbox-bank/accounts',
  summary: {
    en: 'Open the account of the pool at a sandbox bank',
    'zh-CN': '在沙盒银行开立专户账户',
  },
  params: PoolPath,
  body: bodyOf(OpenSandboxAccount),
  answer: answerOf(SandboxAccount, { en: 'The account', 'zh-CN': '账户' }),
  example: {
    params: PARAMS,
    body: { openingMinor: '0' },
    answer: {
      identification: 'RF-1',
      currency: 'CNY',
      businessDate: DAY,
      balanceMinor: '0',
      faults: [],
    },
  },
});

export const listSandboxMovements = defineRoute({
  ...OF_SANDBOX,
  name: 'listSandboxMovements',
  method: 'GET',
  path: '/v1/pools/:poolId/sandbox-bank/movements',
  summary: {
    en: 'What the sandbox bank has booked, the latest last',
    'zh-CN': '沙盒银行的记账明细',
  },
  params: PoolPath,
  query: SandboxDayQuery,
  answer: answerOf(SandboxMovements, { en: 'The latest movements', 'zh-CN': '最近的明细' }),
  example: {
    params: PARAMS,
    answer: {
      items: [
        {
          bankReference: 'SB-1',
          source: 'receipt',
          side: 'credit',
          amountMinor: '50000',
          businessDate: DAY,
        },
      ],
    },
  },
});

export const receiveAtSandbox = defineRoute({
  ...OF_SANDBOX,
  name: 'receiveAtSandbox',
  method: 'POST',
  path: '/v1/pools/:poolId/sandbox-bank/receipts',
  summary: { en: 'Let money come in at a sandbox bank', 'zh-CN': '沙盒银行模拟来款' },
  params: PoolPath,
  body: bodyOf(SandboxReceipt),
  answer: answerOf(SandboxReceived, { en: 'It came in', 'zh-CN': '已入账' }),
  example: {
    params: PARAMS,
    body: { receiptId: 'try-1', amountMinor: '50000', remittanceText: 'RFABCD1234' },
    answer: { bankReference: 'SB-1', amountMinor: '50000', businessDate: DAY },
  },
});

export const injectSandboxFault = defineRoute({
  ...OF_SANDBOX,
  name: 'injectSandboxFault',
  method: 'POST',
  path: '/v1/pools/:poolId/sandbox-bank/faults',
  summary: {
    en: 'Let a sandbox bank misbehave with the account of the pool',
    'zh-CN': '设置沙盒银行故障',
  },
  params: PoolPath,
  body: bodyOf(SandboxFaultAsked),
  answer: answerOf(SandboxFaultTaken, { en: 'It waits', 'zh-CN': '待触发' }),
  example: {
    params: PARAMS,
    body: { kind: 'bank_fee', amountMinor: '500' },
    answer: { faultId: 'F1', remaining: 1 },
  },
});

export const removeSandboxFault = defineRoute({
  ...OF_SANDBOX,
  name: 'removeSandboxFault',
  method: 'POST',
  path: '/v1/pools/:poolId/sandbox-bank/fault-removals',
  summary: { en: 'Take back a fault that waits', 'zh-CN': '撤销待触发的故障' },
  params: PoolPath,
  body: bodyOf(SandboxFaultRemoval),
  answer: answerOf(SandboxFaultTaken, { en: 'It is gone', 'zh-CN': '已撤销' }),
  example: {
    params: PARAMS,
    body: { faultId: 'F1' },
    answer: { faultId: 'F1', remaining: 1 },
  },
});

export const endSandboxDay = defineRoute({
  ...OF_SANDBOX,
  name: 'endSandboxDay',
  method: 'POST',
  path: '/v1/pools/:poolId/sandbox-bank/day-ends',
  summary: {
    en: 'End the day of the account at a sandbox bank: its statement exists from then on',
    'zh-CN': '沙盒银行日终,生成对账单',
  },
  params: PoolPath,
  body: bodyOf(SandboxDayEnd),
  answer: answerOf(SandboxDayEnded, { en: 'The day that ended', 'zh-CN': '已结束的会计日' }),
  example: {
    params: PARAMS,
    body: { businessDate: DAY },
    answer: {
      businessDate: DAY,
      nextDate: '2026-11-24',
      openingMinor: '0',
      closingMinor: '50000',
      entryCount: 1,
    },
  },
});

export const getSandboxStatement = defineRoute({
  ...OF_SANDBOX,
  name: 'getSandboxStatement',
  method: 'GET',
  path: '/v1/pools/:poolId/sandbox-bank/statements/:businessDate',
  summary: {
    en: 'The statement of an ended day, as the sandbox bank gives it out',
    'zh-CN': '获取沙盒银行对账单原文',
  },
  params: DayPath,
  answer: answerOf(SandboxStatement, { en: 'The file', 'zh-CN': '对账单' }),
  example: {
    params: { ...PARAMS, businessDate: DAY },
    answer: { businessDate: DAY, text: '<Document/>' },
  },
});
