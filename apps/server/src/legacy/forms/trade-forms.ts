import { BULK_LINES_MAX } from '@ringfence/contract';
import { findRecordRead } from '@ringfence/store';
import { type AuthorisedKind, consentStep, standingMandate } from '../consent.ts';
import { refuseField, refuseForm } from '../legacy-refused.ts';
import type { Fields } from '../open-fields.ts';
import type { FormKind, FormToPlan, Plan, Step } from '../plan.ts';
import { readTradeLine } from '../trade-lines.ts';
import { TRADE_TYPES, type TradeType } from '../trade-types.ts';
import { UNMAPPED_TRADES } from '../unmapped.ts';

/** What a user confirms before a trade, and what of it is reserved. */
const PRE_TRANSACTIONS = [
  'TENDER',
  'REPAYMENT',
  'CREDIT_ASSIGNMENT',
  'COMPENSATORY_REPAYMENT',
] as const;
type PreTransaction = (typeof PRE_TRANSACTIONS)[number];

function preTransactionOf({ fields }: FormToPlan): PreTransaction {
  const named = fields.text('bizType');
  const found = PRE_TRANSACTIONS.find((one) => one === named);
  return found ?? refuseUnmappedTrade(named);
}

function refuseUnmappedTrade(named: string): never {
  const why = Object.entries(UNMAPPED_TRADES).find(([name]) => name === named)?.[1];
  return refuseForm('100006', {
    en: `the trade is not open: ${why?.en ?? 'nothing of ours is it'}`,
    'zh-CN': `该交易类型未开通:${why?.['zh-CN'] ?? '没有对应业务'}`,
  });
}

/** A tender reserves money; the others are the consent that the trade itself then uses. */
async function planPreTransaction(form: FormToPlan): Promise<Plan> {
  const { fields, signedAt } = form;
  const requestNo = fields.requestNo();
  const customerId = fields.id('platformUserNo');
  const bizType = preTransactionOf(form);
  const amount = fields.amount('amount');
  const told = { platformUserNo: customerId, bizType };
  if (bizType === 'TENDER') {
    const mandateId = `${requestNo}:consent`;
    const { borrowerId, step } = await tenderStep(form, { requestNo, customerId, mandateId });
    const consent = { mandateId, customerId, kind: 'tender', amount } as const;
    const bound = { ...consent, instructionId: requestNo, payee: borrowerId };
    return { steps: [consentStep(bound, signedAt), step], told };
  }
  const kind = CONSENTED_KIND[bizType];
  // What the money is for is named so that the customer sees it; the trade states it again.
  fields.optionalId(bizType === 'CREDIT_ASSIGNMENT' ? 'creditsaleRequestNo' : 'projectNo');
  if (bizType === 'CREDIT_ASSIGNMENT') fields.whole('share');
  const consent = { mandateId: requestNo, customerId, kind, amount };
  return { steps: [consentStep(consent, signedAt)], told };
}

const CONSENTED_KIND: Readonly<Record<Exclude<PreTransaction, 'TENDER'>, AuthorisedKind>> = {
  REPAYMENT: 'repay',
  CREDIT_ASSIGNMENT: 'transfer_claim',
  COMPENSATORY_REPAYMENT: 'repay_compensation',
};

/** On the standing authorisation of the user, without the user: only a tender reserves anything. */
async function planAutoPreTransaction(form: FormToPlan): Promise<Plan> {
  const { fields } = form;
  const requestNo = fields.requestNo();
  const customerId = fields.id('platformUserNo');
  const bizType = preTransactionOf(form);
  if (bizType !== 'TENDER') {
    return refuseForm('100006', {
      en: `expected bizType TENDER; for ${bizType} send the transaction itself, without freezeRequestNo: it uses the authorisation`,
      'zh-CN': `bizType 应为 TENDER;${bizType} 请直接发送交易且不带 freezeRequestNo,系统按授权执行`,
    });
  }
  const mandateId = await standingMandate(form, { customerId, kind: 'tender' });
  const { step } = await tenderStep(form, { requestNo, customerId, mandateId });
  return { steps: [step], told: { platformUserNo: customerId, bizType } };
}

