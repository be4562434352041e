import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import { payoutAccount } from './customer.ts';
import { FEE_BODY } from './fee.ts';
import {
  AmountMinor,
  BalanceMinor,
  BusinessDate,
  CommandId,
  Currency,
  CustomerId,
  InstructionId,
  PlatformId,
  PoolId,
  ReceiptId,
  Timestamp,
} from './field.ts';
import { OwnInstruction } from './signed-approval.ts';
import { Delivery } from './waiting-payment.ts';

const institution = Type.Optional(
  closedObject(
    { name: Type.String() },
    { description: 'Absent when the registry does not name it. 存管机构,登记簿未载明时缺省。' },
  ),
);

export const HELD_KINDS = ['hold', 'order', 'contract', 'project', 'other'] as const;

/** Money of the customer that may not be used now, and why. */
const HeldMoney = closedObject({
  kind: Type.Enum(HELD_KINDS, {
    type: 'string',
    description:
      'Why: a hold for a payee, an order of an authority, a contract, a project. 冻结原因:待付冻结、依法冻结、合约、项目。',
  }),
  amountMinor: AmountMinor,
  since: Type.Optional(Timestamp),
  until: Type.Optional(Timestamp),
  instructionId: Type.Optional(InstructionId),
  payeeCustomerId: Type.Optional(CustomerId),
});

const IncomingMoney = closedObject({
  receiptId: ReceiptId,
  amountMinor: AmountMinor,
  businessDate: BusinessDate,
  isCredited: Type.Boolean({
    description:
      'Whether it is counted in the balance already; the statement of the bank does not show it yet. 是否已计入余额(银行对账单尚未确认)。',
  }),
});

const isCancellable = Type.Boolean({
  description: 'Whether it may still be taken back. 是否仍可撤销。',
});

const OutgoingMoney = closedObject({
  instructionId: InstructionId,
  amountMinor: AmountMinor,
  state: Type.String({ description: 'How far the bank is. 银行处理状态。' }),
  since: Timestamp,
  delivery: Type.Optional(Delivery),
  releaseAt: Type.Optional(Timestamp),
  arrivalDate: Type.Optional(BusinessDate),
  isCancellable,
});

/** Where the customer's money lies, and whether the books agree with the bank. */
const KeptMoney = closedObject({
  poolName: Type.String(),
  platformId: PlatformId,
  institution,
  accountMasked: Type.Optional(
    Type.String({ description: 'End of the number of the omnibus account. 存管账户尾号。' }),
  ),
  businessDate: BusinessDate,
  dayState: Type.Enum(['open', 'cutting', 'reconciling', 'closed'], { type: 'string' }),
  agreedDate: Type.Optional(
    Type.Unsafe<string>({
      ...BusinessDate,
      description: 'The last day closed with the bank. 最近一次与银行对平的会计日。',
    }),
  ),
  statement: Type.Optional(
    closedObject({ businessDate: BusinessDate, closingMinor: BalanceMinor }),
  ),
  liabilitiesMinor: BalanceMinor,
  bankMinor: BalanceMinor,
  differenceMinor: Type.Unsafe<string>({
    ...BalanceMinor,
    description: 'What the bank has less what is owed now. 银行余额减负债。',
  }),
  openBreaks: Type.Integer({ minimum: 0 }),
});

/** The money of the customer who asks: all of it is in one of the three. */
export const MyMoney = closedObject(
  {
    poolId: PoolId,
    customerId: CustomerId,
    currency: Currency,
    at: Timestamp,
    state: Type.Enum(['open', 'closed'], { type: 'string' }),
    postedMinor: BalanceMinor,
    availableMinor: Type.Unsafe<string>({
      ...BalanceMinor,
      description: 'What may be used now. 当前可用金额。',
    }),
    heldMinor: BalanceMinor,
    outgoingMinor: AmountMinor,
    isStopped: Type.Boolean({
      description: 'Whether an authority lets nothing go out. 是否被依法止付。',
    }),
    held: Type.Array(HeldMoney),
    isHeldCut: Type.Boolean({
      description: 'Whether more is held or on its way than is listed. 明细是否有省略。',
    }),
    incoming: Type.Array(IncomingMoney),
    outgoing: Type.Array(OutgoingMoney),
    kept: KeptMoney,
  },
  { title: 'MyMoney' },
);

