/**
 * Goal: what a lender claims falls by what is paid, never below zero; what the compensation account
 * paid is owed to it; shares move whole and none is made or lost; an order of an authority keeps no
 * refund from happening.
 *
 * Method: commands on a pool in memory, one row for each rule.
 */
import { businessDate } from '@ringfence/money';
import { type Bench, cents, DAY_1, statusOf } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import { type Act, ageProject, findRecord, planRepayment } from '../../src/index.ts';
import {
  act,
  balanceOf,
  claimOf,
  createLendingPool,
  expectAccepted,
  lend,
  publish,
  repay,
  stateOf,
  tenderAll,
} from './lending-bench.ts';

const lent = (): Bench => {
  const bench = createLendingPool();
  lend(bench);
  return bench;
};

const compensate = (bench: Bench, claimId: string, principal: number, interest = 0) =>
  bench.instruct({
    kind: 'compensate',
    claimId,
    principal: cents(principal),
    interest: cents(interest),
  });

const giveBack = (bench: Bench, value: number) =>
  bench.instruct({
    kind: 'repay_compensation',
    projectId: 'p',
    amount: cents(value),
    mandateId: 'm-borrower',
  });

describe('repaying a claim', () => {
  it('pays the lender straight from the borrower, and finishes the project with the last unit', () => {
    const bench = lent();
    expectAccepted([repay(bench, 'c-p-l1', 200, 7)]);
    expect(balanceOf(bench, 'l1').posted).toBe(9_707n);
    expect(balanceOf(bench, 'borrower').posted).toBe(10_793n);
    expect(claimOf(bench, 'c-p-l1').body).toMatchObject({
      principal: 300n,
      repaid: 200n,
      interestPaid: 7n,
    });
    expectAccepted([repay(bench, 'c-p-l1', 300), repay(bench, 'c-p-l2', 300)]);
    expect(stateOf(bench)).toBe('repaying');
    expectAccepted([repay(bench, 'c-p-l3', 200, 1)]);
    expect(stateOf(bench)).toBe('finished');
    expect(statusOf(repay(bench, 'c-p-l3', 0, 1))).toBe('record_state_forbids');
  });

  it('refuses more than is owed, nothing, no claim, and another mandate', () => {
    const bench = lent();
    expect(repay(bench, 'c-p-l1', 501).outcome).toMatchObject({
      status: 'exceeds_remaining',
      field: 'principalMinor',
      expected: 'at most 500',
    });
    expect(statusOf(repay(bench, 'c-p-l1', 0, 0))).toBe('amount_is_zero');
    expect(repay(bench, 'none', 1).outcome).toMatchObject({
      status: 'record_unknown',
      field: 'claimId',
    });
    const one = { claimId: 'c-p-l1', principal: cents(1), interest: cents(0) } as const;
    const stranger = bench.instruct({ kind: 'repay', ...one, mandateId: 'm-l2' });
    expect(statusOf(stranger)).toBe('mandate_of_another_customer');
    expect(claimOf(bench, 'c-p-l1').body.principal).toBe(500n);
  });
});

describe('compensation', () => {
  it('makes a debt of the borrower, which ends the project when it is paid', () => {
    const bench = lent();
    expectAccepted([
      compensate(bench, 'c-p-l1', 500, 20),
      repay(bench, 'c-p-l2', 300),
      repay(bench, 'c-p-l3', 200),
    ]);
    expect(balanceOf(bench, 'l1').posted).toBe(10_020n);
    expect(stateOf(bench)).toBe('repaying');
    expect(findRecord(bench.state, 'project', 'p')?.body).toMatchObject({
      compensatedPrincipal: 500n,
      compensatedInterest: 20n,
      compensatedDate: DAY_1,
    });
    expect(giveBack(bench, 521).outcome).toMatchObject({
      status: 'exceeds_remaining',
      expected: 'at most 520',
    });
    expectAccepted([giveBack(bench, 500), giveBack(bench, 20)]);
    expect(stateOf(bench)).toBe('finished');
    expect(findRecord(bench.state, 'project', 'p')?.body).not.toHaveProperty('compensatedDate');
    expect(statusOf(giveBack(bench, 1))).toBe('record_state_forbids');
  });

  it('is bounded by the claim and by the platform’s own money', () => {
    const bench = lent();
    expect(statusOf(compensate(bench, 'c-p-l1', 501))).toBe('exceeds_remaining');
    expect(statusOf(compensate(bench, 'c-p-l1', 1, 5_000))).toBe('insufficient_funds');
    expect(statusOf(giveBack(bench, 1))).toBe('exceeds_remaining');
  });
});

