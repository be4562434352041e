import { CommandAnswer } from '../command-answer.ts';
import { BODY_BYTES_MAX } from '../limit.ts';
import {
  MyDepositWay,
  MyFeeList,
  MyMoney,
  MyPayoutAccountList,
  MyQuote,
  QuoteMyInstruction,
  RegisterMyPayoutAccount,
} from '../my-money.ts';
import { defineRoute } from '../route.ts';

const COMMITMENT = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const AT = '2026-11-23T01:02:03.004Z';

export const getMyMoney = defineRoute({
  name: 'getMyMoney',
  method: 'GET',
  path: '/v1/my/money',
  scope: 'own',
  ownerAnswers: true,
  tag: 'me',
  summary: { en: 'My money, and where it is kept', 'zh-CN': '查询我的资金及存放处' },
  answer: {
    status: 200,
    schema: MyMoney,
    contentType: 'application/json',
    description: {
      en: 'What is available, held and on its way',
      'zh-CN': '可用、冻结与在途资金',
    },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: {
    answer: {
      poolId: 1,
      customerId: 'cust-1',
      currency: 'CNY',
      at: AT,
      state: 'open',
      postedMinor: '10000',
      availableMinor: '7000',
      heldMinor: '1000',
      outgoingMinor: '2000',
      isStopped: false,
      held: [
        {
          kind: 'hold',
          amountMinor: '1000',
          since: AT,
          until: '2026-12-01T00:00:00.000Z',
          instructionId: 'h-1',
          payeeCustomerId: 'cust-2',
        },
      ],
      isHeldCut: false,
      incoming: [
        {
          receiptId: 'receipt-7',
          amountMinor: '500',
          businessDate: '2026-11-23',
          isCredited: true,
        },
      ],
      outgoing: [
        {
          instructionId: 'w-1',
          amountMinor: '2000',
          state: 'sent',
          since: AT,
          arrivalDate: '2026-11-24',
          isCancellable: false,
        },
      ],
      kept: {
        poolName: 'Acme wallet',
        platformId: 'acme',
        accountMasked: '****0001',
        businessDate: '2026-11-23',
        dayState: 'open',
        agreedDate: '2026-11-20',
        statement: { businessDate: '2026-11-20', closingMinor: '990000' },
        liabilitiesMinor: '1000000',
        bankMinor: '1000000',
        differenceMinor: '0',
        openBreaks: 0,
      },
    },
  },
});

export const getMyDepositWay = defineRoute({
  name: 'getMyDepositWay',
  method: 'GET',
  path: '/v1/my/deposit-way',
  scope: 'own',
  ownerAnswers: false,
  tag: 'me',
  summary: { en: 'How I pay money in', 'zh-CN': '查询我的入金方式' },
  answer: {
    status: 200,
    schema: MyDepositWay,
    contentType: 'application/json',
    description: { en: 'The account and the reference', 'zh-CN': '收款账户与识别码' },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: {
    answer: {
      accountName: 'Acme wallet',
      accountIdentification: '6222000000000001',
      currency: 'CNY',
      reference: 'D12-7',
      feeMinor: '0',
      crediting: 'on_notice',
      intake: 'open',
    },
  },
});

export const quoteMyInstruction = defineRoute({
  name: 'quoteMyInstruction',
  method: 'POST',
  path: '/v1/my/quotes',
  scope: 'own',
  ownerAnswers: true,
  tag: 'me',
  summary: {
    en: 'What a payment or withdrawal would cost and when it arrives; nothing is done',
    'zh-CN': '付款或提现试算:费用与到账时间,不执行',
  },
  body: { schema: QuoteMyInstruction, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 200,
    schema: MyQuote,
    contentType: 'application/json',
    description: { en: 'The quote', 'zh-CN': '试算结果' },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: {
    body: { instruction: { kind: 'withdraw', instructionId: 'w-1', amountMinor: '2000' } },
    answer: {
      instructionId: 'w-1',
      kind: 'withdraw',
      amountMinor: '2000',
      feeMinor: '0',
      quotedFees: [
        {
          quoteId: 'quote-1',
          feeId: 'payout',
          title: { zh: '提现费', en: 'withdrawal fee' },
          baseMinor: '2000',
          amountMinor: '5',
          expiresAt: '2026-11-24T00:00:00.000Z',
        },
      ],
      totalMinor: '2000',
      availableMinor: '7000',
      availableAfterMinor: '5000',
      refusals: [],
      payoutAccount: { commitment: COMMITMENT, masked: '****0002', scheme: 'other' },
      ways: [
        { delivery: 'real_time', arrivalDate: '2026-11-23' },
        { delivery: 'ordinary', arrivalDate: '2026-11-24' },
        { delivery: 'next_day', arrivalDate: '2026-11-24' },
      ],
      approvalNeeded: false,
    },
  },
});

export const listMyFees = defineRoute({
  name: 'listMyFees',
  method: 'GET',
  path: '/v1/my/fees',
  scope: 'own',
  ownerAnswers: false,
  tag: 'me',
  summary: { en: 'The fees that the platform published', 'zh-CN': '查询平台已公示费用' },
  answer: {
    status: 200,
    schema: MyFeeList,
    contentType: 'application/json',
    description: {
      en: 'The terms in force; each fee is taken only under a mandate',
      'zh-CN': '现行标准,收取须经本人授权',
    },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: {
    answer: {
      items: [
        {
          feeId: 'payout',
          title: { zh: '提现手续费', en: 'Payout fee' },
          effectiveDate: '2026-11-01',
          fixedMinor: '100',
          basisPoints: 25,
        },
      ],
    },
  },
});

export const listMyPayoutAccounts = defineRoute({
  name: 'listMyPayoutAccounts',
  method: 'GET',
  path: '/v1/my/payout-accounts',
  scope: 'own',
  ownerAnswers: false,
  tag: 'me',
  summary: { en: 'My bank accounts for withdrawals', 'zh-CN': '列出我的提现账户' },
  answer: {
    status: 200,
    schema: MyPayoutAccountList,
    contentType: 'application/json',
    description: { en: 'The newest first, numbers masked', 'zh-CN': '最新在前,账号脱敏' },
    replayable: false,
  },
  problems: [],
  example: {
    answer: {
      items: [
        {
          commitment: COMMITMENT,
          holderMasked: '****三',
          masked: '****0002',
          scheme: 'other',
          registeredAt: AT,
          isCurrent: true,
        },
      ],
    },
  },
});

export const registerMyPayoutAccount = defineRoute({
  name: 'registerMyPayoutAccount',
  method: 'POST',
  path: '/v1/my/payout-accounts',
  scope: 'own',
  ownerAnswers: true,
  stepUp: true,
  tag: 'me',
  summary: { en: 'Name the bank account my withdrawals go to', 'zh-CN': '登记我的提现账户' },
  body: {
    schema: RegisterMyPayoutAccount,
    contentType: 'application/json',
    bytesMax: BODY_BYTES_MAX,
  },
  answer: {
    status: 200,
    schema: CommandAnswer,
    contentType: 'application/json',
    description: { en: 'Withdrawals go there from now on', 'zh-CN': '此后提现至该账户' },
    replayable: true,
  },
  problems: ['customer_not_found', 'customer_closed'],
  example: {
    body: {
      commandId: 'c-1',
      holderName: '张三',
      scheme: 'other',
      identification: '6222000000000002',
    },
    answer: { commandId: 'c-1', status: 'accepted', position: 42 },
  },
});
