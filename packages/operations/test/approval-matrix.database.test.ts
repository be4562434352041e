/**
 * Goal: what was decided under a matrix is loaded and decided again as it was: the matrix,
 * approvals with roles, a delegation, a broken glass with its alarm, and the rows by which the
 * database sees them; a pool that gets its matrix late replays what came before by its programme.
 *
 * Method: a real engine and database; the engine is closed and opened again in the middle, then the
 * journal is decided again.
 */
import {
  type Act,
  type Actor,
  type ApprovalMatrix,
  CHANNELS,
  canonicalText,
  encodeFacts,
  findRecord,
  type Instruction,
  openRecords,
} from '@ringfence/custody';
import { currency, timestamp } from '@ringfence/money';
import { BANK_ACCOUNT, cents, commandOf, DAY_1, type Draft } from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CustodyEngine } from '../src/custody/open-custody-engine.ts';
import { custodyReplayer, replayPool } from '../src/index.ts';
import { type CustodyPool, openCustodyPool } from './custody-pool.ts';

const expiresAt = timestamp(new Date(Date.now() + 3_600_000).toISOString());
const checker = { staffRole: 'checker', level: 1, channel: 'console' } as const;
const compliance = { staffRole: 'compliance', level: 2, channel: 'console' } as const;
const MATRIX: ApprovalMatrix = {
  rows: [
    {
      operation: 'allocate',
      channels: CHANNELS,
      risks: ['low', 'medium', 'high'],
      bands: [
        { amountFrom: cents(0), approvers: [], order: 'any', releaser: 'any' },
        {
          amountFrom: cents(100),
          approvers: [
            { roles: ['checker'], level: 1 },
            { roles: ['compliance'], level: 2 },
          ],
          order: 'listed',
          releaser: 'any',
        },
      ],
    },
  ],
  riskScores: { mediumFrom: 40, highFrom: 70 },
  waitHoursMax: 24,
  breakGlassRoles: ['checker', 'compliance'],
};

let pool: CustodyPool;
let engine: CustodyEngine;
let count = 0;

beforeAll(async () => {
  pool = await openCustodyPool();
  engine = await pool.openEngine();
  await send({
    kind: 'open_pool',
    poolId: pool.poolId,
    currency: currency('EUR'),
    programme: { id: 'wallet', version: 1 },
    bankAccount: { identification: BANK_ACCOUNT },
    businessDate: DAY_1,
    openingBalance: cents(10_000),
  });
  await send({ kind: 'open_customer', customerId: 'a' });
  await send({ kind: 'instruct', instruction: allocate(500), commandId: 'before' });
});

afterAll(async () => {
  await pool?.close();
});

async function send(draft: Draft): Promise<void> {
  count += 1;
  const answer = await engine.submit(commandOf(draft, `c-${count}`));
  if (answer.status !== 'decided') throw new Error(answer.status);
  expect(answer.outcome.status, JSON.stringify([draft.kind, answer.outcome])).toBe('accepted');
}

function allocate(value: number): Instruction {
  return { kind: 'allocate', receiptId: 'receipt-1', customerId: 'a', amount: cents(value) };
}

const act = (keyId: string, one: Act, by: Partial<Actor> = {}): Promise<void> =>
  send({ kind: 'act', role: 'operator', keyId, act: one, by });
const propose = (instructionId: string, value: number): Promise<void> => {
  const instruction = allocate(value);
  return act('maker', { kind: 'propose_instruction', instructionId, instruction, expiresAt });
};
const approve = (
  keyId: string,
  of: { readonly instructionId: string; readonly value: number; readonly delegationId?: string },
  by: Partial<Actor>,
): Promise<void> => {
  const { instructionId, value, ...parts } = of;
  const instruction = allocate(value);
  return act(keyId, { kind: 'approve_proposal', instructionId, instruction, ...parts }, by);
};
const give = (commandId: string, value: number): Promise<void> =>
  send({ kind: 'instruct', commandId, keyId: 'maker', instruction: allocate(value) });

test('C133: approvals by a matrix, in person, through another and past it, are decided again', async () => {
  const reason = 'first';
  const first = { kind: 'set_approval_matrix', version: 1, matrix: MATRIX, reason } as const;
  const proposalId = 'matrix-1';
  await act('admin', { kind: 'propose_act', proposalId, act: first, expiresAt });
  const content = canonicalText(encodeFacts(first));
  await act('x', { kind: 'approve_act_proposal', proposalId, content });
  await send({ kind: 'act', role: 'operator', keyId: 'admin', act: first, commandId: proposalId });
  await propose('i-1', 200);
  await approve('x', { instructionId: 'i-1', value: 200 }, checker);
  await engine.close();
  engine = await pool.openEngine();
  const lend = { kind: 'delegate_approval', delegationId: 'd-1', toKeyId: 'y' } as const;
  await act('absent', { ...lend, operations: ['allocate'], expiresAt, reason }, compliance);
  await approve('y', { instructionId: 'i-1', value: 200, delegationId: 'd-1' }, checker);
  await give('i-1', 200);

  await propose('i-2', 300);
  const glass = { breakGlassId: 'g-1', proposalId: 'i-2', reason } as const;
  await act('p', { kind: 'break_glass', ...glass }, checker);
  await act('q', { kind: 'join_break_glass', breakGlassId: 'g-1' }, compliance);
  await give('i-2', 300);

  expect(
    engine.inspect((state) => ({
      used: findRecord(state, 'proposal', 'i-2')?.body.breakGlassId,
      alarms: [...openRecords(state, 'alarm').values()].map(({ body }) => body.alarmKind),
    })),
  ).toEqual({ used: 'g-1', alarms: ['glass_broken'] });
  const report = await replayPool(pool.store, pool.poolId, custodyReplayer);
  expect(report.difference).toBeUndefined();
  expect(report.status).toBe('same');
});
