/**
 * Goal: what a matrix governs is done only as it asks: by so many people of such roles and levels,
 * in order where it says so, none of them the maker or whoever gives it; by a delegate only as
 * lent; by two people of two roles in an emergency, which a third one reviews. A matrix that has a
 * hole is refused, and one that is in force is changed by two. Method: one row for a status; a
 * wallet whose payments need one approval from 100 and two from 1,000.
 */
import { AMOUNT_MAX } from '@ringfence/money';
import { type Bench, cents, DAY_1, fund, grant, statusOf } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import {
  type ApprovalMatrix,
  CHANNELS,
  type CommandStatus,
  checkMatrix,
  type Decision,
  effectOf,
  encodeFacts,
  findRecord,
  openRecords,
  readMatrix,
} from '../src/index.ts';
import {
  ANY,
  COMPLIANCE,
  createMatrixPool,
  MATRIX,
  type MatrixPool,
  ORDERED,
  PAY_ROW,
  pay,
} from './approval-matrix-bench.ts';

const band = (value: number, approvers: (typeof ANY)[]) =>
  ({ amountFrom: cents(value), approvers, order: 'any', releaser: 'any' }) as const;
const withBands = (...bands: readonly ReturnType<typeof band>[]): ApprovalMatrix => ({
  ...MATRIX,
  rows: [{ ...PAY_ROW, bands }],
});
/** A thousand of these are more than an amount can be. */
const PART = 9_000_000_000_000_000;
const HIGH = { ...PAY_ROW, risks: ['high'] } as const;
const BELOW = { ...PAY_ROW, risks: ['low', 'medium'] } as const;

const FAULTS: readonly [rule: string, matrix: ApprovalMatrix][] = [
  ['first_band_not_zero', withBands(band(1, []))],
  ['bands_not_ascending', withBands(band(0, []), band(0, [ANY]))],
  ['fewer_approvers_above', withBands(band(0, [ANY]), band(1, []))],
  ['fewer_approvers_above', withBands(band(0, [COMPLIANCE]), band(1, [ANY, ANY]))],
  ['fewer_approvers_above', withBands(band(0, [{ ...ANY, level: 2 }]), band(1, [ANY]))],
  [
    'fewer_approvers_above',
    withBands({ ...band(0, [ANY]), releaser: 'another' } as never, band(1, [ANY])),
  ],
  ['role_cannot_approve', withBands(band(0, [{ roles: [], level: 1 }]))],
  ['role_cannot_approve', withBands(band(0, [{ roles: ['checker', 'auditor'], level: 1 }]))],
  ['gap', { ...MATRIX, rows: [{ ...PAY_ROW, channels: ['api', 'console'] }] }],
  ['gap', { ...MATRIX, rows: [BELOW] }],
  ['covered_twice', { ...MATRIX, rows: [PAY_ROW, HIGH] }],
  ['covered_twice', { ...MATRIX, rows: [{ ...PAY_ROW, channels: [...CHANNELS, 'api'] }] }],
  ['covered_twice', { ...MATRIX, rows: [{ ...PAY_ROW, risks: [...PAY_ROW.risks, 'low'] }] }],
  [
    'fewer_approvers_at_risk',
    { ...MATRIX, rows: [BELOW, { ...HIGH, bands: [band(0, []), band(200, [ANY, COMPLIANCE])] }] },
  ],
  [
    'matrix_needs_two',
    {
      ...MATRIX,
      rows: [{ ...PAY_ROW, operation: 'set_approval_matrix', bands: [band(0, [ANY])] }],
    },
  ],
  ['scores_not_ascending', { ...MATRIX, riskScores: { mediumFrom: 50, highFrom: 50 } }],
  ['break_glass_needs_two_roles', { ...MATRIX, breakGlassRoles: ['risk', 'risk'] }],
  ['break_glass_needs_two_roles', { ...MATRIX, breakGlassRoles: ['risk', 'auditor'] }],
];

