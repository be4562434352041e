import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import { AmountMinor, AmountMinorPositive, BalanceMinor, BusinessDate, Currency } from './field.ts';

/** Everything by which the sandbox bank can misbehave (apps/bank/README.md). */
export const SANDBOX_FAULTS = [
  'timeout_after_booking',
  'timeout_before_booking',
  'error_after_booking',
  'reject_payment',
  'pay_twice',
  'wrong_amount',
  'late_return',
  'unknown_payer',
  'garbled_reference',
  'take_back_deposit',
  'duplicate_notice',
  'missing_notice',
  'late_notice',
  'bank_fee',
  'interest',
  'early_day_end',
  'missing_line',
  'repeated_line',
  'wrong_balance',
  'missing_statement',
  'repeated_statement',
  'other_account',
  'other_format',
  'corrupt_statement',
  'slow_answer',
  'slow_trickle',
  'cut_answer',
] as const;

const COUNT_MAX = 1_000;
const BUSINESS_DAYS_MAX = 365;
const DELAY_MILLISECONDS_MAX = 60_000;
const WAITING_FAULTS_MAX = 1_000;
const MOVEMENTS_MAX = 1_000;
const NAME_LENGTH_MAX = 140;
const FAULT_ID_PATTERN = '^[A-Za-z0-9._:-]{1,40}$';

const kind = Type.Enum(SANDBOX_FAULTS, {
  type: 'string',
  description: 'How the bank misbehaves. 故障种类。',
});
const count = Type.Integer({
  minimum: 1,
  maximum: COUNT_MAX,
  description: 'How often it shows; absent: once. 次数。',
});
const word = Type.String({ pattern: '^[A-Za-z0-9_.-]{1,40}$' });
const reference = Type.String({ minLength: 1, maxLength: 64 });
const identification = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,33}$' });
const line = Type.String({ minLength: 1, maxLength: NAME_LENGTH_MAX });
const faultId = Type.String({ pattern: FAULT_ID_PATTERN, description: 'Of the bank. 故障编号。' });

export const SandboxDayQuery = closedObject({ businessDate: Type.Optional(BusinessDate) });

const waitingFault = closedObject(
  { faultId, kind, remaining: Type.Integer({ minimum: 0, description: 'How often. 剩余次数。' }) },
  { title: 'SandboxFault' },
);

export const SandboxAccount = closedObject(
  {
    identification: Type.String({ description: 'The account of the pool. 专户账号。' }),
    currency: Currency,
    businessDate: BusinessDate,
    balanceMinor: BalanceMinor,
    dayOpeningMinor: Type.Optional(BalanceMinor),
    faults: Type.Array(waitingFault, {
      maxItems: WAITING_FAULTS_MAX,
      description: 'That wait for this account. 待触发的故障。',
    }),
  },
  { title: 'SandboxAccount', description: 'The account as the sandbox bank has it. 沙盒账户。' },
);

export const SandboxMovements = closedObject(
  {
    items: Type.Array(
      closedObject(
        {
          bankReference: Type.String(),
          source: Type.String({ description: 'Where it comes from. 来源。' }),
          side: Type.Enum(['credit', 'debit'], { type: 'string' }),
          amountMinor: AmountMinor,
          businessDate: BusinessDate,
          endToEndId: Type.Optional(Type.String()),
        },
        { title: 'SandboxMovement' },
      ),
      { maxItems: MOVEMENTS_MAX },
    ),
  },
  { title: 'SandboxMovements' },
);

export const OpenSandboxAccount = closedObject(
  {
    openingMinor: Type.Unsafe<string>({
      ...AmountMinor,
      description: 'Invented money that it starts with. 初始余额。',
    }),
  },
  { title: 'OpenSandboxAccount' },
);

export const SandboxReceipt = closedObject(
  {
    receiptId: Type.String({
      pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$',
      description: 'Sent again it is one receipt. 幂等编号。',
    }),
    amountMinor: AmountMinorPositive,
    remittanceText: Type.Optional(
      Type.Unsafe<string>({ ...line, description: 'Text of the transfer. 转账附言。' }),
    ),
    debtorName: Type.Optional(
      Type.Unsafe<string>({ ...line, description: 'An invented name. 虚构的付款人名称。' }),
    ),
    debtorAccount: Type.Optional(identification),
  },
  { title: 'SandboxReceipt' },
);

export const SandboxReceived = closedObject(
  { bankReference: Type.String(), amountMinor: AmountMinor, businessDate: BusinessDate },
  { title: 'SandboxReceived' },
);

/** What a kind does not know of these, the bank refuses. */
export const SandboxFaultAsked = closedObject(
  {
    kind,
    count: Type.Optional(count),
    endToEndId: Type.Optional(reference),
    businessDays: Type.Optional(Type.Integer({ minimum: 0, maximum: BUSINESS_DAYS_MAX })),
    reason: Type.Optional(word),
    differenceMinor: Type.Optional(BalanceMinor),
    amountMinor: Type.Optional(AmountMinorPositive),
    date: Type.Optional(BusinessDate),
    damage: Type.Optional(word),
    delayMilliseconds: Type.Optional(Type.Integer({ minimum: 1, maximum: DELAY_MILLISECONDS_MAX })),
  },
  { title: 'SandboxFaultAsked' },
);

export const SandboxFaultTaken = closedObject(
  { faultId, remaining: Type.Integer({ minimum: 0 }) },
  { title: 'SandboxFaultTaken' },
);

export const SandboxFaultRemoval = closedObject({ faultId }, { title: 'SandboxFaultRemoval' });

export const SandboxDayEnd = closedObject(
  { businessDate: BusinessDate },
  { title: 'SandboxDayEnd' },
);

export const SandboxDayEnded = closedObject(
  {
    businessDate: BusinessDate,
    nextDate: BusinessDate,
    openingMinor: BalanceMinor,
    closingMinor: BalanceMinor,
    entryCount: Type.Integer({ minimum: 0, description: 'Lines of the statement. 明细行数。' }),
  },
  { title: 'SandboxDayEnded' },
);

export const SandboxStatement = closedObject(
  {
    businessDate: BusinessDate,
    text: Type.String({ description: 'The file as it came. 对账单原文。' }),
  },
  { title: 'SandboxStatement' },
);
