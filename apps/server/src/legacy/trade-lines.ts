import { floorDivide } from '@ringfence/money';
import { findMandate, findRecordRead, listOpenClaims, type RecordRead } from '@ringfence/store';
import { AUTHORISED_KINDS, type AuthorisedItem, standingMandate } from './consent.ts';
import { refuseField, refuseForm } from './legacy-refused.ts';
import type { Fields } from './open-fields.ts';
import type { FormToPlan } from './plan.ts';
import { isPlatformNumber, PLATFORM_NUMBERS } from './platform-accounts.ts';
import { TRADES, type TradeParty, type TradeType } from './trade-types.ts';

/** One line of a trade, read; amounts in minor units. */
interface TradeLine {
  readonly tradeType: TradeType;
  readonly projectId: string | undefined;
  readonly saleId: string | undefined;
  /** The pre-transaction that it goes on with. */
  readonly freezeId: string | undefined;
  readonly source: string;
  readonly target: string;
  readonly amount: bigint;
  /** The interest in the amount. */
  readonly income: bigint;
  readonly shares: number | undefined;
  readonly claimId: string | undefined;
}

/** An instruction without its id. */
type Body = Readonly<Record<string, unknown>>;

/** What of a trade stands above its lines. */
export interface TradeHead {
  readonly projectId: string | undefined;
  readonly saleId: string | undefined;
}

/**
 * The instruction of one line of a trade.
 *
 * @throws {LegacyRefused} 100008 when the line names other accounts than those of its trade, or
 *   other users than those of the tender, claim or offer
 */
export async function readTradeLine(
  form: FormToPlan,
  {
    tradeType,
    head,
    fields,
  }: {
    readonly tradeType: TradeType;
    readonly head: TradeHead;
    readonly fields: Fields;
  },
): Promise<Body> {
  const { source, target } = TRADES[tradeType];
  const line: TradeLine = {
    tradeType,
    ...head,
    freezeId: fields.optionalId('freezeRequestNo'),
    source: partyOf(fields, 'sourcePlatformUserNo', source),
    target: partyOf(fields, 'targetPlatformUserNo', target),
    amount: fields.amount('amount'),
    income: fields.optionalAmount('income') ?? 0n,
    shares: tradeType === 'CREDIT_ASSIGNMENT' ? fields.whole('share') : undefined,
    claimId: fields.optionalId('customDefine'),
  };
  if (line.income > line.amount) {
    refuseField('income', { en: 'at most the amount', 'zh-CN': '不大于交易金额' });
  }
  return LINE_OF_TRADE[tradeType](form, line);
}

/** @throws {LegacyRefused} 100008 */
function partyOf(fields: Fields, name: string, party: TradeParty): string {
  const number = fields.id(name);
  if (party === 'user') {
    if (!isPlatformNumber(number)) return number;
    return refuseField(name, { en: 'a user', 'zh-CN': '用户' });
  }
  const expected = PLATFORM_NUMBERS[party];
  return number === expected ? number : refuseField(name, { en: expected, 'zh-CN': expected });
}

const LINE_OF_TRADE: Readonly<
  Record<TradeType, (form: FormToPlan, line: TradeLine) => Body | Promise<Body>>
> = {
  TENDER: lendOut,
  REPAYMENT: repay,
  CREDIT_ASSIGNMENT: transferClaim,
  COMPENSATORY: compensate,
  COMPENSATORY_REPAYMENT: repayCompensation,
  COMMISSION: fee,
  MARKETING: (_form, line) => subsidise(line),
  PROFIT: (_form, line) => subsidise(line),
  PLATFORM_INDEPENDENT_PROFIT: (_form, line) => subsidise(line),
};

async function lendOut(form: FormToPlan, line: TradeLine): Promise<Body> {
  const tenderInstructionId = line.freezeId ?? refuseField('freezeRequestNo', PRE_TRANSACTION);
  const { body } = await recordOf(form, { kind: 'tender', recordId: tenderInstructionId });
  compareParty('sourcePlatformUserNo', line.source, body['lenderId']);
  compareParty('targetPlatformUserNo', line.target, body['borrowerId']);
  compareParty('projectNo', line.projectId, body['projectId']);
  return { kind: 'lend_out', tenderInstructionId, amountMinor: line.amount.toString() };
}

async function repay(form: FormToPlan, line: TradeLine): Promise<Body> {
  await compareBorrower(form, line);
  const mandateId = await mandateOf(form, line, 'REPAYMENT');
  return { kind: 'repay', ...(await claimParts(form, line)), mandateId };
}

async function compensate(form: FormToPlan, line: TradeLine): Promise<Body> {
  return { kind: 'compensate', ...(await claimParts(form, line)) };
}

async function claimParts(form: FormToPlan, line: TradeLine): Promise<Body> {
  const { target: lenderId, claimId: named } = line;
  const projectId = line.projectId ?? refuseField('projectNo', A_PROJECT);
  const claimId = await claimOfLender(form, { projectId, lenderId, named });
  const principalMinor = (line.amount - line.income).toString();
  return { claimId, principalMinor, interestMinor: line.income.toString() };
}

