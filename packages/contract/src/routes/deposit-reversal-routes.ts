import { actRoute } from '../act-route.ts';
import {
  AdviseReversal,
  DEPOSIT_REVERSAL_BODY,
  DEPOSIT_REVERSAL_STATES,
  FundReversal,
  WriteOffAdvance,
} from '../deposit-reversal.ts';
import { recordRoutes } from '../record-routes.ts';

export const adviseReversal = actRoute({
  name: 'adviseReversal',
  path: '/reversal-advices',
  scope: 'bank',
  tag: 'bank',
  summary: { en: 'The bank takes a deposit back', 'zh-CN': '银行通知收回充值' },
  body: AdviseReversal,
  problems: ['receipt_not_found', 'record_already_exists'],
  example: {
    body: { bankReference: 'B-20261123-7' },
    result: {
      receiptId: 'receipt-7',
      fromCustomerMinor: '3000',
      fromAdvanceMinor: '7000',
      unfundedMinor: '0',
    },
  },
});

export const fundReversal = actRoute({
  name: 'fundReversal',
  path: '/reversal-fundings',
  scope: 'operator',
  tag: 'bank',
  summary: {
    en: "Fund with the platform's money what a reversed deposit left open",
    'zh-CN': '以平台垫资补足被收回的充值',
  },
  body: FundReversal,
  problems: ['record_unknown', 'record_state_forbids', 'insufficient_funds'],
  example: { body: { receiptId: 'receipt-7' }, result: { fundedMinor: '4000' } },
});

export const writeOffAdvance = actRoute({
  name: 'writeOffAdvance',
  path: '/advance-write-offs',
  scope: 'platform',
  tag: 'bank',
  summary: { en: 'Give up what a customer owes the platform', 'zh-CN': '平台核销客户欠款' },
  body: WriteOffAdvance,
  problems: ['record_unknown', 'exceeds_remaining'],
  example: {
    body: { receiptId: 'receipt-7', amountMinor: '2000', reason: 'too small to pursue' },
    result: { owedMinor: '0' },
  },
});

export const {
  list: listDepositReversals,
  get: getDepositReversal,
  listVersions: listDepositReversalVersions,
} = recordRoutes({
  name: 'DepositReversal',
  names: 'DepositReversals',
  path: 'deposit-reversals',
  tag: 'bank',
  title: { en: 'A deposit that the bank took back', 'zh-CN': '银行收回的充值' },
  states: DEPOSIT_REVERSAL_STATES,
  body: DEPOSIT_REVERSAL_BODY,
  subject: { en: 'The customer.', 'zh-CN': '客户编号。' },
  example: {
    recordId: 'receipt-7',
    state: 'owed',
    subject: 'cust-1',
    body: {
      amountMinor: '10000',
      customerId: 'cust-1',
      fromCustomerMinor: '3000',
      fromSuspenseMinor: '0',
      fromAdvanceMinor: '7000',
      unfundedMinor: '0',
      repaidMinor: '0',
      writtenOffMinor: '0',
      onStatement: true,
    },
  },
});
