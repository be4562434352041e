/**
 * Goal: lending takes exactly what its bounds say and refuses one more; what is derived of projects
 * and customers counts what is open and forgets what has ended; each act names what it is about.
 *
 * Method: acts on a pool in memory at each bound and one over; one row for each kind of act.
 */
import { AMOUNT_MAX, amount, businessDate, nextDay } from '@ringfence/money';
import { type Bench, cents, createBench, DAY_1, DAY_2, statusOf } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import {
  type Act,
  actRuleOf,
  ageProject,
  findRecord,
  type Instruction,
  partsOf,
  planRepayment,
  transfersMaxOf,
} from '../../src/index.ts';
import {
  CHECKLIST_ITEMS_MAX,
  CHECKLIST_TEXT_LENGTH_MAX,
  CLAIMS_PER_PROJECT_MAX,
  INSTALMENTS_MAX,
  TENDERS_PER_PROJECT_MAX,
} from '../../src/lending/limits.ts';
import { REASON_LENGTH_MAX, TRANSFERS_PER_COMMAND_MAX } from '../../src/limits.ts';
import {
  act,
  balanceOf,
  CHECKED,
  createLendingPool,
  expectAccepted,
  lend,
  lendOut,
  publish,
  repay,
  stateOf,
  tender,
  tenderAll,
  termsOf,
} from './lending-bench.ts';

const ONE_OVER = [
  [0, 'accepted'],
  [1, 'content_invalid'],
] as const;

function drafted(): Bench {
  const bench = createLendingPool();
  expectAccepted([act(bench, termsOf(bench), 'platform')]);
  return bench;
}

describe('the bounds of a project', () => {
  it.each(ONE_OVER)('are so many instalments, and %d more: %s', (over, status) => {
    const bench = createLendingPool();
    let dueDate = businessDate('2026-04-01');
    const instalments = Array.from({ length: INSTALMENTS_MAX + over }, () => {
      dueDate = nextDay(dueDate);
      return { dueDate, principal: 10n };
    });
    const terms = termsOf(bench, { target: BigInt(instalments.length) * 10n, instalments });
    expect(statusOf(act(bench, terms, 'platform'))).toBe(status);
  });

  it.each(ONE_OVER)('are so many items of a checklist, and %d more: %s', (over, status) => {
    const checklist = Array.from({ length: CHECKLIST_ITEMS_MAX + over }, () => CHECKED[0]);
    const review = { kind: 'review_project', projectId: 'p', riskGrade: 'low' } as const;
    expect(statusOf(act(drafted(), { ...review, checklist }))).toBe(status);
  });

  it.each(ONE_OVER)('are so many characters of an item, and %d more: %s', (over, status) => {
    const item = 'x'.repeat(CHECKLIST_TEXT_LENGTH_MAX + over);
    const checklist = [...CHECKED, { item, result: 'met' }] as const;
    const review = { kind: 'review_project', projectId: 'p', riskGrade: 'low' } as const;
    expect(statusOf(act(drafted(), { ...review, checklist }))).toBe(status);
  });

  it.each(ONE_OVER)('are so many characters of a reason, and %d more: %s', (over, status) => {
    const reason = 'x'.repeat(REASON_LENGTH_MAX + over);
    const cancel = { kind: 'cancel_project', projectId: 'p', reason } as const;
    expect(statusOf(act(drafted(), cancel))).toBe(status);
  });

  it('are so many open tenders, and not one more', () => {
    const bench = createLendingPool();
    publish(bench);
    expectAccepted([tender(bench, 'l1', 10)]);
    const tenders = bench.state.lending.projects.get('p')?.tenders;
    for (let count = 2; count < TENDERS_PER_PROJECT_MAX; count += 1)
      tenders?.add(`tender-${count}`);
    expectAccepted([tender(bench, 'l2', 10)]);
    expect(tender(bench, 'l3', 10).outcome).toMatchObject({
      status: 'limit_reached',
      expected: `at most ${TENDERS_PER_PROJECT_MAX} tenders`,
    });
  });

  it('are so many open claims, and not one more', () => {
    const bench = createLendingPool();
    lend(bench);
    const offer: Act = {
      kind: 'offer_claim',
      offerId: 'o',
      claimId: 'c-p-l1',
      shares: 2,
      pricePerShare: 1n,
      expiresAt: bench.at(10),
    };
    expectAccepted([act(bench, offer, 'customer_channel')]);
    const claims = bench.state.lending.projects.get('p')?.claims;
    for (let count = 4; count < CLAIMS_PER_PROJECT_MAX; count += 1) claims?.add(`claim-${count}`);
    const buy: Instruction = {
      kind: 'transfer_claim',
      offerId: 'o',
      buyerCustomerId: 'l2',
      shares: 1,
      principal: cents(10),
      amount: cents(1),
      mandateId: 'm-l2',
    };
    expectAccepted([bench.instruct(buy)]);
    expect(bench.instruct(buy).outcome).toMatchObject({
      status: 'limit_reached',
      expected: `at most ${CLAIMS_PER_PROJECT_MAX} claims`,
    });
  });
});