export const MyDepositWay = closedObject(
  {
    accountName: Type.String(),
    accountIdentification: Type.Optional(Type.String()),
    institution,
    currency: Currency,
    reference: Type.String({
      description: 'To be written in the text of the transfer. 转账附言须填写的识别码。',
    }),
    feeMinor: AmountMinor,
    crediting: Type.Literal('on_notice', {
      description:
        'Credited when the bank tells of it; its statement confirms it. 银行通知后即入账,对账单确认。',
    }),
    intake: Type.Enum(['open', 'stopped'], { type: 'string' }),
  },
  { title: 'MyDepositWay' },
);

export const QuoteMyInstruction = closedObject(
  { instruction: OwnInstruction },
  { title: 'QuoteMyInstruction' },
);

const QuotedFee = closedObject(
  {
    quoteId: Type.String(),
    feeId: Type.String(),
    title: closedObject({ zh: Type.String(), en: Type.String() }),
    baseMinor: AmountMinor,
    amountMinor: AmountMinor,
    expiresAt: Timestamp,
  },
  {
    description:
      'A fee that may be taken once, at exactly this amount. 已报价的费用,仅可按此金额收取一次。',
  },
);

const refusalCode = Type.String({ description: 'A code of a problem. 错误代码。' });

/** What a payment or withdrawal would cost and when it would arrive; nothing of it is done. */
export const MyQuote = closedObject(
  {
    instructionId: InstructionId,
    kind: Type.Enum(['pay', 'withdraw'], { type: 'string' }),
    amountMinor: AmountMinor,
    feeMinor: {
      ...AmountMinor,
      description:
        'What is taken with it, which is nothing: fees of the platform are in `quotedFees` and `listMyFees`, each under a mandate of its own. 随指令收取的费用;平台收费另列。',
    },
    quotedFees: Type.Array(QuotedFee, {
      description:
        'What the platform quoted and has not taken: each only under a mandate of the customer, at exactly this amount. 平台已报价尚未收取的费用,须凭客户授权按报价收取。',
    }),
    totalMinor: AmountMinor,
    availableMinor: BalanceMinor,
    availableAfterMinor: BalanceMinor,
    refusals: Type.Array(
      closedObject({
        code: refusalCode,
        title: Type.String(),
        detail: Type.Optional(Type.String()),
      }),
      { description: 'Why it would be refused now; empty: it would not. 预计的拒绝原因。' },
    ),
    payoutAccount: Type.Optional(
      closedObject({
        commitment: Type.String(),
        masked: Type.String(),
        scheme: Type.Enum(['iban', 'other'], { type: 'string' }),
      }),
    ),
    toCustomerId: Type.Optional(CustomerId),
    ways: Type.Array(
      closedObject({
        delivery: Delivery,
        arrivalDate: Type.Optional(BusinessDate),
        releaseAt: Type.Optional(Timestamp),
        refusal: Type.Optional(refusalCode),
      }),
      { description: 'When it would arrive, by speed. 各到账方式的预计到账日。' },
    ),
    approvalNeeded: Type.Boolean({
      description: 'Whether staff must approve it first. 是否须先经内部复核。',
    }),
  },
  { title: 'MyQuote' },
);

export const MyFeeList = closedObject(
  {
    items: Type.Array(
      closedObject({
        feeId: Type.String(),
        ...FEE_BODY.versions.items.properties,
      }),
    ),
  },
  { title: 'MyFeeList', description: 'The terms of each fee that are in force. 现行费用标准。' },
);

const MyPayoutAccount = closedObject(
  {
    commitment: Type.String({ description: 'As the journal has it. 账户承诺值。' }),
    holderMasked: Type.String(),
    masked: Type.String(),
    scheme: Type.Enum(['iban', 'other'], { type: 'string' }),
    bic: Type.Optional(Type.String()),
    registeredAt: Timestamp,
    isCurrent: Type.Boolean({
      description: 'Whether withdrawals go there now. 是否为当前提现账户。',
    }),
  },
  { title: 'MyPayoutAccount' },
);

export const MyPayoutAccountList = closedObject(
  { items: Type.Array(MyPayoutAccount) },
  { title: 'MyPayoutAccountList' },
);

export const RegisterMyPayoutAccount = closedObject(
  { commandId: CommandId, ...payoutAccount },
  { title: 'RegisterMyPayoutAccount' },
);