describe('the checker of a matrix', () => {
  it('finds nothing in one that is whole', () => {
    expect(checkMatrix(MATRIX)).toEqual([]);
    expect(checkMatrix(ORDERED)).toEqual([]);
    expect(checkMatrix({ ...MATRIX, rows: [BELOW, HIGH] })).toEqual([]);
    expect(checkMatrix({ ...MATRIX, rows: [] })).toEqual([]);
  });

  it.each(FAULTS)('C130: finds %s', (rule, matrix) => {
    expect([...new Set(checkMatrix(matrix).map((fault) => fault.rule))]).toEqual([rule]);
    const { first } = createMatrixPool(matrix);
    expect([statusOf(first), first.outcome.field]).toEqual(['content_invalid', 'matrix']);
  });

  it('reads what was written, and names what it cannot read', () => {
    expect(readMatrix(encodeFacts(MATRIX))).toEqual({ status: 'read', matrix: MATRIX });
    const strange = { ...MATRIX, rows: [{ ...PAY_ROW, operation: 'buy' }] };
    const read = readMatrix(encodeFacts(strange));
    expect(read.status === 'not_readable' && read.faults[0]?.place).toBe('rows[0].operation');
  });
});

const noon = (bench: Bench, seconds: number): void => {
  bench.now = seconds;
  bench.send({ kind: 'expire_due' });
};