describe('ageing', () => {
  const at = (date: string) => businessDate(date);
  it.each([
    ['2026-04-01', 0n, 0n, 0, 'none'],
    ['2026-04-02', 0n, 400n, 1, 'days_1_to_90'],
    ['2026-04-02', 400n, 0n, 0, 'none'],
    ['2026-05-02', 399n, 601n, 31, 'days_1_to_90'],
    ['2026-05-02', 400n, 600n, 1, 'days_1_to_90'],
    ['2026-06-30', 0n, 1_000n, 90, 'days_1_to_90'],
    ['2026-07-01', 0n, 1_000n, 91, 'days_91_to_180'],
    ['2026-09-28', 0n, 1_000n, 180, 'days_91_to_180'],
    ['2026-09-29', 0n, 1_000n, 181, 'days_over_180'],
    ['2026-09-29', 1_000n, 0n, 0, 'none'],
  ] as const)('on %s with %d paid: %d overdue for %d days', (date, paid, amount, days, band) => {
    const bench = lent();
    const body = findRecord(bench.state, 'project', 'p')?.body;
    if (body === undefined) throw new Error('the project is there');
    const age = ageProject(body, { lent: 1_000n, paid, at: at(date) });
    expect(age).toMatchObject({ overduePrincipal: amount, overdueDays: days, band, debt: 0n });
  });

  it('counts at most what was lent, and the debt to the compensation account since its first day', () => {
    const bench = lent();
    expectAccepted([compensate(bench, 'c-p-l1', 500, 20)]);
    const body = findRecord(bench.state, 'project', 'p')?.body;
    if (body === undefined) throw new Error('the project is there');
    const age = ageProject(body, { lent: 500n, paid: 0n, at: at('2026-05-02') });
    expect(age).toMatchObject({ overduePrincipal: 500n, debt: 520n, debtSince: DAY_1 });
    expect(age.debtDays).toBe(61);
  });
});

describe('a repayment plan', () => {
  const claims = [
    { claimId: 'a', lenderId: 'l1', principal: 500n },
    { claimId: 'b', lenderId: 'l2', principal: 300n },
    { claimId: 'c', lenderId: 'l3', principal: 200n },
  ];

  it('divides exactly, and gives the units left over to the largest remainders', () => {
    const plan = planRepayment(claims, { principal: cents(101), interest: cents(7) });
    expect(plan?.lines.map(({ principal, interest }) => [principal, interest])).toEqual([
      [51n, 4n],
      [30n, 2n],
      [20n, 1n],
    ]);
    expect(plan).toMatchObject({ principalUnitsLeftOver: 1n, interestUnitsLeftOver: 1n });
  });

  it('leaves out a claim that gets nothing, and refuses more than is owed', () => {
    const plan = planRepayment(claims, { principal: cents(1), interest: cents(0) });
    expect(plan?.lines).toEqual([{ claimId: 'a', lenderId: 'l1', principal: 1n, interest: 0n }]);
    expect(planRepayment(claims, { principal: cents(1_001), interest: cents(0) })).toBeUndefined();
    expect(planRepayment([], { principal: cents(0), interest: cents(0) })).toBeUndefined();
  });
});

