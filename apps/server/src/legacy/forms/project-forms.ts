import { findRecordRead } from '@ringfence/store';
import { refuseField, refuseForm } from '../legacy-refused.ts';
import type { FormKind, FormToPlan, Plan } from '../plan.ts';
import { claimOfLender } from '../trade-lines.ts';

/**
 * A project needs what family L does not say: the value of a share, until when lenders may tender
 * and the money must be lent, and what is due when. It stands in `extend`.
 */
function planEstablish({ fields }: FormToPlan): Plan {
  const commandId = fields.requestNo();
  const projectId = fields.id('projectNo');
  const extend = fields.object('extend');
  const body = {
    commandId,
    projectId,
    borrowerId: fields.id('platformUserNo'),
    purpose: extend.text('purpose'),
    targetMinor: fields.amount('projectAmount').toString(),
    shareValueMinor: extend.amount('shareValue').toString(),
    collectingEndsAt: extend.moment('collectingEndTime'),
    lendingEndsAt: extend.moment('lendingEndTime'),
    instalments: extend.list('repaymentPlan').map((one) => ({
      dueDate: one.day('dueDate'),
      principalMinor: one.amount('principal').toString(),
    })),
  };
  return { steps: [{ call: 'registerProject', body }], told: { projectNo: projectId } };
}

const STATUSES = ['COLLECTING', 'REPAYING', 'MISCARRY', 'CANCEL'] as const;

/** The states that a platform declares; a project finishes by itself when nothing is owed. */
const CALL_OF_STATUS = {
  COLLECTING: 'publishProject',
  REPAYING: 'fillProject',
  MISCARRY: 'miscarryProject',
  CANCEL: 'cancelProject',
} as const;

function planModify({ fields }: FormToPlan): Plan {
  const commandId = fields.requestNo();
  const projectId = fields.id('projectNo');
  const status = fields.word('status', STATUSES);
  const named = { commandId, projectId };
  const ends = status === 'MISCARRY' || status === 'CANCEL';
  const reason = fields.optionalText('remark') ?? 'asked by the platform';
  const body = ends ? { ...named, reason } : named;
  const told = { projectNo: projectId };
  return { steps: [{ call: CALL_OF_STATUS[status], body }], told };
}

/** The seller alone may offer a claim: with the customer present. */
async function planSale(form: FormToPlan): Promise<Plan> {
  const { fields } = form;
  const offerId = fields.requestNo();
  const extend = fields.object('extend');
  const lenderId = fields.id('platformUserNo');
  const claimId = await claimOfLender(form, {
    projectId: fields.id('projectNo'),
    lenderId,
    named: extend.optionalId('claimNo'),
  });
  const body = {
    commandId: offerId,
    offerId,
    claimId,
    shares: fields.whole('saleShare'),
    pricePerShareMinor: extend.amount('pricePerShare').toString(),
    expiresAt: extend.moment('expireTime'),
  };
  return { steps: [{ call: 'offerClaim', body }], told: { platformUserNo: lenderId } };
}

function planCancelSale({ fields }: FormToPlan): Plan {
  const commandId = fields.requestNo();
  const offerId = fields.id('creditsaleRequestNo');
  return { steps: [{ call: 'cancelClaimOffer', body: { commandId, offerId } }] };
}

/** What was held for a project goes back whole: a tender is taken back, not made smaller. */
async function planCancelPreTransaction({ fields, db, pool, exponent }: FormToPlan): Promise<Plan> {
  const commandId = fields.requestNo();
  const tenderInstructionId = fields.id('preTransactionNo');
  const amount = fields.amount('amount');
  const { poolId } = pool;
  const named = { poolId, kind: 'tender', recordId: tenderInstructionId };
  const held = await findRecordRead(db, named);
  if (held === undefined) {
    return refuseForm('100007', {
      en: 'preTransactionNo: expected a pre-transaction that holds money; received another',
      'zh-CN': 'preTransactionNo:应为已冻结资金的预处理,收到其他编号',
    });
  }
  if (held.body['amountMinor'] !== amount.toString()) {
    refuseField('amount', {
      en: `the whole amount held, with at most ${exponent} decimals`,
      'zh-CN': `全部冻结金额,最多 ${exponent} 位小数`,
    });
  }
  return { steps: [{ call: 'cancelTender', body: { commandId, tenderInstructionId } }] };
}

/** Projects, claims that are sold, and what was held for them. */
export const PROJECT_FORMS = {
  ESTABLISH_PROJECT: { endpoint: 'service', plan: planEstablish },
  MODIFY_PROJECT: {
    endpoint: 'service',
    plan: planModify,
  },
  CANCEL_PRE_TRANSACTION: {
    endpoint: 'service',
    plan: planCancelPreTransaction,
  },
  DEBENTURE_SALE: { endpoint: 'gateway', plan: planSale },
  CANCEL_DEBENTURE_SALE: { endpoint: 'service', plan: planCancelSale },
} as const satisfies Readonly<Record<string, FormKind>>;