const ROWS: readonly {
  readonly status: CommandStatus;
  readonly of: string;
  readonly matrix?: ApprovalMatrix;
  readonly story: (pool: MatrixPool) => Decision;
}[] = [
  { status: 'accepted', of: 'a payment below the bands', story: ({ give }) => give(99) },
  { status: 'approval_required', of: 'a payment without', story: ({ give }) => give(100) },
  {
    status: 'accepted',
    of: 'a payment with what its band asks for',
    story: ({ propose, approve, give }) => {
      propose(1_000);
      approve('x', 'compliance', 1_000);
      approve('y', 'checker', 1_000);
      return give(1_000);
    },
  },
  {
    status: 'role_not_allowed',
    of: 'a second approval of a role that is not missing',
    story: ({ propose, approve }) => {
      propose(1_000);
      approve('x', 'checker', 1_000);
      return approve('y', 'treasury', 1_000);
    },
  },
  {
    status: 'role_not_allowed',
    of: 'an approval of a level that is too low',
    story: ({ propose, approve }) => {
      propose(1_000);
      approve('x', 'checker', 1_000);
      return approve('y', 'compliance', 1_000, { level: 1 });
    },
  },
  {
    status: 'role_not_allowed',
    of: 'an approval of a key without a role, where operators do not approve',
    story: ({ propose, as }) => {
      propose(100);
      const instruction = pay(100);
      return as('x', { kind: 'approve_proposal', instructionId: 'i-1', instruction });
    },
  },
  {
    status: 'approval_required',
    of: 'a payment that one of its approvers gives',
    story: ({ propose, approve, give }) => {
      propose(100);
      approve('x', 'checker', 100);
      return give(100, 'x');
    },
  },
  {
    status: 'approval_required',
    of: 'a small part with which the maker reaches a band, by another channel and at another risk',
    story: ({ bench, give }) => {
      bench.instruct(pay(60, 'c'));
      return give(50, 'key', { channel: 'file' }, 99);
    },
  },
  {
    status: 'approval_required',
    of: 'what one maker proposed and others give, when the day of the maker reaches a band',
    story: ({ bench, propose, approve, as, give }) => {
      const paid = { kind: 'propose_instruction', instruction: pay(950, 'c') } as const;
      const expiresAt = bench.at(1_000);
      as('maker', { ...paid, instructionId: 'i-0', expiresAt }, { role: 'platform' });
      const instruction = pay(950, 'c');
      const first = { kind: 'approve_proposal', instructionId: 'i-0', instruction } as const;
      as('x', first, { staffRole: 'checker', level: 1 });
      bench.send({ kind: 'instruct', commandId: 'i-0', keyId: 'releaser-1', instruction });
      propose(100);
      approve('x', 'checker', 100);
      return give(100, 'releaser-2');
    },
  },
  {
    status: 'approval_required',
    of: 'what a maker proposed, given by another while it still waits for approvals',
    story: ({ bench, propose, give }) => {
      bench.send({ kind: 'instruct', commandId: 'i-0', keyId: 'maker', instruction: pay(60, 'c') });
      propose(50);
      return give(50, 'releaser');
    },
  },
  {
    status: 'approval_required',
    of: 'a small payment whose score asks for more',
    matrix: { ...MATRIX, rows: [{ ...BELOW, bands: [band(0, [])] }, HIGH] },
    story: ({ give }) => give(500, 'maker', {}, 70),
  },
  {
    status: 'accepted',
    of: 'the same payment without it',
    matrix: { ...MATRIX, rows: [{ ...BELOW, bands: [band(0, [])] }, HIGH] },
    story: ({ give }) => give(500, 'maker', {}, 69),
  },
  {
    status: 'approval_required',
    of: 'a payment whose score was left out when it was given',
    matrix: {
      ...MATRIX,
      rows: [
        { ...BELOW, bands: [band(0, [ANY])] },
        { ...HIGH, bands: [band(0, [ANY, COMPLIANCE])] },
      ],
    },
    story: ({ propose, approve, give, bench }) => {
      propose(10, 'maker', { riskScore: 90 });
      approve('x', 'checker', 10);
      const known = findRecord(bench.state, 'proposal', 'i-1');
      if (known?.state !== 'waiting') throw new Error('one is missing');
      return give(10);
    },
  },
  {
    status: 'content_invalid',
    of: 'a score above all',
    story: ({ give }) => give(1, 'k', {}, 101),
  },
  {
    status: 'content_invalid',
    of: 'a proposal that would wait too long',
    matrix: { ...MATRIX, waitHoursMax: 1 },
    story: ({ bench, as }) =>
      as(
        'maker',
        {
          kind: 'propose_instruction',
          instructionId: 'i-1',
          instruction: pay(100),
          expiresAt: bench.at(3_601),
        },
        { role: 'platform' },
      ),
  },
  {
    status: 'role_not_allowed',
    of: 'an approval before its turn',
    matrix: ORDERED,
    story: ({ propose, approve }) => {
      propose(1_000);
      return approve('x', 'risk', 1_000);
    },
  },
  {
    status: 'accepted',
    of: 'approvals in their order, given by another than the maker',
    matrix: ORDERED,
    story: ({ propose, approve, give }) => {
      propose(1_000);
      approve('x', 'treasury', 1_000);
      approve('y', 'compliance', 1_000);
      return give(1_000, 'releaser');
    },
  },
  {
    status: 'approval_required',
    of: 'approvals in their order, given by the maker',
    matrix: ORDERED,
    story: ({ propose, approve, give }) => {
      propose(1_000);
      approve('x', 'treasury', 1_000);
      approve('y', 'compliance', 1_000);
      return give(1_000);
    },
  },
  {
    status: 'accepted',
    of: 'an approval by a delegate, in the role that was lent',
    story: ({ propose, approve, give, delegate }) => {
      propose(1_000);
      approve('x', 'checker', 1_000);
      delegate('absent', 'y', 'compliance');
      approve('y', 'operator', 1_000, { delegationId: 'd-1' });
      return give(1_000);
    },
  },
  {
    status: 'party_not_permitted',
    of: 'an approval by a third one, who was lent nothing',
    story: ({ propose, approve, delegate }) => {
      propose(100);
      delegate('absent', 'y', 'compliance');
      return approve('z', 'operator', 100, { delegationId: 'd-1' });
    },
  },
  {
    status: 'approver_is_maker',
    of: 'an approval for the maker',
    story: ({ propose, approve, delegate }) => {
      propose(100);
      delegate('maker', 'y', 'compliance');
      return approve('y', 'operator', 100, { delegationId: 'd-1' });
    },
  },
  {
    status: 'approver_is_maker',
    of: 'an approval by the maker, for somebody else',
    story: ({ propose, approve, delegate }) => {
      propose(100);
      delegate('absent', 'maker', 'compliance');
      return approve('maker', 'operator', 100, { delegationId: 'd-1' });
    },
  },
  {
    status: 'approver_is_maker',
    of: 'an approval of somebody for whom another has approved',
    story: ({ propose, approve, delegate }) => {
      propose(1_000);
      delegate('absent', 'y', 'compliance');
      approve('y', 'operator', 1_000, { delegationId: 'd-1' });
      return approve('absent', 'checker', 1_000);
    },
  },
  {
    status: 'approval_required',
    of: 'a payment that is given by whoever lent its approval',
    story: ({ propose, approve, give, delegate }) => {
      propose(100);
      delegate('absent', 'y', 'compliance');
      approve('y', 'operator', 100, { delegationId: 'd-1' });
      return give(100, 'absent');
    },
  },
  {
    status: 'record_state_forbids',
    of: 'an approval by a delegation that is over',
    story: ({ bench, propose, approve, delegate }) => {
      propose(100);
      delegate('absent', 'y', 'compliance');
      noon(bench, 501);
      return approve('y', 'operator', 100, { delegationId: 'd-1' });
    },
  },
  {
    status: 'record_state_forbids',
    of: 'an approval by a delegation that was revoked',
    story: ({ propose, approve, delegate, as }) => {
      propose(100);
      delegate('absent', 'y', 'compliance');
      as('absent', { kind: 'revoke_delegation', delegationId: 'd-1' });
      return approve('y', 'operator', 100, { delegationId: 'd-1' });
    },
  },
  {
    status: 'party_not_permitted',
    of: 'a revocation by somebody else',
    story: ({ delegate, as }) => {
      delegate('absent', 'y', 'compliance');
      return as('z', { kind: 'revoke_delegation', delegationId: 'd-1' });
    },
  },
  {
    status: 'content_invalid',
    of: 'a delegation to oneself',
    story: ({ delegate }) => delegate('y', 'y', 'compliance'),
  },
  {
    status: 'approval_required',
    of: 'a second matrix by one person',
    story: ({ as }) =>
      as('admin', { kind: 'set_approval_matrix', version: 2, matrix: MATRIX, reason: 'again' }),
  },
  {
    status: 'condition_not_met',
    of: 'breaking the glass where the matrix lets nobody',
    matrix: (({ breakGlassRoles: _none, ...rest }) => rest)(MATRIX),
    story: ({ propose, breakGlass }) => {
      propose(100);
      return breakGlass('p', 'risk');
    },
  },
  {
    status: 'role_not_allowed',
    of: 'breaking the glass with a key without a role',
    story: ({ propose, breakGlass }) => {
      propose(100);
      return breakGlass('p');
    },
  },
  {
    status: 'approval_required',
    of: 'a payment for which one person broke the glass',
    story: ({ propose, breakGlass, give }) => {
      propose(100);
      breakGlass('p', 'risk');
      return give(100);
    },
  },
  {
    status: 'approver_is_maker',
    of: 'breaking the glass twice by one person',
    story: ({ propose, breakGlass, join }) => {
      propose(100);
      breakGlass('p', 'risk');
      return join('p', 'compliance');
    },
  },
  {
    status: 'role_not_allowed',
    of: 'breaking the glass by two of one role',
    story: ({ propose, breakGlass, join }) => {
      propose(100);
      breakGlass('p', 'risk');
      return join('q', 'risk');
    },
  },
  {
    status: 'accepted',
    of: 'a payment for which two people of two roles broke the glass',
    story: ({ propose, breakGlass, join, give }) => {
      propose(100_000 / 100);
      breakGlass('p', 'risk');
      join('q', 'treasury');
      return give(1_000);
    },
  },
  {
    status: 'approval_required',
    of: 'another payment than the one for which they did',
    story: ({ propose, breakGlass, join, give }) => {
      propose(1_000);
      breakGlass('p', 'risk');
      join('q', 'treasury');
      return give(1_001);
    },
  },
  ...(['maker', 'p', 'q'] as const).map((keyId) => ({
    status: 'approver_is_maker' as const,
    of: `a review by ${keyId}`,
    story: ({ propose, breakGlass, join, review }: MatrixPool) => {
      propose(100);
      breakGlass('p', 'risk');
      join('q', 'treasury');
      return review(keyId);
    },
  })),
];

