import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import {
  AmountMinor,
  AmountMinorPositive,
  CommandId,
  CustomerId,
  InstructionId,
  MandateId,
  RecordId,
  Timestamp,
} from './field.ts';

/** Where a contract is in its life. */
export const CONTRACT_STATES = ['collecting', 'running', 'completed', 'lapsed'] as const;

const NAME_PATTERN = '^[a-z][a-z0-9_]{0,39}$';

const name = (description: string) => Type.String({ pattern: NAME_PATTERN, description });
const party = name('A role of the contract. 合约中的当事人角色。');
const contractId = Type.Unsafe<string>({ ...RecordId, description: 'The contract. 合约编号。' });

/**
 * The document of a contract. Its own form is read strictly by custody, which names each place that
 * is wrong; the schema is packages/custody/contracts.schema.json.
 */
export const ContractDocument = Type.Unsafe<Readonly<Record<string, unknown>>>({
  title: 'ContractDocument',
  type: 'object',
  required: ['format', 'parties', 'funders', 'steps'],
  additionalProperties: true,
  description:
    'Parties, money and steps of a conditional release, in both languages. 智能合约文件:当事人、资金与步骤。',
});

export const CreateContract = closedObject(
  { commandId: CommandId, contractId, contract: ContractDocument },
  { title: 'CreateContract' },
);

const SPEAKER = {
  commandId: CommandId,
  contractId,
  party,
  customerId: Type.Optional(
    Type.Unsafe<string>({
      ...CustomerId,
      description: 'The customer who speaks, when the party is one. 当事人为客户时的客户编号。',
    }),
  ),
};

export const ApproveContract = closedObject(
  { ...SPEAKER, approval: name('What is approved. 所同意的事项。') },
  { title: 'ApproveContract' },
);

export const AttestContract = closedObject(
  {
    ...SPEAKER,
    fact: name('What is attested. 所证明的事实。'),
    value: name('One of the values of the fact. 事实的取值。'),
  },
  { title: 'AttestContract' },
);

export const AdvanceContract = closedObject(
  { commandId: CommandId, contractId },
  { title: 'AdvanceContract' },
);

export const FundContractInstruction = closedObject(
  {
    kind: Type.Literal('fund_contract'),
    instructionId: InstructionId,
    contractId,
    customerId: CustomerId,
    amountMinor: AmountMinorPositive,
    mandateId: MandateId,
  },
  {
    title: 'FundContractInstruction',
    description:
      "Money of a customer for a contract; it stays on the customer's account until it is paid. 存入合约:资金在付出前仍在客户账户。",
  },
);

const step = name('A step of the contract, or `end`. 步骤名称,结束为 `end`。');
const moment = (description: string) => Type.Unsafe<string>({ ...Timestamp, description });
const rule = Type.Integer({
  minimum: 0,
  description: 'The rule that was met, from 1; 0 is the deadline. 所适用的规则序号,0 为期限。',
});

const Run = closedObject(
  {
    step,
    enteredAt: moment('When the step began. 进入本步的时间。'),
    paidIn: Type.Array(
      closedObject({ party, amountMinor: AmountMinor, remainingMinor: AmountMinor }),
      { description: 'What each funder paid in and what remains of it. 各付款人存入与所余。' },
    ),
    said: Type.Array(Type.String(), {
      description: 'What was approved and attested in this step. 本步已作出的同意与证明。',
    }),
  },
  { title: 'ContractRun' },
);

const Moved = closedObject(
  {
    step,
    rule,
    at: moment('The moment of the move. 发生时间。'),
    payouts: Type.Array(closedObject({ from: party, to: party, amountMinor: AmountMinor })),
    next: step,
    remainingMinor: AmountMinor,
  },
  {
    title: 'ContractMove',
    description: 'What ended a step, and what was paid. 步骤的结果与付款。',
  },
);

/** What a version of a contract says. */
export const CONTRACT_BODY = {
  contract: ContractDocument,
  createdAt: moment('When it was created. 创建时间。'),
  latestEnd: moment('The last moment at which money can be in it. 资金最迟付出的时间。'),
  run: Run,
  reservations: Type.Array(closedObject({ party, pendingTransferId: Type.String() }), {
    description: 'The pending transfers that reserve the money. 冻结资金的待记账转账。',
  }),
  moves: Type.Array(Moved, { description: 'The moves that led to this version. 本版本的步骤。' }),
  dueAt: Type.Optional(moment('When the clock moves it next. 下次到期时间。')),
  stopped: Type.Optional(
    closedObject(
      { rule, at: moment('Since when it is due. 应发生时间。') },
      { description: 'A move that an order on the money stops. 因资金被依法限制而暂停的步骤。' },
    ),
  ),
};
