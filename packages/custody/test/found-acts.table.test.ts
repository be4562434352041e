/**
 * Goal: the journal entry of an act is found again by what the act is about, an act creates only
 * what is an id, and a decision is given every earlier record that the act names.
 *
 * Method: one row for an act of the desk, with its subject, its new ids and its references.
 */
import { businessDate, timestamp } from '@ringfence/money';
import { cents, DAY_1 } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import { type Act, actRuleOf, type Instruction } from '../src/index.ts';

const EXPIRES_AT = timestamp('2026-03-02T09:00:00.000Z');
const SWEEP: Instruction = { kind: 'sweep', source: 'fees_accrued', amount: cents(1) };
const POLICY = { treatment: 'firm', ratePartsPerMillion: 1, dayCount: 365 } as const;
const FEE = { fixed: cents(1), basisPoints: 0, effectiveDate: DAY_1 } as const;
const record = (kind: string, recordId: string) => ({ records: [{ kind, recordId }] });

const ROWS: readonly (readonly [Act, string | undefined, object, object | undefined])[] = [
  [
    { kind: 'publish_fee', feeId: 'f', title: { zh: '费', en: 'fee' }, ...FEE },
    'f',
    { feeId: 'f' },
    undefined,
  ],
  [
    {
      kind: 'quote_fee',
      quoteId: 'q',
      feeId: 'f',
      customerId: 'a',
      base: cents(1),
      expiresAt: EXPIRES_AT,
    },
    'a',
    { quoteId: 'q' },
    record('fee_quote', 'q'),
  ],
  [{ kind: 'set_fee_settlement_day', dayOfMonth: 1 }, undefined, {}, undefined],
  [
    {
      kind: 'settle_fees',
      settlementId: 's',
      throughDate: DAY_1,
      count: 1,
      total: 1n,
      hash: 'ab',
    },
    's',
    { settlementId: 's' },
    record('fee_settlement', 's'),
  ],
  [{ kind: 'set_interest_policy', policy: POLICY }, undefined, {}, undefined],
  [{ kind: 'accrue_interest', throughDate: DAY_1 }, undefined, {}, undefined],
  [
    { kind: 'settle_interest', settlementId: 's', received: cents(1) },
    's',
    { settlementId: 's' },
    record('interest_settlement', 's'),
  ],
  [
    {
      kind: 'propose_instruction',
      instructionId: 'i',
      instruction: SWEEP,
      expiresAt: EXPIRES_AT,
    },
    'i',
    { instructionId: 'i' },
    { ...record('proposal', 'i'), instructionIds: ['i'] },
  ],
  [
    { kind: 'approve_proposal', instructionId: 'i', instruction: SWEEP },
    'i',
    {},
    record('proposal', 'i'),
  ],
  [{ kind: 'reject_proposal', instructionId: 'i', reason: 'no' }, 'i', {}, record('proposal', 'i')],
  [
    { kind: 'accept_batch', batchId: 'b', lineCount: 1, total: 1n, contentHash: 'ab' },
    'b',
    { batchId: 'b' },
    record('batch', 'b'),
  ],
  [{ kind: 'judge_batch', batchId: 'b', faultCount: 0, faults: [] }, 'b', {}, record('batch', 'b')],
  [
    { kind: 'finish_batch', batchId: 'b', linesAccepted: 1, linesRefused: 0, accepted: 1n },
    'b',
    {},
    record('batch', 'b'),
  ],
  [
    {
      kind: 'adopt_programme',
      programme: { id: 'own', version: 2 },
      inForceDate: businessDate('2026-03-03'),
    },
    'own.2',
    {},
    undefined,
  ],
  [{ kind: 'set_customer_roles', customerId: 'a', roles: ['payer'] }, 'a', {}, undefined],
];

describe('an act of the desk', () => {
  it.each(ROWS.map(([act, ...rest]) => [act.kind, act, ...rest] as const))(
    '%s',
    (_kind, act, subject, newIds, references) => {
      const rule = actRuleOf(act);
      expect(rule.kind).toBe(act.kind);
      expect(rule.subjectOf(act)).toBe(subject);
      expect(rule.newIdsOf(act)).toEqual(newIds);
      expect(rule.referencesOf?.(act)).toEqual(references);
    },
  );
});
