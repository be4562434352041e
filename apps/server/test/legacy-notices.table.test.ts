/**
 * Goal: each event that a platform of family L cannot know yet has its notice, and no other has
 * one. Method: one row for each event.
 */
import type { InstructionRead } from '@ringfence/store';
import { describe, expect, it } from 'vitest';
import { type Notice, planNotice } from '../src/legacy/format-notice.ts';

const INSTRUCTIONS: Readonly<Record<string, Partial<InstructionRead>>> = {
  w: { kind: 'withdraw', customerId: 'ada', amount: 1_250n },
  t: { kind: 'tender', customerId: 'lender', amount: 5_000n },
  h: { kind: 'hold', customerId: 'ada', amount: 1n },
  p: { kind: 'pay', customerId: 'ada', amount: 1n },
};

const planned = (kind: string, facts: object): Promise<Notice | undefined> =>
  planNotice(
    { kind, facts: JSON.stringify(facts) },
    {
      amountOf: (minor) => `${String(minor)} minor`,
      findInstruction: async (id) =>
        Promise.resolve(INSTRUCTIONS[id] as InstructionRead | undefined),
    },
  );

const WITHDRAWN = { platformUserNo: 'ada', amount: '1250 minor' };
const LENT = { platformUserNo: 'lender', amount: '5000 minor' };

describe('a notice', () => {
  it.each<readonly [string, object, string, object]>([
    [
      'instruction.settled',
      { instructionId: 'w' },
      'WITHDRAW',
      { requestNo: 'w', status: 'SUCCESS', ...WITHDRAWN },
    ],
    [
      'instruction.rejected',
      { instructionId: 'w' },
      'WITHDRAW',
      { requestNo: 'w', status: 'FAIL', ...WITHDRAWN },
    ],
    [
      'instruction.cancelled',
      { instructionId: 'w' },
      'WITHDRAW',
      { requestNo: 'w', status: 'CANCELLED', ...WITHDRAWN },
    ],
    [
      'instruction.intercepted',
      { instructionId: 'w' },
      'WITHDRAW',
      { requestNo: 'w', status: 'INTERCEPTED', ...WITHDRAWN },
    ],
    [
      'instruction.returned',
      { instructionId: 'w' },
      'BACKROLL_RECHARGE',
      { withdrawRequestNo: 'w', status: 'SUCCESS', ...WITHDRAWN },
    ],
    [
      'instruction.released',
      { instructionId: 't' },
      'USER_PRE_TRANSACTION',
      { requestNo: 't', status: 'UNFREEZED', ...LENT },
    ],
    [
      'instruction.expired',
      { instructionId: 't' },
      'USER_PRE_TRANSACTION',
      { requestNo: 't', status: 'UNFREEZED', ...LENT },
    ],
    [
      'receipt.advice',
      { receiptId: 'receipt-1', customerId: 'ada', amountMinor: '7' },
      'RECHARGE',
      { receiptNo: 'receipt-1', platformUserNo: 'ada', amount: '7 minor', status: 'SUCCESS' },
    ],
    [
      'record.project',
      { recordId: 'p-1', state: 'miscarried' },
      'MODIFY_PROJECT',
      { projectNo: 'p-1', projectStatus: 'MISCARRY' },
    ],
    [
      'record.claim_offer',
      { recordId: 's-1', state: 'completed' },
      'DEBENTURE_SALE',
      { requestNo: 's-1', status: 'COMPLETED' },
    ],
  ])('of %s %j is %s', async (kind, facts, serviceName, members) => {
    expect(await planned(kind, facts)).toEqual({ serviceName, members });
  });

  it.each<readonly [string, object]>([
    ['instruction.requested', { instructionId: 'w' }],
    ['instruction.sent', { instructionId: 'w' }],
    ['instruction.completed', { instructionId: 'p' }],
    ['instruction.settled', { instructionId: 'none' }],
    ['instruction.released', { instructionId: 'h' }],
    ['instruction.released', { instructionId: 'w' }],
    ['instruction.settled', { instructionId: 't' }],
    ['receipt.advice', { receiptId: 'receipt-1', amountMinor: '7' }],
    ['receipt.confirmed', { receiptId: 'receipt-1', amountMinor: '7' }],
    ['record.project', { recordId: 'p-1', state: 'collecting' }],
    ['record.claim_offer', { recordId: 's-1', state: 'on_sale' }],
    ['record.intake', { recordId: 'intake', state: 'stopped' }],
    ['mandate.revoked', { mandateId: 'm' }],
    ['day.closed', { day: '2026-11-23' }],
  ])('is not made of %s %j', async (kind, facts) => {
    expect(await planned(kind, facts)).toBeUndefined();
  });
});