describe('a project of more tenders than one command gives back', () => {
  it.each([
    ['miscarry_project', 'miscarried'],
    ['cancel_project', 'cancelled'],
  ] as const)('%s goes on by the clock, and ends as it began', (kind, ended) => {
    const bench = createLendingPool();
    const target = BigInt(TRANSFERS_PER_COMMAND_MAX) + 1n;
    const instalments = [{ dueDate: businessDate('2026-04-01'), principal: target }];
    publish(bench, { target, shareValue: 1n, instalments });
    for (let count = 0; count < target; count += 1) tender(bench, 'l1', 1, 'p', `t-${count}`);
    bench.now = 7;
    const { outcome } = act(bench, { kind, projectId: 'p', reason: 'no more' }, 'platform');
    expect(outcome.result).toEqual({ state: 'refunding', refunded: TRANSFERS_PER_COMMAND_MAX });
    expect(balanceOf(bench, 'l1').held).toBe(1n);
    const refundAt = bench.at(7.001);
    expect(findRecord(bench.state, 'project', 'p')?.body).toMatchObject({ refundAt });
    const again = act(bench, { kind, projectId: 'p', reason: 'no more' }, 'platform');
    expect(again.outcome).toMatchObject({
      status: 'record_state_forbids',
      expected: 'no refund under way',
    });
    expect(statusOf(lendOut(bench, 't-2000', 1))).toBe('record_state_forbids');
    bench.send({ kind: 'expire_due' });
    expect(stateOf(bench)).toBe('refunding');
    bench.now = 8;
    bench.send({ kind: 'expire_due' });
    expect(stateOf(bench)).toBe(ended);
    expect(balanceOf(bench, 'l1').held).toBe(0n);
    const body = findRecord(bench.state, 'project', 'p')?.body;
    expect(body).toMatchObject({ reason: 'no more' });
    expect(body).not.toHaveProperty('refundAt');
    expect(body).not.toHaveProperty('ending');
  });
});

/** What is derived of the project p and of all customers. */
const derived = ({ state }: Bench) => {
  const sums = state.lending.projects.get('p');
  return {
    tenders: sums?.tenders.size,
    tendered: sums?.tendered,
    claims: sums?.claims.size,
    principal: sums?.principal,
    items: Object.fromEntries(state.lending.itemsByCustomer),
  };
};

const NONE = {
  tenders: undefined,
  tendered: undefined,
  claims: undefined,
  principal: undefined,
};

