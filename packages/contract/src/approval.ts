import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import { CommandId, InstructionId, Moment, Timestamp } from './field.ts';
import { Instruction } from './instruction.ts';

/** Approvals that one proposal may have. */
const APPROVALS_MAX = 100;
/** Longest reason, in characters. */
const REASON_LENGTH_MAX = 500;

const reason = Type.String({
  minLength: 1,
  maxLength: REASON_LENGTH_MAX,
  description: 'Why, without personal data. 原因,不得含个人信息。',
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
  },
  { title: 'ProposeInstruction' },
);

export const ApproveProposal = closedObject(
  { commandId: CommandId, instruction: Instruction },
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

export const PROPOSAL_BODY = {
  instruction: Type.Unsafe<Readonly<Record<string, unknown>>>({
    type: 'object',
    additionalProperties: true,
    description: 'The instruction, amounts as digits. 指令内容,金额为数字字符串。',
  }),
  makerKeyId: Type.String({ description: 'The key that proposed it. 经办密钥。' }),
  makerRole: Type.String(),
  approvalsNeeded: Type.Integer({ minimum: 1, maximum: APPROVALS_MAX }),
  approvals: Type.Array(closedObject({ keyId: Type.String(), at: Timestamp }), {
    maxItems: APPROVALS_MAX,
  }),
  expiresAt: Timestamp,
  purpose: Type.Optional(purpose),
  reason: Type.Optional(reason),
};
