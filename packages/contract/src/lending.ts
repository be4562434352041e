import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import {
  AmountMinor,
  AmountMinorPositive,
  BalanceMinor,
  BusinessDate,
  CommandId,
  CustomerId,
  InstructionId,
  MandateId,
  Moment,
  RecordId,
  Timestamp,
} from './field.ts';
import { REASON_LENGTH_MAX } from './limit.ts';

/** Where a project is. */
export const PROJECT_STATES = [
  'draft',
  'collecting',
  'full',
  'refunding',
  'repaying',
  'finished',
  'miscarried',
  'cancelled',
] as const;
export const TENDER_STATES = ['held', 'lent', 'cancelled', 'refunded'] as const;
export const CLAIM_STATES = ['active', 'repaid', 'transferred'] as const;
export const CLAIM_OFFER_STATES = ['on_sale', 'part_sold', 'completed', 'cancelled'] as const;
export const RISK_GRADES = ['low', 'medium', 'high'] as const;
export const CHECK_RESULTS = ['met', 'not_met', 'not_applicable'] as const;
export const OVERDUE_BANDS = ['none', 'days_1_to_90', 'days_91_to_180', 'days_over_180'] as const;

const INSTALMENTS_MAX = 360;
const CHECKLIST_ITEMS_MAX = 50;
const CHECKLIST_TEXT_LENGTH_MAX = 200;
const SHARES_MAX = 1_000_000_000_000;

/** Lines of one plan: as many claims as a project may have. */
const PLAN_LINES_MAX = 20_000;

export const ProjectId = RecordId;

const shares = Type.Integer({
  minimum: 1,
  maximum: SHARES_MAX,
  description: 'Shares, whole. 份额,整数。',
});

const hash = Type.String({
  pattern: '^[0-9a-f]{64}$',
  description: 'SHA-256, 64 hexadecimal digits. SHA-256 摘要。',
});

const reason = Type.String({
  minLength: 1,
  maxLength: REASON_LENGTH_MAX,
  description: 'Why, without personal data. 原因,不得含个人信息。',
});

const keyId = Type.String({ description: 'The key that did it. 操作密钥编号。' });

export const TenderInstruction = closedObject(
  {
    kind: Type.Literal('tender'),
    instructionId: InstructionId,
    projectId: ProjectId,
    customerId: CustomerId,
    amountMinor: AmountMinorPositive,
    mandateId: MandateId,
  },
  {
    title: 'TenderInstruction',
    description: "Reserves a lender's money for a project. 投标,冻结出借资金。",
  },
);

export const LendOutInstruction = closedObject(
  {
    kind: Type.Literal('lend_out'),
    instructionId: InstructionId,
    tenderInstructionId: InstructionId,
    amountMinor: AmountMinorPositive,
  },
  {
    title: 'LendOutInstruction',
    description:
      'Lends one tender of a full project, straight to the borrower; the amount is the whole tender. 满标放款,资金直达借款人,金额为整笔投标。',
  },
);

export const RepayInstruction = closedObject(
  {
    kind: Type.Literal('repay'),
    instructionId: InstructionId,
    claimId: RecordId,
    principalMinor: AmountMinor,
    interestMinor: AmountMinor,
    mandateId: MandateId,
  },
  {
    title: 'RepayInstruction',
    description: 'The borrower pays one claim, straight to the lender. 还款,资金直达出借人。',
  },
);

export const CompensateInstruction = closedObject(
  {
    kind: Type.Literal('compensate'),
    instructionId: InstructionId,
    claimId: RecordId,
    principalMinor: AmountMinor,
    interestMinor: AmountMinor,
  },
  {
    title: 'CompensateInstruction',
    description:
      'The compensation account pays a lender; the borrower owes it from now on. 代偿,借款人对代偿账户负债。',
  },
);

export const RepayCompensationInstruction = closedObject(
  {
    kind: Type.Literal('repay_compensation'),
    instructionId: InstructionId,
    projectId: ProjectId,
    amountMinor: AmountMinorPositive,
    mandateId: MandateId,
  },
  {
    title: 'RepayCompensationInstruction',
    description: 'The borrower gives compensation back, at most what is owed. 归还代偿款。',
  },
);

