/**
 * Goal: each act says what it is about, which ids it would create, which earlier facts its decision
 * asks for, and how many transfers it makes at most; each instruction that shares money out says
 * the same. What is not named is not there when the decision asks.
 *
 * Method: one row for each kind.
 */
import { cents } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import {
  type Act,
  actRuleOf,
  type Instruction,
  partsOf,
  type References,
  transfersMaxOf,
} from '../src/index.ts';
import { instructionRuleOf } from '../src/instruct/instruction-rules.ts';

const amount = cents(5);
const ruleId = 'rule';
const splitInstructionId = 's';
const receiptId = 'r';
const instructionId = 'w';
const reason = 'as asked';
const actor = { role: 'platform', keyId: 'k' } as const;

const OF_RULE: References = { records: [{ kind: 'split_rule', recordId: 'rule' }] };
const OF_SPLIT: References = {
  records: [{ kind: 'split', recordId: 's' }],
  mandateIds: ['m-1', 'm-2'],
};
const OF_RECEIPT: References = { records: [{ kind: 'deposit_reversal', recordId: 'r' }] };
const OF_PAYMENT: References = {
  instructionIds: ['w'],
  records: [{ kind: 'waiting_payment', recordId: 'w' }],
};

interface Named {
  readonly subject?: string;
  readonly ids?: object;
  readonly references?: References;
  readonly most?: number;
}

const ACTS: readonly (readonly [Act, Named])[] = [
  [
    {
      kind: 'set_split_rule',
      ruleId,
      lines: [],
      remainderTo: { account: 'fees_accrued' },
      reversibleDays: 1,
    },
    { subject: 'rule', ids: { ruleId: 'rule' }, references: OF_RULE },
  ],
  [
    { kind: 'end_split_rule', ruleId },
    { subject: 'rule', references: OF_RULE },
  ],
  [
    {
      kind: 'reverse_whole_split',
      splitInstructionId,
      mandates: [
        { customerId: 'a', mandateId: 'm-1' },
        { customerId: 'b', mandateId: 'm-2' },
      ],
    },
    // Each line of a rule, and the remainder.
    { subject: 's', references: OF_SPLIT, most: 1_001 },
  ],
  [
    { kind: 'advise_reversal', bankReference: 'DEP' },
    { subject: 'DEP', references: { receiptReferences: ['DEP'] }, most: 3 },
  ],
  [
    { kind: 'fund_reversal', receiptId },
    { subject: 'r', references: OF_RECEIPT, most: 1 },
  ],
  [
    { kind: 'write_off_advance', receiptId, amount, reason },
    { subject: 'r', references: OF_RECEIPT },
  ],
  [
    { kind: 'confirm_payment', instructionId },
    { subject: 'w', references: OF_PAYMENT, most: 1 },
  ],
  [
    { kind: 'cancel_payment', instructionId },
    { subject: 'w', references: OF_PAYMENT, most: 1 },
  ],
  [
    { kind: 'intercept_payment', instructionId, reason },
    { subject: 'w', references: OF_PAYMENT, most: 1 },
  ],
  [{ kind: 'set_terms', terms: {}, origin: 'o' }, { ids: { origin: 'o' } }],
  [{ kind: 'set_intake', intake: 'stopped', reason }, {}],
];

describe('an act names', () => {
  it.each(ACTS)('row %#', (act, { subject, ids = {}, references, most = 0 }) => {
    const rule = actRuleOf(act);
    expect(rule.subjectOf(act)).toBe(subject);
    expect(rule.newIdsOf(act)).toEqual(ids);
    expect(rule.referencesOf?.(act)).toEqual(references);
    expect(transfersMaxOf({ kind: 'act', commandId: 'c', actor, act })).toBe(most);
  });
});

const SPLIT = { kind: 'split', ruleId, ruleVersion: 1, amount, mandateId: 'm' } as const;
const REVERSAL = { kind: 'reverse_split', splitInstructionId, amount } as const;
const ABOUT_RULE = { originId: 'rule', amount, mandateId: 'm', ...OF_RULE };
const ABOUT_SPLIT = { originId: 's', amount, records: [{ kind: 'split', recordId: 's' }] };

const INSTRUCTIONS: readonly (readonly [Instruction, object, object, number])[] = [
  // Each line of a rule, the remainder, and the capture of the hold.
  [{ ...SPLIT, fromCustomerId: 'a' }, { ...ABOUT_RULE, customerId: 'a' }, {}, 1_002],
  [{ ...SPLIT, holdInstructionId: 'h' }, { ...ABOUT_RULE, originInstructionId: 'h' }, {}, 1_002],
  [
    { ...REVERSAL, customerId: 'a', mandateId: 'm' },
    { ...ABOUT_SPLIT, customerId: 'a', mandateId: 'm' },
    { from: 'customer' },
    1,
  ],
  [
    { ...REVERSAL, account: 'profit_share' },
    { ...ABOUT_SPLIT, accountKind: 'profit_share' },
    { from: 'profit_share' },
    1,
  ],
];

describe('an instruction about a split names', () => {
  it.each(INSTRUCTIONS)('row %#', (instruction, parts, accounts, most) => {
    expect(partsOf(instruction)).toStrictEqual(parts);
    expect(instructionRuleOf(instruction).accountKindsOf?.(instruction) ?? {}).toEqual(accounts);
    expect(transfersMaxOf({ kind: 'instruct', commandId: 'c', actor, instruction })).toBe(most);
  });
});