async function repayCompensation(form: FormToPlan, line: TradeLine): Promise<Body> {
  const projectId = line.projectId ?? refuseField('projectNo', A_PROJECT);
  await compareBorrower(form, line);
  const mandateId = await mandateOf(form, line, 'COMPENSATORY_REPAYMENT');
  const amountMinor = line.amount.toString();
  return { kind: 'repay_compensation', projectId, amountMinor, mandateId };
}

async function transferClaim(form: FormToPlan, line: TradeLine): Promise<Body> {
  const offerId = line.saleId ?? refuseField('saleRequestNo', A_SALE);
  const offer = await recordOf(form, { kind: 'claim_offer', recordId: offerId });
  compareParty('targetPlatformUserNo', line.target, offer.body['sellerId']);
  const claimId = String(offer.body['claimId']);
  const claim = await recordOf(form, { kind: 'claim', recordId: claimId });
  const shares = line.shares ?? 0;
  const mandateId = await mandateOf(form, line, 'CREDIT_ASSIGNMENT');
  return {
    kind: 'transfer_claim',
    offerId,
    buyerCustomerId: line.source,
    shares,
    principalMinor: principalOf(claim, shares).toString(),
    amountMinor: line.amount.toString(),
    mandateId,
  };
}

/**
 * What is owed on some shares of a claim, rounded down as the sale itself does: the unit that
 * cannot be divided stays with the seller. The decision compares it again.
 */
function principalOf({ body }: RecordRead, shares: number): bigint {
  const divisor = BigInt(String(body['shares']));
  if (divisor === 0n) return 0n;
  const dividend = BigInt(String(body['principalMinor'])) * BigInt(shares);
  return floorDivide({ dividend, divisor }).quotient;
}

async function fee(form: FormToPlan, line: TradeLine): Promise<Body> {
  const wanted = { customerId: line.source, kind: AUTHORISED_KINDS.COMMISSION };
  const mandateId = await standingMandate(form, wanted);
  const amountMinor = line.amount.toString();
  return { kind: 'fee', customerId: line.source, amountMinor, mandateId };
}

function subsidise({ tradeType, target, amount }: TradeLine): Body {
  const purpose = TRADES[tradeType].source;
  return { kind: 'subsidise', purpose, customerId: target, amountMinor: amount.toString() };
}

/** The customer's consent: that of the pre-transaction when the line names one. */
async function mandateOf(
  form: FormToPlan,
  { freezeId, source: customerId }: TradeLine,
  item: AuthorisedItem,
): Promise<string> {
  if (freezeId === undefined) {
    return standingMandate(form, { customerId, kind: AUTHORISED_KINDS[item] });
  }
  const { poolId } = form.pool;
  const mandate = await findMandate(form.db, { poolId, mandateId: freezeId });
  if (mandate?.customerId === customerId) return freezeId;
  return refuseField('freezeRequestNo', PRE_TRANSACTION);
}

/** @throws {LegacyRefused} 100008 when the payer is not who borrowed */
async function compareBorrower(form: FormToPlan, line: TradeLine): Promise<void> {
  const projectId = line.projectId ?? refuseField('projectNo', A_PROJECT);
  const { body } = await recordOf(form, { kind: 'project', recordId: projectId });
  compareParty('sourcePlatformUserNo', line.source, body['borrowerId']);
}

function compareParty(name: string, received: string | undefined, expected: unknown): void {
  if (received === expected) return;
  const text = String(expected);
  refuseField(name, { en: text, 'zh-CN': text });
}

/**
 * The claim of a lender on a project: the one that is named, or the only one.
 *
 * @throws {LegacyRefused} 100007 when there is none, 100008 when there are several
 */
export async function claimOfLender(
  { db, pool }: FormToPlan,
  wanted: {
    readonly projectId: string;
    readonly lenderId: string;
    readonly named: string | undefined;
  },
): Promise<string> {
  const { projectId, lenderId, named } = wanted;
  const claims = await listOpenClaims(db, { poolId: pool.poolId, projectId });
  const own = claims.filter((claim) => claim.lenderId === lenderId);
  const [only, ...others] = named === undefined ? own : own.filter((c) => c.claimId === named);
  if (only === undefined) {
    return refuseForm('100007', {
      en: 'expected a claim of this user on this project; received none',
      'zh-CN': '该用户在该标的下没有未结清债权',
    });
  }
  if (others.length > 0) {
    refuseField('customDefine', {
      en: 'the number of the claim, because the user has several on the project',
      'zh-CN': '债权编号,因该用户在该标的下有多笔债权',
    });
  }
  return only.claimId;
}

async function recordOf(
  { db, pool }: FormToPlan,
  name: { readonly kind: string; readonly recordId: string },
): Promise<RecordRead> {
  const found = await findRecordRead(db, { poolId: pool.poolId, ...name });
  return (
    found ??
    refuseForm('100007', {
      en: `expected a ${name.kind} with this number; received none`,
      'zh-CN': `没有该编号的记录(${name.kind})`,
    })
  );
}

const PRE_TRANSACTION = { en: 'a pre-transaction of this user', 'zh-CN': '该用户的预处理流水号' };
const A_PROJECT = { en: 'the project', 'zh-CN': '标的编号' };
const A_SALE = { en: 'the sale', 'zh-CN': '债权出让流水号' };