export const TransferClaimInstruction = closedObject(
  {
    kind: Type.Literal('transfer_claim'),
    instructionId: InstructionId,
    offerId: RecordId,
    buyerCustomerId: CustomerId,
    shares,
    principalMinor: AmountMinorPositive,
    amountMinor: AmountMinorPositive,
    mandateId: MandateId,
  },
  {
    title: 'TransferClaimInstruction',
    description:
      'Buys shares of an offered claim: the buyer pays the seller the amount and is owed the principal. 受让债权:支付价款,取得相应本金。',
  },
);

/** The kinds of instruction of lending, in the order of the documents. */
export const LENDING_INSTRUCTION_KINDS = [
  'tender',
  'lend_out',
  'repay',
  'compensate',
  'repay_compensation',
  'transfer_claim',
] as const;

export const LENDING_INSTRUCTION_SCHEMAS = {
  tender: TenderInstruction,
  lend_out: LendOutInstruction,
  repay: RepayInstruction,
  compensate: CompensateInstruction,
  repay_compensation: RepayCompensationInstruction,
  transfer_claim: TransferClaimInstruction,
} as const satisfies Record<(typeof LENDING_INSTRUCTION_KINDS)[number], unknown>;

const terms = {
  borrowerId: CustomerId,
  purpose: Type.String({
    pattern: '^[a-z][a-z_]{0,39}$',
    description: 'What the money is for, as a word. 资金用途标签。',
  }),
  targetMinor: AmountMinorPositive,
  shareValueMinor: AmountMinorPositive,
  collectingEndsAt: Moment,
  lendingEndsAt: Moment,
  instalments: Type.Array(
    closedObject({ dueDate: BusinessDate, principalMinor: AmountMinor }, { title: 'Instalment' }),
    {
      minItems: 1,
      maxItems: INSTALMENTS_MAX,
      description: 'Ascending; together the target. 还款计划,合计等于目标金额。',
    },
  ),
};

export const RegisterProject = closedObject(
  { commandId: CommandId, projectId: ProjectId, ...terms },
  { title: 'RegisterProject' },
);

export const ChangeProject = closedObject(
  { commandId: CommandId, projectId: ProjectId, ...terms },
  { title: 'ChangeProject' },
);

const review = {
  riskGrade: Type.Enum(RISK_GRADES, {
    type: 'string',
    description: 'high needs two sign-offs. 风险等级,high 须两人复核。',
  }),
  checklist: Type.Array(
    closedObject(
      {
        item: Type.String({ minLength: 1, maxLength: CHECKLIST_TEXT_LENGTH_MAX }),
        result: Type.Enum(CHECK_RESULTS, { type: 'string' }),
        evidenceHash: Type.Optional(hash),
      },
      { title: 'ChecklistItem' },
    ),
    {
      minItems: 1,
      maxItems: CHECKLIST_ITEMS_MAX,
      description: 'What due diligence found. 尽职调查清单。',
    },
  ),
};

export const ReviewProject = closedObject(
  { commandId: CommandId, projectId: ProjectId, ...review },
  { title: 'ReviewProject' },
);

/** An act on a project that needs nothing but its id. */
export const ProjectCommand = closedObject(
  { commandId: CommandId, projectId: ProjectId },
  { title: 'ProjectCommand' },
);

export const EndProject = closedObject(
  { commandId: CommandId, projectId: ProjectId, reason },
  { title: 'EndProject' },
);

export const CancelTender = closedObject(
  { commandId: CommandId, tenderInstructionId: InstructionId },
  { title: 'CancelTender' },
);

export const OfferClaim = closedObject(
  {
    commandId: CommandId,
    offerId: RecordId,
    claimId: RecordId,
    shares,
    pricePerShareMinor: AmountMinorPositive,
    expiresAt: Moment,
  },
  { title: 'OfferClaim' },
);

export const CancelClaimOffer = closedObject(
  { commandId: CommandId, offerId: RecordId },
  { title: 'CancelClaimOffer' },
);

