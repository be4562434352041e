import type { ActRule } from '../act/act-rule.ts';
import type { CancelPaymentAct, ConfirmPaymentAct, InterceptPaymentAct } from './act.ts';
import { cancelPayment, confirmPayment, interceptPayment } from './decide-waiting.ts';

/** What the rules of all three have in common: each is about one payment out. */
const ABOUT_ONE_PAYMENT = {
  subjectOf: ({ instructionId }: { readonly instructionId: string }) => instructionId,
  newIdsOf: () => ({}),
  referencesOf: ({ instructionId }: { readonly instructionId: string }) => ({
    instructionIds: [instructionId],
    records: [{ kind: 'waiting_payment', recordId: instructionId } as const],
  }),
  transfersMax: () => 1,
};

const CONFIRM_PAYMENT: ActRule<'confirm_payment', ConfirmPaymentAct> = {
  ...ABOUT_ONE_PAYMENT,
  kind: 'confirm_payment',
  initiators: ['platform', 'customer_channel'],
  decide: confirmPayment,
};

const CANCEL_PAYMENT: ActRule<'cancel_payment', CancelPaymentAct> = {
  ...ABOUT_ONE_PAYMENT,
  kind: 'cancel_payment',
  initiators: ['platform', 'customer_channel', 'operator'],
  decide: cancelPayment,
};

const INTERCEPT_PAYMENT: ActRule<'intercept_payment', InterceptPaymentAct> = {
  ...ABOUT_ONE_PAYMENT,
  kind: 'intercept_payment',
  initiators: ['operator'],
  decide: interceptPayment,
};

/** The rules of the acts on payments out that wait. */
export const WITHDRAWAL_ACTS = {
  confirm_payment: CONFIRM_PAYMENT,
  cancel_payment: CANCEL_PAYMENT,
  intercept_payment: INTERCEPT_PAYMENT,
};
