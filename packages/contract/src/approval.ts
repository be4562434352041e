import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import {
  AmountMinor,
  BalanceMinor,
  BusinessDate,
  CommandId,
  CustomerId,
  InstructionId,
  Moment,
  Position,
  RecordId,
  Timestamp,
} from './field.ts';
import { Instruction, RiskScore } from './instruction.ts';
import { STAFF_ROLES } from './staff-role.ts';

/** Approvals that one proposal may have. */
const APPROVALS_MAX = 100;
/** Longest reason, in characters. */
const REASON_LENGTH_MAX = 500;

const reason = Type.String({
  minLength: 1,
  maxLength: REASON_LENGTH_MAX,
  description: 'Why, without personal data. 原因,不得含个人信息。',
});

/** Of a route or an operation: a name is said again in a refusal, so it is nothing but one. */
const ROUTE_NAME = '^[A-Za-z_]+$';
/** Longest name of a route, and longest value of its path. */
const ROUTE_NAME_LENGTH_MAX = 64;
/** Operations, and roles, that one list may name. */
const OPERATIONS_MAX = 200;
/** Longest id of a release by two people. */
const GLASS_ID_LENGTH_MAX = 40;

const delegationId = Type.Unsafe<string>({
  ...RecordId,
  description: 'By which delegation one approves for somebody who is absent. 代理授权编号。',
});

const evidence = Type.String({
  pattern: '^[0-9a-f]{64}$',
  description: 'SHA-256 of the document that the approver signed. 复核人所签文件的摘要。',
});

const level = Type.Integer({
  minimum: 1,
  maximum: 3,
  description: 'Of the staff role. 岗位级别。',
});

const staffRole = Type.Enum([...STAFF_ROLES], {
  type: 'string',
  description: 'Of the staff; absent: a key, a plain operator. 岗位。',
});

const purpose = Type.String({
  minLength: 1,
  maxLength: REASON_LENGTH_MAX,
  description:
    'What it is for, without personal data; always told when it draws on a reserve. 用途,不得含个人信息;动用准备金时必填。',
});

export const ProposeInstruction = closedObject(
  {
    commandId: CommandId,
    instruction: Instruction,
    expiresAt: Moment,
    purpose: Type.Optional(purpose),
    riskScore: Type.Optional(RiskScore),
  },
  { title: 'ProposeInstruction' },
);

export const ApproveProposal = closedObject(
  {
    commandId: CommandId,
    instruction: Instruction,
    delegationId: Type.Optional(delegationId),
    evidence: Type.Optional(evidence),
  },
  {
    title: 'ApproveProposal',
    description: 'Whoever approves states again what it is. 复核人须复述所复核的指令。',
  },
);

export const RejectProposal = closedObject(
  { commandId: CommandId, instructionId: InstructionId, reason },
  { title: 'RejectProposal' },
);

export const PROPOSAL_STATES = ['waiting', 'approved', 'used', 'rejected', 'expired'] as const;

const Approval = closedObject(
  {
    keyId: Type.String({ description: 'Who gave it. 复核密钥。' }),
    at: Timestamp,
    staffRole: Type.Optional(staffRole),
    level: Type.Optional(level),
    onBehalfOf: Type.Optional(
      Type.String({ description: 'Whose approval it is, when that one was absent. 被代理人。' }),
    ),
    delegationId: Type.Optional(delegationId),
    evidence: Type.Optional(evidence),
  },
  { title: 'Approval' },
);

const CheckerSlot = closedObject(
  {
    roles: Type.Array(staffRole, { maxItems: OPERATIONS_MAX }),
    level,
  },
  { title: 'CheckerSlot', description: 'One person who is to approve. 一名复核人的要求。' },
);