describe('what is open', () => {
  it('is counted for the project and for each customer, and forgotten when it has ended', () => {
    const bench = createLendingPool();
    publish(bench);
    expect(derived(bench)).toEqual({ ...NONE, items: { borrower: 1 } });
    tenderAll(bench);
    const each = { borrower: 1, l1: 1, l2: 1, l3: 1 };
    const claimless = { claims: 0, principal: 0n };
    expect(derived(bench)).toEqual({ tenders: 3, tendered: 1_000n, ...claimless, items: each });
    expectAccepted([
      act(bench, { kind: 'fill_project', projectId: 'p' }),
      lendOut(bench, 't-p-l1', 500),
    ]);
    const halfway = { tenders: 2, tendered: 500n, claims: 1, principal: 500n, items: each };
    expect(derived(bench)).toEqual(halfway);
    expectAccepted([lendOut(bench, 't-p-l2', 300), lendOut(bench, 't-p-l3', 200)]);
    expectAccepted([repay(bench, 'c-p-l1', 100), repay(bench, 'c-p-l3', 200)]);
    const { l3: _, ...others } = each;
    const some = { tenders: 0, tendered: 0n, claims: 2, principal: 700n, items: others };
    expect(derived(bench)).toEqual(some);
    expectAccepted([repay(bench, 'c-p-l1', 400), repay(bench, 'c-p-l2', 300)]);
    expect(derived(bench)).toEqual({ ...NONE, items: {} });
  });

  it('is counted for whoever is the borrower now, once', () => {
    const bench = drafted();
    const change = { ...termsOf(bench, { borrowerId: 'l3' }), kind: 'change_project' } as const;
    expectAccepted([act(bench, change, 'platform')]);
    expect(derived(bench).items).toEqual({ l3: 1 });
    expectAccepted([act(bench, termsOf(bench, { projectId: 'q', borrowerId: 'l3' }), 'platform')]);
    expect(derived(bench).items).toEqual({ l3: 2 });
  });

  it('is nothing of a tender that was given back', () => {
    const bench = createLendingPool();
    publish(bench);
    expectAccepted([
      tender(bench, 'l1', 10),
      act(bench, { kind: 'cancel_tender', tenderInstructionId: 't-p-l1' }),
    ]);
    expect(derived(bench)).toEqual({ ...NONE, items: { borrower: 1 } });
  });
});

describe('the last payment', () => {
  it('finishes the project on the day that it is made', () => {
    const pool = createLendingPool();
    lend(pool);
    expectAccepted([pool.send({ kind: 'cut_day', businessDate: DAY_1 })]);
    expectAccepted([repay(pool, 'c-p-l1', 500), repay(pool, 'c-p-l2', 300)]);
    expect(findRecord(pool.state, 'project', 'p')?.businessDate).toBe(DAY_1);
    expectAccepted([repay(pool, 'c-p-l3', 200)]);
    const finished = { state: 'finished', businessDate: DAY_2 };
    expect(findRecord(pool.state, 'project', 'p')).toMatchObject(finished);
  });

  it('of a debt to the compensation account needs the money of the borrower', () => {
    const pool = createLendingPool();
    lend(pool);
    const paid = { claimId: 'c-p-l1', principal: cents(9), interest: cents(0) } as const;
    expectAccepted([pool.instruct({ kind: 'compensate', ...paid })]);
    expectAccepted([repay(pool, 'c-p-l2', 0, 10_995)]);
    const returns = (value: number) =>
      statusOf(
        pool.instruct({
          kind: 'repay_compensation',
          projectId: 'p',
          amount: cents(value),
          mandateId: 'm-borrower',
        }),
      );
    expect([returns(6), returns(5)]).toEqual(['insufficient_funds', 'accepted']);
    const debt = { compensatedPrincipal: 9n, compensationRepaid: 5n };
    expect(findRecord(pool.state, 'project', 'p')?.body).toMatchObject(debt);
  });
});

const p = { projectId: 'p' } as const;
const bench = createBench();
const ofProject = { subject: 'p', newIds: {}, records: [{ kind: 'project', recordId: 'p' }] };