const offer = (bench: Bench, more: Partial<Extract<Act, { kind: 'offer_claim' }>> = {}) =>
  act(
    bench,
    {
      kind: 'offer_claim',
      offerId: 'o',
      claimId: 'c-p-l1',
      shares: 30,
      pricePerShare: 9n,
      expiresAt: bench.at(bench.now + 100),
      ...more,
    },
    'customer_channel',
  );

const buy = (
  bench: Bench,
  shares: number,
  more: { pays?: number; gets?: number; buyer?: string; offerId?: string } = {},
  commandId = 'bought',
) => {
  const { pays = shares * 9, gets = shares * 10, buyer = 'l2', offerId = 'o' } = more;
  return bench.instruct(
    {
      kind: 'transfer_claim',
      offerId,
      buyerCustomerId: buyer,
      shares,
      principal: cents(gets),
      amount: cents(pays),
      mandateId: `m-${buyer}`,
    },
    { commandId },
  );
};

describe('the sale of a claim', () => {
  it('moves shares, principal and price together, part by part', () => {
    const bench = lent();
    expectAccepted([offer(bench), buy(bench, 10)]);
    expect(findRecord(bench.state, 'claim_offer', 'o')?.state).toBe('part_sold');
    expect(claimOf(bench, 'c-p-l1').body).toMatchObject({
      shares: 40,
      principal: 400n,
      sold: 100n,
    });
    expect(claimOf(bench, 'bought').body).toMatchObject({
      lenderId: 'l2',
      originId: 'c-p-l1',
      shares: 10,
      principal: 100n,
    });
    expect(balanceOf(bench, 'l1').posted).toBe(9_590n);
    expectAccepted([buy(bench, 20, {}, 'rest')]);
    expect(findRecord(bench.state, 'claim_offer', 'o')?.state).toBe('completed');
    expect(claimOf(bench, 'c-p-l1').body).not.toHaveProperty('offerId');
    expect(buy(bench, 1, {}, 'late').outcome).toMatchObject({ status: 'record_state_forbids' });
    expectAccepted([repay(bench, 'rest', 200)]);
    expect(balanceOf(bench, 'l2').posted).toBe(9_630n);
  });

  it('ends a claim that is sold whole', () => {
    const bench = lent();
    expectAccepted([offer(bench, { shares: 50 }), buy(bench, 50)]);
    expect(claimOf(bench, 'c-p-l1').state).toBe('transferred');
    expect(statusOf(repay(bench, 'c-p-l1', 1))).toBe('record_state_forbids');
  });

  it.each<readonly [string, Parameters<typeof buy>[2] & object, number, object]>([
    ['another price', { pays: 91 }, 10, { status: 'quote_differs', field: 'amountMinor' }],
    ['another principal', { gets: 99 }, 10, { status: 'quote_differs', expected: '100' }],
    ['more than is offered', {}, 31, { status: 'exceeds_remaining', expected: 'at most 30' }],
    ['no share', {}, 0, { status: 'amount_is_zero' }],
    ['a part of a share', { pays: 5, gets: 5 }, 0.5, { status: 'content_invalid' }],
    ['the seller', { buyer: 'l1' }, 10, { status: 'payer_is_payee' }],
    ['the borrower', { buyer: 'borrower' }, 10, { status: 'party_not_permitted' }],
    ['a buyer without money', { buyer: 'poor' }, 10, { status: 'insufficient_funds' }],
    ['no offer', { offerId: 'none' }, 10, { status: 'record_unknown', field: 'offerId' }],
  ])('refuses %s', (_name, more, shares, outcome) => {
    const bench = lent();
    expectAccepted([offer(bench)]);
    expect(buy(bench, shares, more).outcome).toMatchObject(outcome);
    expect(claimOf(bench, 'c-p-l1').body.shares).toBe(50);
  });

  it('refuses shares on which nothing is owed', () => {
    const bench = lent();
    expectAccepted([repay(bench, 'c-p-l1', 499), offer(bench)]);
    const { outcome } = buy(bench, 10, { gets: 0 });
    expect(outcome).toMatchObject({ status: 'shares_not_conserved', field: 'shares' });
  });

  it('rounds the principal down, so that the unit left over stays with the seller', () => {
    const bench = lent();
    expectAccepted([repay(bench, 'c-p-l1', 399), offer(bench)]);
    expectAccepted([buy(bench, 7, { gets: 14 })]);
    expect(claimOf(bench, 'bought').body.principal).toBe(14n);
    expect(claimOf(bench, 'c-p-l1').body.principal).toBe(87n);
  });

  it('is offered by the lender only, once at a time, and at most what the lender has', () => {
    const bench = lent();
    expect(offer(bench, { shares: 51 }).outcome).toMatchObject({
      status: 'shares_not_conserved',
      expected: 'at most 50',
    });
    expect(statusOf(offer(bench, { shares: 0 }))).toBe('content_invalid');
    expect(statusOf(offer(bench, { pricePerShare: 0n }))).toBe('content_invalid');
    expect(statusOf(offer(bench, { expiresAt: bench.at(0) }))).toBe('expiry_in_the_past');
    expect(statusOf(offer(bench, { claimId: 'none' }))).toBe('record_unknown');
    expectAccepted([offer(bench)]);
    expect(statusOf(offer(bench))).toBe('record_already_exists');
    expect(statusOf(offer(bench, { offerId: 'o2' }))).toBe('limit_reached');
    const cancel = { kind: 'cancel_claim_offer', offerId: 'o' } as const;
    expectAccepted([act(bench, cancel, 'platform'), offer(bench, { offerId: 'o2' })]);
    expect(statusOf(act(bench, cancel, 'platform'))).toBe('record_state_forbids');
    const stranger = act(bench, { ...cancel, offerId: 'none' }, 'platform');
    expect(statusOf(stranger)).toBe('record_unknown');
  });

  it('ends by the clock, and with the last payment of the claim', () => {
    const bench = lent();
    expectAccepted([offer(bench)]);
    bench.now = 100;
    expect(statusOf(buy(bench, 10))).toBe('deadline_passed');
    bench.send({ kind: 'expire_due' });
    expect(findRecord(bench.state, 'claim_offer', 'o')?.state).toBe('cancelled');
    expect(claimOf(bench, 'c-p-l1').body).not.toHaveProperty('offerId');
    expectAccepted([offer(bench, { offerId: 'o2' }), repay(bench, 'c-p-l1', 500)]);
    expect(findRecord(bench.state, 'claim_offer', 'o2')?.state).toBe('cancelled');
    expect(statusOf(offer(bench, { offerId: 'o3' }))).toBe('record_state_forbids');
  });
});

describe('an emergency stop of a lender', () => {
  it('stops lending its money, and keeps no refund from happening', () => {
    const bench = createLendingPool();
    publish(bench);
    tenderAll(bench);
    expectAccepted([act(bench, { kind: 'fill_project', projectId: 'p' })]);
    expectAccepted([
      act(bench, {
        kind: 'register_order',
        orderId: 'stop',
        type: 'emergency_stop',
        customerId: 'l1',
        authority: 'police office',
        documentNumber: '1',
        documentHash: 'ab'.repeat(32),
        officers: ['o1', 'o2'],
        ground: 'telecom_fraud',
      }),
    ]);
    const order = { kind: 'lend_out', tenderInstructionId: 't-p-l1', amount: cents(500) } as const;
    expect(statusOf(bench.instruct(order))).toBe('frozen_by_order');
    bench.now = 2_000;
    bench.send({ kind: 'expire_due' });
    expect(stateOf(bench)).toBe('miscarried');
    expect(balanceOf(bench, 'l1').held).toBe(0n);
  });
});