describe('a matrix in force', () => {
  it.each(ROWS)('C131–C134: $status to $of', ({ status, story, matrix }) => {
    const pool = createMatrixPool(matrix ?? MATRIX);
    expect(statusOf(pool.first), JSON.stringify(pool.first.outcome)).toBe('accepted');
    expect(statusOf(story(pool))).toBe(status);
  });

  it('tells who is still to approve', () => {
    const { give } = createMatrixPool();
    expect(give(1_000).outcome).toMatchObject({
      expected: '2 approvals: checker or treasury or compliance of level 1, compliance of level 2',
      received: '0',
    });
  });

  it('leaves what it does not list to the tiers of the programme', () => {
    const { give } = createMatrixPool({ ...MATRIX, rows: [] });
    expect(statusOf(give(99))).toBe('accepted');
    const other = createMatrixPool({ ...MATRIX, rows: [] });
    expect(other.give(100).outcome).toMatchObject({ expected: '1 approvals' });
  });

  it('shows who approves a proposal at the risk that its maker told', () => {
    const high = [band(0, [ANY, COMPLIANCE])];
    const rows = [
      { ...BELOW, bands: [band(0, [ANY])] },
      { ...HIGH, bands: high },
    ];
    const { bench, propose, approve } = createMatrixPool({ ...MATRIX, rows });
    propose(10, 'maker', { riskScore: 90 });
    const actor = { role: 'operator', keyId: 'x' } as const;
    const asked = { kind: 'instruct', commandId: 'i-1', actor, instruction: pay(10) } as const;
    const missing = () => effectOf(bench.state, asked, bench.at(bench.now)).missing;
    expect(missing()).toEqual([ANY, COMPLIANCE]);
    approve('y', 'compliance', 10);
    approve('x', 'checker', 10);
    expect(missing()).toEqual([]);
  });

  it('writes what was released and by whom, for the database to see', () => {
    const { propose, approve, give } = createMatrixPool();
    propose(1_000);
    approve('x', 'compliance', 1_000);
    approve('y', 'checker', 1_000);
    const rows = give(1_000).rows.filter(({ table }) => table.startsWith('custody.release'));
    expect(
      rows.map(({ table, values }) => [table, values['approver_key'] ?? values['giver_key']]),
    ).toEqual([
      ['custody.release', 'maker'],
      ['custody.release_approval', 'x'],
      ['custody.release_approval', 'y'],
    ]);
    expect(rows[0]?.values).toMatchObject({ approvals_needed: 2, amount_minor: '1000' });
  });

  it('writes no sum of a day that the database cannot hold', () => {
    const rows = [
      { ...BELOW, bands: [band(0, [])] },
      { ...HIGH, bands: [band(0, [ANY])] },
    ];
    const { bench } = createMatrixPool({ ...MATRIX, rows });
    fund(bench, 'a', PART);
    for (const customerId of ['a', 'b'])
      grant(bench, customerId, { mandateId: `large-${customerId}`, amountMax: cents(PART) });
    const amounts = Array.from({ length: 1_026 }, (_, index) => {
      const [fromCustomerId = '', toCustomerId = ''] = index % 2 === 0 ? ['a', 'b'] : ['b', 'a'];
      const parties = { fromCustomerId, toCustomerId, mandateId: `large-${fromCustomerId}` };
      const given = bench.instruct({ kind: 'pay', ...parties, amount: cents(PART) });
      expect(statusOf(given), JSON.stringify(given.outcome)).toBe('accepted');
      const release = given.rows.find(({ table }) => table === 'custody.release');
      return release?.values['amount_minor'];
    });
    expect(amounts.slice(0, 2)).toEqual([PART.toString(), (2 * PART).toString()]);
    expect(amounts.at(-1)).toBe(AMOUNT_MAX.toString());
  });
});

