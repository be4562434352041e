import { actRoute } from '../act-route.ts';
import { recordRoutes } from '../record-routes.ts';
import {
  CancelPayment,
  ConfirmPayment,
  InterceptPayment,
  WAITING_PAYMENT_BODY,
  WAITING_PAYMENT_STATES,
} from '../waiting-payment.ts';

const ABOUT_ONE_PAYMENT = {
  tag: 'instructions',
  problems: ['withdrawal_not_found', 'withdrawal_state_forbids'],
} as const;

export const confirmPayment = actRoute({
  ...ABOUT_ONE_PAYMENT,
  name: 'confirmPayment',
  path: '/payment-confirmations',
  scope: 'platform',
  summary: { en: 'Confirm a withdrawal that waits', 'zh-CN': '确认待确认的提现' },
  body: ConfirmPayment,
  problems: [
    ...ABOUT_ONE_PAYMENT.problems,
    'record_state_forbids',
    'withdrawals_stopped',
    'frozen_by_order',
    'customer_suspended',
    'condition_not_met',
    'not_due_yet',
  ],
  example: { body: { instructionId: 'wd-1' }, result: { state: 'requested' } },
});

export const cancelPayment = actRoute({
  ...ABOUT_ONE_PAYMENT,
  name: 'cancelPayment',
  path: '/payment-cancellations',
  scope: 'platform',
  summary: { en: 'Cancel a withdrawal that waits', 'zh-CN': '撤销尚未付出的提现' },
  body: CancelPayment,
  example: { body: { instructionId: 'wd-1' }, result: { state: 'cancelled' } },
});

export const interceptPayment = actRoute({
  ...ABOUT_ONE_PAYMENT,
  name: 'interceptPayment',
  path: '/payment-interceptions',
  scope: 'operator',
  summary: { en: 'Intercept a withdrawal that waits', 'zh-CN': '拦截尚未付出的提现' },
  body: InterceptPayment,
  example: {
    body: { instructionId: 'wd-1', reason: 'payee under review' },
    result: { state: 'intercepted' },
  },
});

export const {
  list: listWaitingPayments,
  get: getWaitingPayment,
  listVersions: listWaitingPaymentVersions,
} = recordRoutes({
  name: 'WaitingPayment',
  names: 'WaitingPayments',
  path: 'waiting-payments',
  tag: 'instructions',
  title: { en: 'A withdrawal that waits to be paid', 'zh-CN': '待付出的提现' },
  states: WAITING_PAYMENT_STATES,
  body: WAITING_PAYMENT_BODY,
  subject: { en: 'The customer.', 'zh-CN': '客户编号。' },
  example: {
    recordId: 'wd-1',
    state: 'waiting',
    subject: 'cust-1',
    body: {
      amountMinor: '1000',
      form: 'confirmed',
      delivery: 'ordinary',
      confirmed: false,
      instructedDate: '2026-11-23',
      arrivalDate: '2026-11-24',
    },
  },
});
