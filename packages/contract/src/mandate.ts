import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import {
  AmountMinor,
  AmountMinorPositive,
  CommandId,
  CustomerId,
  InstructionId,
  MandateId,
  Moment,
  Timestamp,
} from './field.ts';
import { INSTRUCTION_KINDS, InstructionKindField } from './instruction.ts';
import { PAYEES_MAX } from './limit.ts';

/** Uses a standing mandate may allow. */
const MANDATE_COUNT_MAX = 1_000_000_000;

const mandateScope = Type.Array(InstructionKindField, {
  minItems: 1,
  maxItems: INSTRUCTION_KINDS.length,
  uniqueItems: true,
  description: 'Kinds of instruction the mandate covers. 授权覆盖的指令种类。',
});

const payees = Type.Array(CustomerId, { minItems: 1, maxItems: PAYEES_MAX, uniqueItems: true });

/** Cap of all uses in one period; an amount, a number of uses, or both. */
const periodCap = (period: string) =>
  closedObject(
    {
      amountMaxMinor: Type.Optional(AmountMinorPositive),
      countMax: Type.Optional(Type.Integer({ minimum: 1, maximum: MANDATE_COUNT_MAX })),
    },
    { description: period },
  );

const periods = {
  perDay: Type.Optional(periodCap('All uses on one business day. 每个会计日的限额。')),
  perMonth: Type.Optional(
    periodCap('All uses in one calendar month of business days. 每个自然月(按会计日)的限额。'),
  ),
};

export const GrantMandate = closedObject(
  {
    commandId: CommandId,
    mandateId: MandateId,
    customerId: CustomerId,
    scope: mandateScope,
    amountMaxMinor: AmountMinorPositive,
    totalMaxMinor: Type.Optional(AmountMinorPositive),
    countMax: Type.Optional(Type.Integer({ minimum: 1, maximum: MANDATE_COUNT_MAX })),
    payees: Type.Optional(payees),
    instructionId: Type.Optional(InstructionId),
    ...periods,
    expiresAt: Moment,
  },
  { title: 'GrantMandate' },
);

export const MandateRecord = closedObject(
  {
    mandateId: MandateId,
    customerId: CustomerId,
    scope: Type.Array(InstructionKindField),
    amountMaxMinor: AmountMinor,
    totalMaxMinor: Type.Optional(AmountMinor),
    countMax: Type.Optional(Type.Integer()),
    payees: Type.Optional(Type.Array(CustomerId)),
    instructionId: Type.Optional(InstructionId),
    ...periods,
    expiresAt: Timestamp,
    payoutAccountCommitment: Type.Optional(
      Type.String({
        description: 'The one account that withdrawals under it go to. 提现仅可付至该账户。',
      }),
    ),
    ended: Type.Optional(
      Type.Enum(['revoked', 'expired', 'used_up'], {
        type: 'string',
        description: 'Why it ended; absent while in force. 终止原因。',
      }),
    ),
    usedMinor: AmountMinor,
    usedCount: Type.Integer({ minimum: 0 }),
  },
  { title: 'Mandate' },
);

export const MandatePage = pageOf(MandateRecord, 'MandatePage');