export const PROPOSAL_BODY = {
  instruction: Type.Optional(
    Type.Unsafe<Readonly<Record<string, unknown>>>({
      type: 'object',
      additionalProperties: true,
      description:
        'The instruction, amounts as digits; absent where an act is proposed. 指令内容,金额为数字字符串。',
    }),
  ),
  act: Type.Optional(
    Type.Unsafe<Readonly<Record<string, unknown>>>({
      type: 'object',
      additionalProperties: true,
      description: 'The act of the staff that is proposed. 提请复核的操作。',
    }),
  ),
  makerKeyId: Type.String({ description: 'The key that proposed it. 经办密钥。' }),
  makerRole: Type.String(),
  channel: Type.Optional(
    Type.Enum(['api', 'console', 'file'], {
      type: 'string',
      description: 'By what way it came; absent: api. 渠道。',
    }),
  ),
  riskScore: Type.Optional(RiskScore),
  breakGlassId: Type.Optional(
    Type.Unsafe<string>({ ...RecordId, description: 'Released by two people. 应急放行编号。' }),
  ),
  approvalsNeeded: Type.Integer({ minimum: 0, maximum: APPROVALS_MAX }),
  approvals: Type.Array(Approval, { maxItems: APPROVALS_MAX }),
  expiresAt: Timestamp,
  purpose: Type.Optional(purpose),
  reason: Type.Optional(reason),
};

/** What is asked for is the same request that would do it, with the id that it will have. */
export const ProposeAct = closedObject(
  {
    commandId: CommandId,
    route: Type.String({
      pattern: ROUTE_NAME,
      minLength: 1,
      maxLength: ROUTE_NAME_LENGTH_MAX,
      description: 'The operation, as this document names it. 操作名称。',
    }),
    params: Type.Optional(
      Type.Record(Type.String(), Type.String({ maxLength: ROUTE_NAME_LENGTH_MAX }), {
        description: 'Of its path, without the pool. 路径参数。',
      }),
    ),
    body: Type.Unsafe<Readonly<Record<string, unknown>>>({
      type: 'object',
      additionalProperties: true,
      description: 'Its body, with the command id that it will be sent under. 请求体。',
    }),
    expiresAt: Moment,
    purpose: Type.Optional(purpose),
  },
  { title: 'ProposeAct' },
);

export const ApproveActProposal = closedObject(
  {
    commandId: CommandId,
    proposalId: RecordId,
    act: Type.Unsafe<Readonly<Record<string, unknown>>>({
      type: 'object',
      additionalProperties: true,
      description: 'What is approved, as the proposal shows it. 复述所复核的操作。',
    }),
    delegationId: Type.Optional(delegationId),
    evidence: Type.Optional(evidence),
  },
  { title: 'ApproveActProposal' },
);

const version = Type.Integer({
  minimum: 1,
  description: 'One more than the matrix that is in force. 版本,比现行矩阵大一。',
});

/**
 * A matrix. Its form is read strictly by custody, which names each place that is wrong;
 * docs/approvals.md describes it.
 */
const MatrixDocument = Type.Unsafe<Readonly<Record<string, unknown>>>({
  title: 'ApprovalMatrixDocument',
  type: 'object',
  required: ['rows', 'riskScores', 'waitHoursMax'],
  additionalProperties: true,
  description: 'Who approves what, by operation, channel, risk and amount. 复核矩阵。',
});

export const SetApprovalMatrix = closedObject(
  { commandId: CommandId, version, matrix: MatrixDocument, reason },
  { title: 'SetApprovalMatrix' },
);

export const MATRIX_BODY = {
  version,
  matrix: MatrixDocument,
  setBy: Type.String({ description: 'The key that set it. 设置人。' }),
  reason,
};

const operations = Type.Array(
  Type.String({ pattern: ROUTE_NAME, maxLength: ROUTE_NAME_LENGTH_MAX }),
  {
    minItems: 1,
    maxItems: OPERATIONS_MAX,
    description: 'Which operations of the matrix. 所授权的业务。',
  },
);

export const DelegateApproval = closedObject(
  {
    commandId: CommandId,
    delegationId: RecordId,
    toKeyId: Type.Unsafe<string>({
      ...RecordId,
      description: 'The key or person that approves instead. 代理人的密钥或人员编号。',
    }),
    operations,
    expiresAt: Moment,
    reason,
  },
  { title: 'DelegateApproval' },
);

export const RevokeDelegation = closedObject(
  { commandId: CommandId, delegationId: RecordId },
  { title: 'RevokeDelegation' },
);

