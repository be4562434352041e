import { amount } from '@ringfence/money';
import {
  findAccountSums,
  findCustomer,
  findInstruction,
  findMandate,
  findRecordRead,
  type InstructionRead,
  listStandingMandates,
  type MandateRead,
  type RecordRead,
} from '@ringfence/store';
import { formatTime } from '../../check-files/format-check-lines.ts';
import { COMMAND_STATUS_PROBLEM } from '../../commands/command-status-problem.ts';
import { formatCustomer } from '../../routes/customers/format-customer.ts';
import { AUTHORISED_ITEMS, AUTHORISED_KINDS, type AuthorisedItem } from '../consent.ts';
import { LEGACY_CODE_OF_PROBLEM } from '../legacy-code.ts';
import { refuseForm } from '../legacy-refused.ts';
import { formatFormAmount } from '../open-fields.ts';
import type { FormKind, FormToPlan, Plan } from '../plan.ts';
import { TRADES } from '../trade-types.ts';

/** Where the account of an enterprise is, as family L says it; any other state is PASSED. */
const AUDIT_STATUS: Readonly<Record<string, string>> = {
  applied: 'AUDIT',
  sent_back: 'BACK',
  turned_down: 'REFUSED',
};

async function planCustomerQuery(form: FormToPlan): Promise<Plan> {
  const { fields, db, pool, exponent } = form;
  const { poolId } = pool;
  const customerId = fields.id('platformUserNo');
  const customer = await findCustomer(db, { poolId, customerId });
  const sums =
    customer === undefined
      ? undefined
      : await findAccountSums(db, { poolId, accountId: customer.accountId });
  if (customer === undefined || sums === undefined) {
    return refuseForm('100009', {
      en: 'platformUserNo: expected a user of the pool; received another',
      'zh-CN': 'platformUserNo:应为本专户用户,收到其他编号',
    });
  }
  const account = await findRecordRead(db, {
    poolId,
    kind: 'customer_account',
    recordId: customerId,
  });
  const { availableMinor, heldMinor, depositReference } = formatCustomer(customer, sums);
  const decimal = (minor: string) => formatFormAmount(amount(BigInt(minor)), exponent);
  const held = BigInt(heldMinor);
  const state = account?.state ?? customer.state;
  return {
    steps: [],
    told: {
      platformUserNo: customerId,
      activeStatus: state === 'active' || state === 'open' ? 'ACTIVATED' : 'DEACTIVATED',
      auditStatus: AUDIT_STATUS[state] ?? 'PASSED',
      balance: decimal(String(BigInt(availableMinor) + held)),
      availableAmount: decimal(availableMinor),
      freezeAmount: decimal(heldMinor),
      bankcardBound: customer.hasPayoutAccount,
      depositReference,
      authlist: (await authorisedNow(form, customerId)).join(','),
    },
  };
}

async function authorisedNow(
  { db, pool, now }: FormToPlan,
  customerId: string,
): Promise<readonly AuthorisedItem[]> {
  const items: AuthorisedItem[] = [];
  for (const item of AUTHORISED_ITEMS) {
    const wanted = { poolId: pool.poolId, customerId, kind: AUTHORISED_KINDS[item], now, limit: 1 };
    if ((await listStandingMandates(db, wanted)).length > 0) items.push(item);
  }
  return items;
}

const PROJECT_STATUS: Readonly<Record<string, string>> = {
  draft: 'AUDIT',
  collecting: 'COLLECTING',
  full: 'FULL',
  refunding: 'REFUNDING',
  repaying: 'REPAYING',
  finished: 'FINISH',
  miscarried: 'MISCARRY',
  cancelled: 'CANCEL',
};

async function planProjectQuery({ fields, db, pool, exponent }: FormToPlan): Promise<Plan> {
  const recordId = fields.id('projectNo');
  const project = await findRecordRead(db, { poolId: pool.poolId, kind: 'project', recordId });
  if (project === undefined) return refuseUnknown();
  const target = amount(BigInt(String(project.body['targetMinor'])));
  return {
    steps: [],
    told: {
      projectNo: recordId,
      platformUserNo: project.subject,
      projectAmount: formatFormAmount(target, exponent),
      projectStatus: PROJECT_STATUS[project.state] ?? project.state,
    },
  };
}

/** What of ours is queried under each type of transaction. */
const QUERIED = {
  WITHDRAW: queryWithdrawal,
  PRETRANSACTION: queryPreTransaction,
  TRANSACTION: queryTrade,
  DEBENTURE_SALE: querySale,
} as const;
const QUERIED_TYPES = ['WITHDRAW', 'PRETRANSACTION', 'TRANSACTION', 'DEBENTURE_SALE'] as const;

type Told = Readonly<Record<string, unknown>>;

/** What is asked: the number of an earlier form. */
interface Asked {
  readonly form: FormToPlan;
  readonly requestNo: string;
}

async function planTransactionQuery(form: FormToPlan): Promise<Plan> {
  const requestNo = form.fields.id('requestNo');
  const named = form.fields.text('transactionType');
  const transactionType = QUERIED_TYPES.find((one) => one === named);
  if (transactionType === undefined) {
    return refuseForm('100006', {
      en: `transactionType: expected one of ${QUERIED_TYPES.join(', ')}; the rest is in the check files`,
      'zh-CN': `transactionType:应为 ${QUERIED_TYPES.join('、')};其余见对账文件`,
    });
  }
  const record = await QUERIED[transactionType]({ form, requestNo });
  if (record === undefined) return refuseUnknown();
  return { steps: [], told: { transactionType, records: [{ requestNo, ...record }] } };
}

