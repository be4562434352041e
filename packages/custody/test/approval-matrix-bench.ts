import { type Bench, cents, type Draft } from '@ringfence/testkit';
import {
  type Actor,
  type ApprovalMatrix,
  CHANNELS,
  type CheckerSlot,
  canonicalText,
  type Decision,
  encodeFacts,
  type Instruction,
  type MatrixRow,
  type StaffRole,
} from '../src/index.ts';
import { createTieredPool } from './approvals-bench.ts';

export const ANY: CheckerSlot = { roles: ['checker', 'treasury', 'compliance'], level: 1 };
export const COMPLIANCE: CheckerSlot = { roles: ['compliance'], level: 2 };

/** Payments: one approval from 100, two of which one is of compliance from 1,000. */
export const PAY_ROW: MatrixRow = {
  operation: 'pay',
  channels: CHANNELS,
  risks: ['low', 'medium', 'high'],
  bands: [
    { amountFrom: cents(0), approvers: [], order: 'any', releaser: 'any' },
    { amountFrom: cents(100), approvers: [ANY], order: 'any', releaser: 'any' },
    { amountFrom: cents(1_000), approvers: [ANY, COMPLIANCE], order: 'any', releaser: 'any' },
  ],
};

export const MATRIX: ApprovalMatrix = {
  rows: [PAY_ROW],
  riskScores: { mediumFrom: 40, highFrom: 70 },
  waitHoursMax: 72,
  breakGlassRoles: ['treasury', 'risk', 'compliance'],
};

/** The same bands in one order, given by another than the maker. */
export const ORDERED: ApprovalMatrix = {
  ...MATRIX,
  rows: [
    {
      ...PAY_ROW,
      bands: PAY_ROW.bands.map((band) => ({ ...band, order: 'listed', releaser: 'another' })),
    },
  ],
};

export const pay = (value: number, toCustomerId = 'b'): Instruction => ({
  kind: 'pay',
  fromCustomerId: 'a',
  toCustomerId,
  amount: cents(value),
  mandateId: 'm',
});

type ActDraft = Extract<Draft, { kind: 'act' }>['act'];

/** A pool under a matrix, and what people do in it. Nothing of it is asserted. */
export function createMatrixPool(matrix: ApprovalMatrix = MATRIX, recentMax?: number) {
  const bench = createTieredPool(['pay'], recentMax);
  const as = (keyId: string, act: ActDraft, by: Partial<Actor> = {}): Decision =>
    bench.send({ kind: 'act', role: 'operator', keyId, act, by });
  const act = { kind: 'set_approval_matrix', version: 1, matrix, reason: 'first' } as const;
  const proposalId = 'first-matrix';
  const alone = as('admin', act);
  as('admin', { kind: 'propose_act', proposalId, act, expiresAt: bench.at(1_000) });
  const content = canonicalText(encodeFacts(act));
  const own = as('admin', { kind: 'approve_act_proposal', proposalId, content });
  as('second', { kind: 'approve_act_proposal', proposalId, content });
  const sent = {
    kind: 'act',
    role: 'operator',
    keyId: 'admin',
    commandId: proposalId,
    act,
  } as const;
  const first = bench.send(sent);
  return { bench, alone, own, first, as, ...payments(bench, as) };
}

function payments(
  bench: Bench,
  as: (keyId: string, act: ActDraft, by?: Partial<Actor>) => Decision,
) {
  return {
    propose: (value: number, keyId = 'maker', more: { riskScore?: number } = {}): Decision =>
      as(
        keyId,
        {
          kind: 'propose_instruction',
          instructionId: 'i-1',
          instruction: pay(value),
          expiresAt: bench.at(1_000),
          ...more,
        },
        { role: 'platform' },
      ),
    approve: (
      keyId: string,
      staffRole: StaffRole,
      value: number,
      more: { level?: 1 | 2 | 3; delegationId?: string } = {},
    ): Decision => {
      const { level = 2, ...parts } = more;
      const instruction = pay(value);
      const act = {
        kind: 'approve_proposal',
        instructionId: 'i-1',
        instruction,
        ...parts,
      } as const;
      return as(keyId, act, { staffRole, level });
    },
    give: (value: number, keyId = 'maker', by: Partial<Actor> = {}, riskScore?: number): Decision =>
      bench.send({
        kind: 'instruct',
        commandId: 'i-1',
        keyId,
        by,
        instruction: pay(value),
        ...(riskScore === undefined ? {} : { riskScore }),
      }),
    delegate: (fromKeyId: string, toKeyId: string, staffRole: StaffRole): Decision =>
      as(
        fromKeyId,
        {
          kind: 'delegate_approval',
          delegationId: 'd-1',
          toKeyId,
          operations: ['pay'],
          expiresAt: bench.at(500),
          reason: 'on leave',
        },
        { staffRole, level: 2 },
      ),
    breakGlass: (keyId: string, staffRole?: StaffRole): Decision =>
      as(
        keyId,
        { kind: 'break_glass', breakGlassId: 'g-1', proposalId: 'i-1', reason: 'storm' },
        staffRole === undefined ? {} : { staffRole, level: 1 },
      ),
    join: (keyId: string, staffRole: StaffRole): Decision =>
      as(keyId, { kind: 'join_break_glass', breakGlassId: 'g-1' }, { staffRole, level: 1 }),
    review: (keyId: string): Decision =>
      as(keyId, {
        kind: 'review_break_glass',
        breakGlassId: 'g-1',
        isJustified: true,
        note: 'as it had to be',
      }),
  };
}

export type MatrixPool = ReturnType<typeof createMatrixPool>;
