import { findCustomer } from '@ringfence/store';
import { consentStep, standingMandate } from '../consent.ts';
import { refuseField, refuseForm } from '../legacy-refused.ts';
import { formatFormAmount } from '../open-fields.ts';
import type { FormKind, FormToPlan, Plan } from '../plan.ts';
import { isPlatformNumber } from '../platform-accounts.ts';

/** How a platform pays out its own money: by the custodian, never through a form. */
function customerOnly(platformUserNo: string): string {
  if (!isPlatformNumber(platformUserNo)) return platformUserNo;
  return refuseForm('100006', {
    en: 'platformUserNo: expected a user; money of the platform is swept by the custodian',
    'zh-CN': 'platformUserNo:应为用户;平台自有资金由存管人划出',
  });
}

/**
 * Money comes in when the bank reports it, so a recharge is announced to nobody: the customer is
 * told where to and with which reference.
 */
async function planRecharge(form: FormToPlan): Promise<Plan> {
  const { fields, db, pool, exponent } = form;
  const requestNo = fields.requestNo();
  const customerId = customerOnly(fields.id('platformUserNo'));
  const amount = fields.amount('amount');
  const { poolId } = pool;
  const customer = await findCustomer(db, { poolId, customerId });
  if (customer === undefined) {
    return refuseForm('100009', {
      en: 'platformUserNo: expected a user of the pool; received another',
      'zh-CN': 'platformUserNo:应为本专户用户,收到其他编号',
    });
  }
  return {
    steps: [],
    told: {
      requestNo,
      platformUserNo: customerId,
      amount: formatFormAmount(amount, exponent),
      status: 'INIT',
      depositReference: customer.depositReference,
    },
  };
}

const WITHDRAW_FORMS = ['IMMEDIATE', 'CONFIRMED'] as const;
const FORM_OF = { IMMEDIATE: 'immediate', CONFIRMED: 'confirmed' } as const;

function planWithdraw(form: FormToPlan): Plan {
  const { fields, signedAt } = form;
  const requestNo = fields.requestNo();
  const customerId = customerOnly(fields.id('platformUserNo'));
  const amount = fields.amount('amount');
  const withdrawForm = fields.optionalWord('withdrawForm', WITHDRAW_FORMS) ?? 'IMMEDIATE';
  refuseCommission(form);
  const mandateId = `${requestNo}:consent`;
  const consent = { mandateId, customerId, kind: 'withdraw', amount } as const;
  return {
    steps: [
      consentStep({ ...consent, instructionId: requestNo }, signedAt),
      {
        call: 'postInstruction',
        body: {
          kind: 'withdraw',
          instructionId: requestNo,
          customerId,
          amountMinor: amount.toString(),
          mandateId,
          form: FORM_OF[withdrawForm],
        },
      },
    ],
    told: { platformUserNo: customerId },
  };
}

async function planAutoWithdraw(form: FormToPlan): Promise<Plan> {
  const { fields } = form;
  const requestNo = fields.requestNo();
  const customerId = customerOnly(fields.id('platformUserNo'));
  const amountMinor = fields.amount('amount').toString();
  refuseCommission(form);
  const mandateId = await standingMandate(form, { customerId, kind: 'withdraw' });
  const body = { kind: 'withdraw', instructionId: requestNo, customerId, amountMinor, mandateId };
  return {
    steps: [{ call: 'postInstruction', body }],
    told: { platformUserNo: customerId },
  };
}

/** A fee goes by its own trade, under its own consent. */
function refuseCommission({ fields }: FormToPlan): void {
  const commission = fields.optionalAmount('commission');
  if (commission === undefined || commission === 0n) return;
  refuseField('commission', {
    en: 'none: a fee is a trade of its own (COMMISSION)',
    'zh-CN': '空:手续费应以 COMMISSION 单独交易',
  });
}

function planConfirm({ fields }: FormToPlan): Plan {
  const commandId = fields.requestNo();
  const instructionId = fields.id('preTransactionNo');
  return { steps: [{ call: 'confirmPayment', body: { commandId, instructionId } }] };
}

function planCancel({ fields }: FormToPlan): Plan {
  const commandId = fields.requestNo();
  const instructionId = fields.id('preTransactionNo');
  return { steps: [{ call: 'cancelPayment', body: { commandId, instructionId } }] };
}

/** What a platform may stop is what still waits: a cancellation. */
function planIntercept({ fields }: FormToPlan): Plan {
  const commandId = fields.requestNo();
  const instructionId = fields.id('withdrawRequestNo');
  return { steps: [{ call: 'cancelPayment', body: { commandId, instructionId } }] };
}

/** Money in and money out. */
export const PAYMENT_FORMS = {
  RECHARGE: {
    endpoint: 'gateway',
    reads: true,
    plan: planRecharge,
  },
  WITHDRAW: { endpoint: 'gateway', plan: planWithdraw },
  AUTO_WITHDRAW: { endpoint: 'service', plan: planAutoWithdraw },
  CONFIRM_WITHDRAW: { endpoint: 'service', plan: planConfirm },
  CANCEL_WITHDRAW: { endpoint: 'service', plan: planCancel },
  INTERCEPT_WITHDRAW: { endpoint: 'service', plan: planIntercept },
} as const satisfies Readonly<Record<string, FormKind>>;
