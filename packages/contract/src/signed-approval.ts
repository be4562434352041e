import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import {
  AmountMinorPositive,
  CommandId,
  CustomerId,
  InstructionId,
  MandateId,
  Moment,
  PoolId,
} from './field.ts';
import { Instruction } from './instruction.ts';
import { GrantMandate } from './mandate.ts';
import { PasskeyAssertion } from './passkey.ts';
import { Delivery } from './waiting-payment.ts';

const PURPOSE_LENGTH_MAX = 200;
const TEXT_LENGTH_MAX = 65_536;
/** Letters of a signed approval. */
export const SIGNED_LENGTH_MAX = 3 * TEXT_LENGTH_MAX;
const CODE_LENGTH_MAX = 64;

const sha256 = Type.String({
  pattern: '^[0-9a-f]{64}$',
  description: 'SHA-256 of the text in UTF-8, hexadecimal. 文本的 SHA-256 值。',
});

const purpose = Type.String({
  minLength: 1,
  maxLength: PURPOSE_LENGTH_MAX,
  description: 'What it is for; signed with the rest. 用途,一并签名。',
});

/** How a signed-in person approves what it was shown: a passkey's signature, or a code. */
export const ApprovalByPerson = Type.Union(
  [
    closedObject({
      method: Type.Literal('passkey'),
      credential: PasskeyAssertion,
    }),
    closedObject({
      method: Type.Literal('totp'),
      code: Type.String({ minLength: 1, maxLength: CODE_LENGTH_MAX }),
      approvalSha256: sha256,
    }),
  ],
  {
    title: 'ApprovalByPerson',
    description:
      'A passkey signs the SHA-256 of the text as its challenge; a code, for a person without a passkey, is given for the same hash and is weaker. 通行密钥以文本的 SHA-256 为挑战签名;无通行密钥的人员可用动态验证码(较弱)。',
  },
);

/** The text that a person is shown, and how it is approved. */
export const ApprovalText = closedObject(
  {
    text: Type.String({
      maxLength: TEXT_LENGTH_MAX,
      description: 'Canonical JSON; a page shows what it reads from it. 规范化 JSON,页面据此展示。',
    }),
    sha256,
    methods: Type.Array(Type.Enum(['passkey', 'totp'] as const, { type: 'string' }), {
      maxItems: 2,
      description: 'How this person may approve it. 可用的确认方式。',
    }),
    options: Type.Object(
      {},
      {
        additionalProperties: true,
        description: 'For `navigator.credentials.get`; the challenge is the hash. 浏览器参数。',
      },
    ),
  },
  { title: 'ApprovalText' },
);

/** What a customer may give by itself; whose money it is, the session says. */
export const OwnInstruction = Type.Union(
  [
    closedObject({
      kind: Type.Literal('pay'),
      instructionId: InstructionId,
      toCustomerId: CustomerId,
      amountMinor: AmountMinorPositive,
    }),
    closedObject({
      kind: Type.Literal('withdraw'),
      instructionId: InstructionId,
      amountMinor: AmountMinorPositive,
      delivery: Type.Optional(Delivery),
    }),
  ],
  { title: 'OwnInstruction' },
);

const ownInstruction = {
  mandateId: MandateId,
  instruction: OwnInstruction,
  expiresAt: Moment,
  purpose: Type.Optional(purpose),
};

const { commandId: _commandId, customerId: _customerId, ...mandate } = GrantMandate.properties;
const ownMandate = { ...mandate, purpose: Type.Optional(purpose) };

/** What is to be shown before it is approved: one of the two. */
export const DescribeOwnApproval = Type.Union(
  [
    closedObject({ act: Type.Literal('instruct'), ...ownInstruction }),
    closedObject({ act: Type.Literal('grant_mandate'), ...ownMandate }),
  ],
  { title: 'DescribeOwnApproval' },
);

/** The permission for one instruction, and the instruction: both under one signature. */
export const GiveOwnInstruction = closedObject(
  { commandId: CommandId, ...ownInstruction, approval: ApprovalByPerson },
  { title: 'GiveOwnInstruction' },
);

export const GrantOwnMandate = closedObject(
  { commandId: CommandId, ...ownMandate, approval: ApprovalByPerson },
  { title: 'GrantOwnMandate' },
);

export const DescribeProposalApproval = closedObject(
  { instruction: Instruction },
  { title: 'DescribeProposalApproval' },
);

export const SignProposal = closedObject(
  {
    commandId: CommandId,
    instruction: Instruction,
    delegationId: Type.Optional(CommandId),
    approval: ApprovalByPerson,
  },
  {
    title: 'SignProposal',
    description: 'Whoever approves states again what it is. 复核人须复述所复核的指令。',
  },
);

export const DescribeActApproval = closedObject(
  { proposalId: CommandId },
  { title: 'DescribeActApproval' },
);

export const SignActProposal = closedObject(
  {
    commandId: CommandId,
    proposalId: CommandId,
    delegationId: Type.Optional(CommandId),
    approval: ApprovalByPerson,
  },
  {
    title: 'SignActProposal',
    description:
      'The act is not stated again: the signature is one for it as it was shown. 无须复述操作:签名仅对所展示的操作有效。',
  },
);

/** All that an offline check of an approval needs: `ringfence mandate verify`. */
export const SignedApprovalFile = closedObject(
  {
    form: Type.Literal('ringfence approval-file v1'),
    poolId: PoolId,
    command: Type.Unsafe<Readonly<Record<string, unknown>>>({
      type: 'object',
      additionalProperties: true,
      description: 'The command that was approved, as the journal holds it. 日志中的指令。',
    }),
    signedApproval: Type.String({
      maxLength: SIGNED_LENGTH_MAX,
      description:
        'Canonical JSON: the text, and the whole of the assertion. 规范化 JSON:文本与完整签名。',
    }),
  },
  { title: 'SignedApprovalFile' },
);
export const SignedApprovalList = pageOf(SignedApprovalFile, 'SignedApprovalList');

export const SignedApprovalQuery = closedObject({
  mandateId: Type.Optional(MandateId),
  instructionId: Type.Optional(InstructionId),
});