describe('acts under a matrix', () => {
  it('C133: the first matrix is approved by another person than who sets it', () => {
    const { alone, own, first } = createMatrixPool();
    expect([alone, own, first].map(statusOf)).toEqual([
      'approval_required',
      'approver_is_maker',
      'accepted',
    ]);
  });

  const next = {
    kind: 'set_approval_matrix',
    version: 2,
    matrix: MATRIX,
    reason: 'wider',
  } as const;
  const content = (act: object): string => JSON.stringify(sorted(encodeFacts(act)));

  it('C133: a matrix is changed when two others have approved exactly it', () => {
    const { bench, as } = createMatrixPool();
    const expiresAt = bench.at(1_000);
    const proposal = { kind: 'propose_act', proposalId: 'p-1', act: next, expiresAt } as const;
    expect(as('admin', proposal).outcome.result).toEqual({ approvalsNeeded: 2 });
    const approval = { kind: 'approve_act_proposal', proposalId: 'p-1' } as const;
    const approve = (keyId: string, text: string) => as(keyId, { ...approval, content: text });
    expect(statusOf(approve('admin', content(next)))).toBe('approver_is_maker');
    expect(statusOf(approve('x', content({ ...next, version: 3 })))).toBe('quote_differs');
    expect(approve('x', content(next)).outcome.result).toEqual({ approvalsMissing: 1 });
    const send = (act: Omit<typeof next, 'reason'> & { readonly reason: string }) =>
      bench.send({ kind: 'act', role: 'operator', keyId: 'admin', commandId: 'p-1', act });
    expect(statusOf(send(next))).toBe('approval_required');
    expect(approve('y', content(next)).outcome.result).toEqual({ approvalsMissing: 0 });
    expect(statusOf(send({ ...next, reason: 'another' }))).toBe('approval_required');
    expect(statusOf(send(next))).toBe('accepted');
    expect(findRecord(bench.state, 'approval_matrix', 'matrix')?.body.version).toBe(2);
    expect(findRecord(bench.state, 'proposal', 'p-1')?.state).toBe('used');
  });

  it('C133: an act that approves counts as one approval of its sender', () => {
    const rows = [
      { ...PAY_ROW, operation: 'approve_order', bands: [band(0, [ANY, COMPLIANCE])] } as const,
    ];
    const { bench, as } = createMatrixPool({ ...MATRIX, rows });
    const act = { kind: 'approve_order', orderId: 'o-1' } as const;
    const send = (keyId: string, by: object) =>
      bench.send({ kind: 'act', role: 'operator', keyId, by, commandId: 'p-1', act });
    const checker = { staffRole: 'checker', level: 1 } as const;
    expect(statusOf(send('x', checker))).toBe('approval_required');
    const expiresAt = bench.at(1_000);
    const proposal = { kind: 'propose_act', proposalId: 'p-1', act, expiresAt } as const;
    expect(as('x', proposal, checker).outcome.result).toEqual({ approvalsNeeded: 1 });
    const approval = { kind: 'approve_act_proposal', proposalId: 'p-1', content: content(act) };
    const by = { staffRole: 'compliance', level: 2 } as const;
    expect(as('y', approval as never, by).outcome.result).toEqual({ approvalsMissing: 0 });
    // Then its own rule is asked: there is no such order.
    expect(statusOf(send('x', checker))).toBe('record_unknown');
  });

  it.each(['platform', 'customer_channel'] as const)('are not rejected by a %s', (role) => {
    const { bench, as } = createMatrixPool();
    const expiresAt = bench.at(1_000);
    as('admin', { kind: 'propose_act', proposalId: 'p-1', act: next, expiresAt });
    const rejection = { kind: 'reject_proposal', instructionId: 'p-1', reason: 'no' } as const;
    expect(statusOf(as('k', rejection, { role }))).toBe('role_not_allowed');
    expect(statusOf(as('k', rejection))).toBe('accepted');
  });

  it('are not proposed where no matrix governs them', () => {
    const { bench, as } = createMatrixPool();
    const act = { kind: 'set_intake', intake: 'stopped', reason: 'x' };
    const proposal = { kind: 'propose_act', proposalId: 'p-1', act, expiresAt: bench.at(9) };
    expect(statusOf(as('admin', proposal as never))).toBe('condition_not_met');
    const other = { ...proposal, act: { kind: 'bind_card' } };
    expect(statusOf(as('admin', other as never))).toBe('condition_not_met');
  });
});