/** An act, what it is about, the ids that it gives, and the records that its decision asks for. */
const NAMED: readonly (readonly [Act, object])[] = [
  [termsOf(bench), { ...ofProject, newIds: p }],
  [{ ...termsOf(bench), kind: 'change_project' }, ofProject],
  [{ kind: 'review_project', ...p, riskGrade: 'low', checklist: CHECKED }, ofProject],
  [{ kind: 'sign_off_project', ...p }, ofProject],
  [{ kind: 'publish_project', ...p }, ofProject],
  [{ kind: 'fill_project', ...p }, ofProject],
  [{ kind: 'miscarry_project', ...p, reason: 'x' }, ofProject],
  [{ kind: 'cancel_project', ...p, reason: 'x' }, ofProject],
  [
    { kind: 'cancel_tender', tenderInstructionId: 't' },
    { subject: 't', newIds: {}, records: [{ kind: 'tender', recordId: 't' }] },
  ],
  [
    {
      kind: 'offer_claim',
      offerId: 'o',
      claimId: 'c',
      shares: 1,
      pricePerShare: 1n,
      expiresAt: bench.at(1),
    },
    {
      subject: 'c',
      newIds: { offerId: 'o' },
      records: [
        { kind: 'claim_offer', recordId: 'o' },
        { kind: 'claim', recordId: 'c' },
      ],
    },
  ],
  [
    { kind: 'cancel_claim_offer', offerId: 'o' },
    { subject: 'o', newIds: {}, records: [{ kind: 'claim_offer', recordId: 'o' }] },
  ],
];

describe('an act of lending', () => {
  it.each(NAMED)('names what it is about: %o', (one, named) => {
    const rule = actRuleOf(one);
    expect({
      subject: rule.subjectOf(one),
      newIds: rule.newIdsOf(one),
      ...rule.referencesOf?.(one),
    }).toEqual(named);
  });

  it.each<readonly [Act, number]>([
    [{ kind: 'miscarry_project', ...p, reason: 'x' }, TRANSFERS_PER_COMMAND_MAX],
    [{ kind: 'cancel_project', ...p, reason: 'x' }, TRANSFERS_PER_COMMAND_MAX],
    [{ kind: 'cancel_tender', tenderInstructionId: 't' }, 1],
    [{ kind: 'fill_project', ...p }, 0],
  ])('of %o makes so many transfers at most', (one, most) => {
    const actor = { role: 'platform', keyId: 'k' } as const;
    expect(transfersMaxOf({ kind: 'act', commandId: 'c', actor, act: one })).toBe(most);
  });
});

const paid = { claimId: 'c', principal: cents(2), interest: cents(3) } as const;
const claim = { originId: 'c', records: [{ kind: 'claim', recordId: 'c' }] };
const TENDER: Instruction = {
  kind: 'tender',
  ...p,
  customerId: 'a',
  amount: cents(5),
  mandateId: 'm',
};

describe('an instruction of lending', () => {
  it.each<readonly [Instruction, object]>([
    [
      TENDER,
      {
        customerId: 'a',
        amount: 5n,
        mandateId: 'm',
        originId: 'p',
        records: [{ kind: 'project', recordId: 'p' }],
      },
    ],
    [
      { kind: 'lend_out', tenderInstructionId: 't', amount: cents(5) },
      { amount: 5n, originId: 't', records: [{ kind: 'tender', recordId: 't' }] },
    ],
    [
      { kind: 'repay', ...paid, mandateId: 'm' },
      { mandateId: 'm', amount: 5n, ...claim },
    ],
    [
      { kind: 'compensate', ...paid },
      { amount: 5n, accountKind: 'compensation', ...claim },
    ],
    [
      { kind: 'compensate', ...paid, interest: amount(AMOUNT_MAX - 2n) },
      { amount: AMOUNT_MAX, accountKind: 'compensation', ...claim },
    ],
    [
      { kind: 'compensate', ...paid, interest: amount(AMOUNT_MAX - 1n) },
      { accountKind: 'compensation', ...claim },
    ],
    [
      { kind: 'repay_compensation', ...p, amount: cents(5), mandateId: 'm' },
      {
        amount: 5n,
        mandateId: 'm',
        originId: 'p',
        accountKind: 'compensation',
        records: [{ kind: 'project', recordId: 'p' }],
      },
    ],
    [
      {
        kind: 'transfer_claim',
        offerId: 'o',
        buyerCustomerId: 'b',
        shares: 1,
        principal: cents(9),
        amount: cents(5),
        mandateId: 'm',
      },
      {
        customerId: 'b',
        amount: 5n,
        mandateId: 'm',
        originId: 'o',
        records: [{ kind: 'claim_offer', recordId: 'o' }],
      },
    ],
  ])('names whose money, how much of it and which record: %#', (instruction, parts) => {
    expect(partsOf(instruction)).toEqual(parts);
    const actor = { role: 'platform', keyId: 'k' } as const;
    expect(transfersMaxOf({ kind: 'instruct', commandId: 'c', actor, instruction })).toBe(1);
  });

  it('may be of the largest amount, and then the mandate speaks', () => {
    const pool = createLendingPool();
    lend(pool);
    const most = { claimId: 'c-p-l1', principal: cents(1), mandateId: 'm-borrower' } as const;
    const repays = (interest: bigint) =>
      statusOf(pool.instruct({ kind: 'repay', ...most, interest: amount(interest) }));
    expect(repays(AMOUNT_MAX - 1n)).toBe('mandate_amount_exceeded');
    expect(repays(AMOUNT_MAX)).toBe('content_invalid');
  });
});