async function tenderStep(
  { fields, db, pool }: FormToPlan,
  tender: {
    readonly requestNo: string;
    readonly customerId: string;
    readonly mandateId: string;
  },
): Promise<{ readonly borrowerId: string; readonly step: Step }> {
  const { requestNo, customerId, mandateId } = tender;
  const projectId = fields.id('projectNo');
  const amountMinor = fields.amount('amount').toString();
  const project = await findRecordRead(db, {
    poolId: pool.poolId,
    kind: 'project',
    recordId: projectId,
  });
  if (project === undefined) {
    return refuseForm('100007', {
      en: 'projectNo: expected a project; received another number',
      'zh-CN': 'projectNo:标的不存在',
    });
  }
  const ids = { kind: 'tender', instructionId: requestNo, projectId, customerId, mandateId };
  return {
    borrowerId: String(project.body['borrowerId']),
    step: { call: 'postInstruction', body: { ...ids, amountMinor } },
  };
}

/** One instruction with the number of its trade and line. */
interface NumberedLine {
  readonly body: Readonly<Record<string, unknown>>;
  /** Of a project whose tenders are lent: it is full from here on. */
  readonly lendsOn?: string;
}

async function readTrade(form: FormToPlan, fields: Fields): Promise<readonly NumberedLine[]> {
  const requestNo = fields.requestNo();
  tradeTypeOf(fields.text('tradeType'));
  const projectId = fields.optionalId('projectNo');
  const head = { projectId, saleId: fields.optionalId('saleRequestNo') };
  const lines: NumberedLine[] = [];
  for (const detail of fields.list('details')) {
    const tradeType = tradeTypeOf(detail.text('bizType'));
    const body = await readTradeLine(form, { tradeType, head, fields: detail });
    const number = lines.length + 1;
    const instructionId = number === 1 ? requestNo : `${requestNo}:${number}`;
    const lends = tradeType === 'TENDER' && projectId !== undefined;
    lines.push({ body: { ...body, instructionId }, ...(lends ? { lendsOn: projectId } : {}) });
  }
  return lines;
}

function tradeTypeOf(named: string): TradeType {
  return TRADE_TYPES.find((one) => one === named) ?? refuseUnmappedTrade(named);
}

async function planSync(form: FormToPlan): Promise<Plan> {
  const lines = await readTrade(form, form.fields);
  const formNo = form.fields.requestNo();
  const [only, ...others] = lines;
  if (only === undefined || others.length > 0) return { steps: stepsOf(formNo, lines) };
  return { steps: [...fillSteps(formNo, lines), { call: 'postInstruction', body: only.body }] };
}

async function planAsync(form: FormToPlan): Promise<Plan> {
  const { fields } = form;
  const batchNo = fields.requestNo('batchNo');
  const lines: NumberedLine[] = [];
  for (const trade of fields.list('bizDetails')) {
    lines.push(...(await readTrade(form, trade)));
    refuseTooMany(lines);
  }
  return { steps: stepsOf(batchNo, lines), told: { batchNo }, linesStandAlone: true };
}

/** As they are read: each line costs reads of its own. */
function refuseTooMany(lines: readonly NumberedLine[]): void {
  if (lines.length <= BULK_LINES_MAX) return;
  refuseField('details', {
    en: `at most ${BULK_LINES_MAX} lines`,
    'zh-CN': `最多 ${BULK_LINES_MAX} 行`,
  });
}

function stepsOf(formNo: string, lines: readonly NumberedLine[]): readonly Step[] {
  const instructions = lines.map(({ body }) => body);
  return [...fillSteps(formNo, lines), { call: 'postInstructions', body: { instructions } }];
}

/**
 * A platform of family L says that a project is full by lending its tenders; here that is a step of
 * its own, which is refused when the tenders do not come to the target.
 */
function fillSteps(formNo: string, lines: readonly NumberedLine[]): readonly Step[] {
  const projects = new Set(lines.flatMap(({ lendsOn }) => lendsOn ?? []));
  return [...projects].map((projectId, index) => ({
    call: 'fillProject',
    body: { commandId: `${formNo}:full${index + 1}`, projectId },
    tolerates: ['record_state_forbids'],
  }));
}

/** What a user reserves or consents to, and the trades. */
export const TRADE_FORMS = {
  USER_PRE_TRANSACTION: {
    endpoint: 'gateway',
    plan: planPreTransaction,
  },
  USER_AUTO_PRE_TRANSACTION: {
    endpoint: 'service',
    plan: planAutoPreTransaction,
  },
  SYNC_TRANSACTION: { endpoint: 'service', plan: planSync },
  ASYNC_TRANSACTION: { endpoint: 'service', plan: planAsync },
} as const satisfies Readonly<Record<string, FormKind>>;