describe('a broken glass', () => {
  it('C134: is told at once, and told again when nobody reviews it in time', () => {
    const { bench, propose, breakGlass, join, review } = createMatrixPool();
    const alarms = () =>
      [...openRecords(bench.state, 'alarm').values()].map(({ body }) => body.alarmKind).sort();
    propose(100);
    breakGlass('p', 'risk');
    expect(alarms()).toEqual([]);
    join('q', 'treasury');
    expect(alarms()).toEqual(['glass_broken']);
    const glass = findRecord(bench.state, 'break_glass', 'g-1');
    expect(glass?.body).toMatchObject({
      reviewDate: '2026-03-03',
      dueAt: '2026-03-04T00:00:00.000Z',
    });
    expect(bench.state.businessDate).toBe(DAY_1);
    noon(bench, 2 * 86_400);
    expect(findRecord(bench.state, 'break_glass', 'g-1')?.state).toBe('overdue');
    expect(alarms()).toEqual(['glass_broken', 'glass_not_reviewed']);
    expect(statusOf(review('r'))).toBe('accepted');
    expect(statusOf(review('r'))).toBe('record_state_forbids');
  });

  it('is joined no more, and answered alike, when its proposal has left memory', () => {
    const [kept, forgotten] = [createMatrixPool(), createMatrixPool(MATRIX, 1)];
    const answers = [kept, forgotten].map(({ bench, as, propose, breakGlass, join }) => {
      propose(100);
      breakGlass('p', 'risk');
      as('x', { kind: 'reject_proposal', instructionId: 'i-1', reason: 'no' });
      for (const id of ['i-2', 'i-3', 'i-4']) {
        const other = { instructionId: id, instruction: pay(100), expiresAt: bench.at(900) };
        as('maker', { kind: 'propose_instruction', ...other }, { role: 'platform' });
        as('x', { kind: 'reject_proposal', instructionId: id, reason: 'no' });
      }
      return join('q', 'treasury').outcome;
    });
    expect(findRecord(forgotten.bench.state, 'proposal', 'i-1')).toBeUndefined();
    expect(answers[0]?.status).toBe('record_state_forbids');
    expect(answers[1]).toEqual(answers[0]);
  });

  it('lapses when nobody joins before the proposal is over', () => {
    const { bench, propose, breakGlass, join } = createMatrixPool();
    propose(100);
    breakGlass('p', 'risk');
    noon(bench, 1_001);
    expect(findRecord(bench.state, 'break_glass', 'g-1')?.state).toBe('lapsed');
    expect(statusOf(join('q', 'treasury'))).toBe('record_state_forbids');
    expect(openRecords(bench.state, 'alarm').size).toBe(0);
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  );
}