describe('a repayment plan', () => {
  const claims = [
    { claimId: 'a', lenderId: 'l1', principal: 3n },
    { claimId: 'b', lenderId: 'l2', principal: 1n },
  ];

  it('pays all that is owed, and refuses one unit more', () => {
    const all = { principal: cents(4), interest: cents(0) };
    expect(planRepayment(claims, all)?.lines).toEqual([
      { claimId: 'a', lenderId: 'l1', principal: 3n, interest: 0n },
      { claimId: 'b', lenderId: 'l2', principal: 1n, interest: 0n },
    ]);
    expect(planRepayment(claims, { ...all, principal: cents(5) })).toBeUndefined();
  });

  it('pays interest alone', () => {
    expect(planRepayment(claims, { principal: cents(0), interest: cents(4) })).toEqual({
      lines: [
        { claimId: 'a', lenderId: 'l1', principal: 0n, interest: 3n },
        { claimId: 'b', lenderId: 'l2', principal: 0n, interest: 1n },
      ],
      principalUnitsLeftOver: 0n,
      interestUnitsLeftOver: 0n,
    });
  });

  it('is none when nothing is owed', () => {
    const nothing = [{ claimId: 'a', lenderId: 'l1', principal: 0n }];
    const interest = { principal: cents(0), interest: cents(1) };
    expect(planRepayment(nothing, interest)).toBeUndefined();
  });
});

describe('the age of a project', () => {
  const body = () => {
    const pool = createLendingPool();
    lend(pool);
    const found = findRecord(pool.state, 'project', 'p')?.body;
    if (found === undefined) throw new Error('the project is there');
    return found;
  };
  const at = businessDate('2026-05-02');

  it('names since when and nothing when nothing is overdue', () => {
    expect(ageProject(body(), { lent: 1_000n, paid: 1_000n, at })).toEqual({
      overduePrincipal: 0n,
      overdueDays: 0,
      band: 'none',
      debt: 0n,
      debtDays: 0,
    });
    expect(ageProject(body(), { lent: 1_000n, paid: 399n, at })).toEqual({
      overduePrincipal: 601n,
      overdueSince: '2026-04-01',
      overdueDays: 31,
      band: 'days_1_to_90',
      debt: 0n,
      debtDays: 0,
    });
  });

  it('counts of a project lent in part at most what was lent', () => {
    const part = ageProject(body(), { lent: 400n, paid: 400n, at });
    expect(part).toMatchObject({ overduePrincipal: 0n, band: 'none' });
    expect(ageProject(body(), { lent: 401n, paid: 400n, at })).toMatchObject({
      overduePrincipal: 1n,
      overdueSince: '2026-05-01',
    });
  });
});