export const DELEGATION_STATES = ['in_force', 'revoked', 'expired'] as const;

export const DELEGATION_BODY = {
  fromKeyId: Type.String(),
  toKeyId: Type.String(),
  staffRole: Type.Optional(staffRole),
  level: Type.Optional(level),
  operations,
  expiresAt: Timestamp,
  reason,
};

const breakGlassId = Type.Unsafe<string>({ ...RecordId, maxLength: GLASS_ID_LENGTH_MAX });
const note = Type.String({
  minLength: 1,
  maxLength: REASON_LENGTH_MAX,
  description: 'What the review found, without personal data. 复查结论,不得含个人信息。',
});

export const BreakGlass = closedObject(
  { commandId: CommandId, breakGlassId, proposalId: RecordId, reason },
  { title: 'AskBreakGlass' },
);

export const JoinBreakGlass = closedObject(
  { commandId: CommandId, breakGlassId },
  { title: 'JoinBreakGlass' },
);

const isJustified = Type.Boolean({ description: 'Whether it was right. 是否正当。' });

export const ReviewBreakGlass = closedObject(
  { commandId: CommandId, breakGlassId, isJustified, note },
  { title: 'ReviewBreakGlass' },
);

export const GLASS_STATES = ['asked', 'released', 'overdue', 'reviewed', 'lapsed'] as const;

export const GLASS_BODY = {
  proposalId: RecordId,
  makerKeyId: Type.String(),
  reason,
  breakers: Type.Array(closedObject({ keyId: Type.String(), staffRole, at: Timestamp }), {
    maxItems: 2,
  }),
  dueAt: Timestamp,
  reviewDate: Type.Optional(BusinessDate),
  review: Type.Optional(closedObject({ keyId: Type.String(), at: Timestamp, isJustified, note })),
};

const EffectAccount = closedObject(
  {
    kind: Type.String({ description: 'What the account is for. 账户种类。' }),
    customerId: Type.Optional(CustomerId),
  },
  { title: 'EffectAccount' },
);

/** What an instruction would do, and who is still to approve it. Nothing of it is done. */
export const InstructionEffect = closedObject(
  {
    instructionId: InstructionId,
    status: Type.String({
      description:
        'What it would be answered with all its approvals: accepted, or the refusal. 复核齐全后的结果。',
    }),
    detail: Type.Optional(Type.String()),
    position: Type.Optional({
      ...Position,
      description:
        'The last position of the books that it is reckoned from; absent: they moved on meanwhile. 所依据的账簿位置。',
    }),
    approvals: closedObject(
      {
        needed: Type.Integer({ minimum: 0, maximum: APPROVALS_MAX }),
        order: Type.Enum(['any', 'listed'], { type: 'string' }),
        releaser: Type.Enum(['any', 'another'], {
          type: 'string',
          description:
            '`another`: another person than its maker gives it. 须由经办人以外的人放行。',
        }),
        approvers: Type.Array(CheckerSlot, { maxItems: APPROVALS_MAX }),
        given: Type.Array(Approval, { maxItems: APPROVALS_MAX }),
        missing: Type.Array(CheckerSlot, { maxItems: APPROVALS_MAX }),
        matrix: Type.Optional(
          closedObject({
            version,
            channel: Type.String(),
            risk: Type.String(),
            amountMinor: Type.Optional(AmountMinor),
          }),
        ),
      },
      { title: 'EffectApprovals' },
    ),
    entries: Type.Array(
      closedObject({
        kind: Type.String(),
        phase: Type.String({ description: 'single, pending or post. 单笔、预留或入账。' }),
        debit: EffectAccount,
        credit: EffectAccount,
        amountMinor: AmountMinor,
      }),
    ),
    balances: Type.Array(
      closedObject({
        account: EffectAccount,
        postedBeforeMinor: BalanceMinor,
        postedAfterMinor: BalanceMinor,
        availableBeforeMinor: BalanceMinor,
        availableAfterMinor: BalanceMinor,
      }),
    ),
  },
  { title: 'InstructionEffect' },
);
