import { Type } from 'typebox';
import { AccountEntry } from './account.ts';
import { closedObject, pageOf } from './closed-object.ts';
import { CustodyProof, CustomerProofFile } from './custody-proof.ts';
import {
  AmountMinor,
  BalanceMinor,
  BusinessDate,
  InstructionId,
  MandateId,
  Position,
  Timestamp,
} from './field.ts';
import { InstructionRecord } from './instruction.ts';
import { Delivery, PaymentForm, WAITING_PAYMENT_STATES } from './waiting-payment.ts';

const { properties } = InstructionRecord;

/** An instruction as it concerns the customer who asks. */
export const MyInstruction = closedObject(
  {
    instructionId: InstructionId,
    kind: properties.kind,
    status: properties.status,
    state: properties.state,
    direction: Type.Enum(['in', 'out', 'none'], {
      type: 'string',
      description: "Whether it adds to the customer's money, takes from it, or neither. 资金方向。",
    }),
    amountMinor: Type.Optional(AmountMinor),
    counterpartyCustomerId: properties.counterpartyCustomerId,
    mandateId: properties.mandateId,
    originId: properties.originId,
    endToEndId: properties.endToEndId,
    bankReference: properties.bankReference,
    expiresAt: properties.expiresAt,
    businessDate: BusinessDate,
    position: Position,
    recordedAt: Timestamp,
  },
  { title: 'MyInstruction' },
);

export const MyInstructionPage = pageOf(MyInstruction, 'MyInstructionPage');

const InstructionStep = closedObject(
  {
    event: Type.String({ description: 'What happened; `instructed` first. 事件。' }),
    state: Type.String({ description: 'Where it was from then on. 此后状态。' }),
    at: Timestamp,
    businessDate: BusinessDate,
    position: Position,
    amountMinor: Type.Optional(AmountMinor),
    bankReference: Type.Optional(Type.String()),
  },
  { title: 'InstructionStep' },
);

/** An instruction with all that became of it. */
export const MyInstructionHistory = closedObject(
  {
    instruction: MyInstruction,
    timeline: Type.Array(InstructionStep, { description: 'The oldest first. 最早在前。' }),
    payment: Type.Optional(
      closedObject(
        {
          state: Type.Enum(WAITING_PAYMENT_STATES, { type: 'string' }),
          form: PaymentForm,
          delivery: Delivery,
          confirmed: Type.Boolean(),
          releaseAt: Type.Optional(Timestamp),
          arrivalDate: BusinessDate,
          reason: Type.Optional(Type.String()),
          isCancellable: Type.Boolean(),
        },
        { description: 'Of a withdrawal that waits or waited. 待付款的提现。' },
      ),
    ),
    arrivalDate: Type.Optional(BusinessDate),
  },
  { title: 'MyInstructionHistory' },
);

const { counterAccountId: _counter, causePosition: _cause, ...entry } = AccountEntry.properties;

/** An entry of the customer's account, and what was there after it. */
export const MyEntry = closedObject(
  {
    ...entry,
    postedAfterMinor: BalanceMinor,
    availableAfterMinor: Type.Unsafe<string>({
      ...BalanceMinor,
      description: 'Without what was reserved; what is frozen counts. 扣除预留后余额(含冻结)。',
    }),
    instructionId: Type.Optional(InstructionId),
  },
  { title: 'MyEntry' },
);

export const MyEntryPage = pageOf(MyEntry, 'MyEntryPage');

const { challengeId: _challenge, ...snapshot } = CustodyProof.properties;

/** Whether the customer's money is there: the newest snapshot, and the file that proves it. */
export const MyCustodyProof = closedObject(
  {
    ...snapshot,
    mineMinor: AmountMinor,
    verifyPage: Type.String({
      description: 'The page that checks the file; it works offline once loaded. 离线核验页面。',
    }),
    trust: Type.Optional(
      Type.String({
        description:
          'The trust document of the installation; one of a bank or an auditor says more. 本机构公布的信任文件,银行或审计方的更有分量。',
      }),
    ),
    file: CustomerProofFile,
  },
  { title: 'MyCustodyProof' },
);

export const MyInstructionPath = closedObject({ instructionId: InstructionId });
export const MyMandatePath = closedObject({ mandateId: MandateId });