/** The body of a project as it is read. */
export const PROJECT_BODY = {
  ...terms,
  makerKeyId: keyId,
  dueDiligence: Type.Optional(
    closedObject({ ...review, keyId, at: Timestamp }, { title: 'DueDiligence' }),
  ),
  signOffs: Type.Array(closedObject({ keyId, at: Timestamp }, { title: 'SignOff' })),
  compensatedPrincipalMinor: AmountMinor,
  compensatedInterestMinor: AmountMinor,
  compensationRepaidMinor: AmountMinor,
  compensatedDate: Type.Optional(BusinessDate),
  ending: Type.Optional(
    Type.Enum(['miscarry', 'cancel', 'start_repaying'], {
      type: 'string',
      description: 'How it ends when all is refunded. 退款完成后的去向。',
    }),
  ),
  refundAt: Type.Optional(Timestamp),
  reason: Type.Optional(reason),
};

export const TENDER_BODY = {
  projectId: ProjectId,
  lenderId: CustomerId,
  borrowerId: CustomerId,
  amountMinor: AmountMinorPositive,
  pendingId: Type.String({ description: 'The transfer that reserves it. 冻结转账编号。' }),
};

export const CLAIM_BODY = {
  projectId: ProjectId,
  borrowerId: CustomerId,
  lenderId: CustomerId,
  originId: Type.String({
    description: 'The tender that was lent, or the claim it was bought from. 来源投标或债权。',
  }),
  shares: Type.Integer({ minimum: 0, description: 'Shares, whole. 份额,整数。' }),
  acquiredMinor: AmountMinor,
  principalMinor: AmountMinor,
  repaidMinor: AmountMinor,
  interestPaidMinor: AmountMinor,
  compensatedMinor: AmountMinor,
  compensatedInterestMinor: AmountMinor,
  soldMinor: AmountMinor,
  offerId: Type.Optional(RecordId),
};

export const CLAIM_OFFER_BODY = {
  claimId: RecordId,
  projectId: ProjectId,
  sellerId: CustomerId,
  shares,
  sharesSold: Type.Integer({ minimum: 0, description: 'Shares sold. 已转让份额。' }),
  pricePerShareMinor: AmountMinorPositive,
  expiresAt: Timestamp,
};

/** What a project comes to on the open business day: lent, owed, overdue, compensated. */
export const ProjectPosition = closedObject(
  {
    projectId: ProjectId,
    state: Type.Enum(PROJECT_STATES, { type: 'string' }),
    businessDate: BusinessDate,
    targetMinor: AmountMinor,
    tenderedMinor: AmountMinor,
    lentMinor: AmountMinor,
    principalMinor: AmountMinor,
    claims: Type.Integer({ minimum: 0, description: 'Open claims. 未结清债权数。' }),
    shares: Type.Integer({ minimum: 0, description: 'Shares of all claims. 份额合计。' }),
    overduePrincipalMinor: AmountMinor,
    overdueSince: Type.Optional(BusinessDate),
    overdueDays: Type.Integer({ minimum: 0 }),
    overdueBand: Type.Enum(OVERDUE_BANDS, { type: 'string', description: 'Ageing. 逾期分级。' }),
    compensationDebtMinor: BalanceMinor,
    compensationDebtSince: Type.Optional(BusinessDate),
    compensationDebtDays: Type.Integer({ minimum: 0 }),
  },
  { title: 'ProjectPosition' },
);

export const RepaymentPlanQuery = closedObject({
  principalMinor: AmountMinor,
  interestMinor: AmountMinor,
});

/** One repayment divided over all claims of a project; each line becomes a `repay` instruction. */
export const RepaymentPlan = closedObject(
  {
    projectId: ProjectId,
    principalMinor: AmountMinor,
    interestMinor: AmountMinor,
    principalUnitsLeftOverMinor: AmountMinor,
    interestUnitsLeftOverMinor: AmountMinor,
    lines: Type.Array(
      closedObject(
        {
          claimId: RecordId,
          lenderId: CustomerId,
          principalMinor: AmountMinor,
          interestMinor: AmountMinor,
        },
        { title: 'RepaymentPlanLine' },
      ),
      { maxItems: PLAN_LINES_MAX },
    ),
  },
  {
    title: 'RepaymentPlan',
    description:
      'Units that cannot be divided go one each to the largest remainders, then to the first claim. 尾差按最大余数分配。',
  },
);