/** A payment out by our states; `settled` is what the bank says, `confirmed` its statement. */
const WITHDRAW_STATUS: Readonly<Record<string, string>> = {
  refused: 'FAIL',
  waiting: 'WAIT_CONFIRM',
  requested: 'ACCEPT',
  sent: 'REMITTING',
  unknown: 'REMITTING',
  accepted: 'REMITTING',
  settled: 'SUCCESS',
  confirmed: 'SUCCESS',
  rejected: 'FAIL',
  returned: 'RETURNED',
  cancelled: 'CANCELLED',
  intercepted: 'INTERCEPTED',
};

const TENDER_STATUS: Readonly<Record<string, string>> = {
  refused: 'FAIL',
  held: 'FREEZED',
  captured: 'SUCCESS',
  released: 'UNFREEZED',
  expired: 'UNFREEZED',
};

const CONSENT_STATUS: Readonly<Record<NonNullable<MandateRead['ended']> | 'in_force', string>> = {
  in_force: 'CONSENTED',
  used_up: 'SUCCESS',
  revoked: 'CANCELLED',
  expired: 'CANCELLED',
};

const SALE_STATUS: Readonly<Record<string, string>> = {
  on_sale: 'ONSALE',
  part_sold: 'PART_SOLD',
  completed: 'COMPLETED',
  cancelled: 'CANCELLED',
};

const TRADE_KINDS: ReadonlySet<string> = new Set(
  Object.values(TRADES).map(({ instruction }) => instruction),
);

async function queryWithdrawal(asked: Asked): Promise<Told | undefined> {
  const found = await instructionOf(asked);
  if (found?.kind !== 'withdraw') return undefined;
  return toldOf(asked, found, WITHDRAW_STATUS[found.state] ?? found.state);
}

async function queryPreTransaction(asked: Asked): Promise<Told | undefined> {
  const found = await instructionOf(asked);
  if (found?.kind === 'tender') {
    return toldOf(asked, found, TENDER_STATUS[found.state] ?? found.state);
  }
  const { form, requestNo } = asked;
  const named = { poolId: form.pool.poolId, mandateId: requestNo };
  const consent = await findMandate(form.db, named);
  if (consent === undefined) return undefined;
  return {
    status: CONSENT_STATUS[consent.ended ?? 'in_force'],
    platformUserNo: consent.customerId,
    amount: formatFormAmount(amount(consent.amountMax), form.exponent),
  };
}

async function queryTrade(asked: Asked): Promise<Told | undefined> {
  const found = await instructionOf(asked);
  if (found === undefined || !TRADE_KINDS.has(found.kind)) return undefined;
  return toldOf(asked, found, found.status === 'accepted' ? 'SUCCESS' : 'FAIL');
}

async function querySale({ form, requestNo }: Asked): Promise<Told | undefined> {
  const { poolId } = form.pool;
  const named = { poolId, kind: 'claim_offer', recordId: requestNo };
  const offer: RecordRead | undefined = await findRecordRead(form.db, named);
  if (offer === undefined) return undefined;
  return {
    status: SALE_STATUS[offer.state] ?? offer.state,
    platformUserNo: String(offer.body['sellerId']),
    share: offer.body['shares'],
    shareSold: offer.body['sharesSold'],
  };
}

async function instructionOf({ form, requestNo }: Asked): Promise<InstructionRead | undefined> {
  return findInstruction(form.db, { poolId: form.pool.poolId, instructionId: requestNo });
}

function toldOf({ form }: Asked, found: InstructionRead, status: string): Told {
  const refusal = Object.entries(COMMAND_STATUS_PROBLEM).find(([one]) => one === found.status);
  return {
    status,
    ...(found.customerId === undefined ? {} : { platformUserNo: found.customerId }),
    ...(found.amount === undefined
      ? {}
      : { amount: formatFormAmount(amount(found.amount), form.exponent) }),
    transactionTime: formatTime(found.recordedAt),
    accountDay: found.businessDate.replaceAll('-', ''),
    ...(refusal === undefined
      ? {}
      : { errorCode: LEGACY_CODE_OF_PROBLEM[refusal[1]], reason: refusal[1] }),
  };
}

function refuseUnknown(): never {
  return refuseForm('100007', {
    en: 'nothing with this number is in the books; a form that was sent counts as unknown until its day has a check file',
    'zh-CN': '账簿中无此编号;已发送的请求在当日对账文件生成前不得视为失败',
  });
}

/** Reads: nothing moves. */
export const QUERY_FORMS = {
  QUERY_USER_INFORMATION: {
    endpoint: 'service',
    reads: true,
    plan: planCustomerQuery,
  },
  QUERY_PROJECT_INFORMATION: {
    endpoint: 'service',
    reads: true,
    plan: planProjectQuery,
  },
  QUERY_TRANSACTION: {
    endpoint: 'service',
    reads: true,
    plan: planTransactionQuery,
  },
} as const satisfies Readonly<Record<string, FormKind>>;
