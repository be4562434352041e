/**
 * Goal: a project collects only when reviewed and signed off by others, moves only along its table,
 * and gives every tender back when it is not lent.
 *
 * Method: acts on a pool in memory, one row for each rule; the clock is moved by hand.
 */
import { amount, businessDate } from '@ringfence/money';
import { cents, grant, statusOf } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import {
  type Act,
  CLAIM_OFFER_TRANSITIONS,
  CLAIM_TRANSITIONS,
  findRecord,
  PROJECT_TRANSITIONS,
  type ProjectState,
  TENDER_TRANSITIONS,
} from '../../src/index.ts';
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

const REASON = 'the borrower withdrew';

describe('registering a project', () => {
  it.each<readonly [string, object, string]>([
    ['purpose', { purpose: 'A sentence.' }, 'content_invalid'],
    ['targetMinor', { target: 0n }, 'content_invalid'],
    ['targetMinor', { target: 1_005n }, 'content_invalid'],
    ['shareValueMinor', { shareValue: 0n }, 'content_invalid'],
    ['shareValueMinor', { target: 10n ** 14n, shareValue: 1n }, 'content_invalid'],
    ['lendingEndsAt', { lendingEndsAt: '2026-01-01T00:00:00.000Z' }, 'content_invalid'],
    ['instalments', { instalments: [] }, 'content_invalid'],
    ['borrowerId', { borrowerId: 'nobody' }, 'customer_not_found'],
    ['collectingEndsAt', { collectingEndsAt: '2026-01-01T00:00:00.000Z' }, 'deadline_passed'],
    [
      'instalments',
      { instalments: [{ dueDate: businessDate('2026-04-01'), principal: 999n }] },
      'parts_differ_from_total',
    ],
  ])('names the field %s of terms that cannot be (%#)', (field, wrong, status) => {
    const bench = createLendingPool();
    const { outcome } = act(bench, { ...termsOf(bench), ...wrong } as Act, 'platform');
    expect(outcome).toMatchObject({ status, field });
    expect(stateOf(bench)).toBeUndefined();
  });

  it('refuses instalments that do not ascend', () => {
    const bench = createLendingPool();
    const due = { dueDate: businessDate('2026-04-01'), principal: 500n };
    const { outcome } = act(bench, termsOf(bench, { instalments: [due, due] }), 'platform');
    expect(outcome).toMatchObject({ status: 'content_invalid', field: 'instalments' });
  });

  it('happens once for one id, by the platform or an operator', () => {
    const bench = createLendingPool();
    expect(statusOf(act(bench, termsOf(bench), 'customer_channel'))).toBe('role_not_allowed');
    expectAccepted([act(bench, termsOf(bench), 'platform')]);
    expect(statusOf(act(bench, termsOf(bench), 'platform'))).toBe('record_already_exists');
    expect(statusOf(act(bench, termsOf(bench, { projectId: '?' })))).toBe('identifier_invalid');
  });
});

describe('review and sign-off', () => {
  const sign = { kind: 'sign_off_project', projectId: 'p' } as const;
  const open = { kind: 'publish_project', projectId: 'p' } as const;
  const review = { kind: 'review_project', projectId: 'p', checklist: CHECKED } as const;

  it('let a project collect only with another operator than maker and reviewer', () => {
    const bench = createLendingPool();
    expectAccepted([act(bench, termsOf(bench), 'platform', 'maker')]);
    expect(act(bench, open, 'platform').outcome).toMatchObject({
      status: 'condition_not_met',
      expected: 'a review of the project',
    });
    expect(statusOf(act(bench, sign, 'operator', 'second'))).toBe('condition_not_met');
    expectAccepted([act(bench, { ...review, riskGrade: 'low' }, 'operator', 'reviewer')]);
    expect(statusOf(act(bench, open, 'platform'))).toBe('condition_not_met');
    expect(statusOf(act(bench, sign, 'operator', 'reviewer'))).toBe('approver_is_maker');
    expect(statusOf(act(bench, sign, 'operator', 'maker'))).toBe('approver_is_maker');
    expect(statusOf(act(bench, sign, 'platform', 'second'))).toBe('role_not_allowed');
    expectAccepted([act(bench, sign, 'operator', 'second'), act(bench, open, 'platform')]);
    expect(stateOf(bench)).toBe('collecting');
  });

  it('ask two others of a project of high risk, and not twice the same', () => {
    const bench = createLendingPool();
    expectAccepted([
      act(bench, termsOf(bench), 'platform'),
      act(bench, { ...review, riskGrade: 'high' }),
      act(bench, sign, 'operator', 'second'),
    ]);
    expect(act(bench, open, 'platform').outcome).toMatchObject({
      status: 'condition_not_met',
      received: '1',
    });
    expect(statusOf(act(bench, sign, 'operator', 'second'))).toBe('approver_is_maker');
    expectAccepted([act(bench, sign, 'operator', 'third'), act(bench, open, 'platform')]);
  });

  it('stop a project of which something is not met', () => {
    const bench = createLendingPool();
    const failed = [...CHECKED, { item: 'income', result: 'not_met' }] as const;
    expectAccepted([
      act(bench, termsOf(bench), 'platform'),
      act(bench, { ...review, riskGrade: 'low', checklist: failed }),
    ]);
    const { outcome } = act(bench, sign, 'operator', 'second');
    expect(outcome).toMatchObject({ status: 'condition_not_met', received: 'income' });
  });

  it.each<readonly [string, readonly object[]]>([
    ['checklist', []],
    ['item', [{ item: '', result: 'met' }]],
    ['evidenceHash', [{ item: 'a', result: 'met', evidenceHash: 'none' }]],
  ])('refuse a checklist with a wrong %s', (field, checklist) => {
    const bench = createLendingPool();
    expectAccepted([act(bench, termsOf(bench), 'platform')]);
    const wrong = { ...review, riskGrade: 'low', checklist } as Act;
    expect(act(bench, wrong).outcome).toMatchObject({ status: 'content_invalid', field });
  });

  it('begin anew when the terms change, which they may until a tender came', () => {
    const bench = createLendingPool();
    publish(bench);
    const change = { ...termsOf(bench), kind: 'change_project', purpose: 'other' } as const;
    expectAccepted([act(bench, change, 'platform')]);
    const project = findRecord(bench.state, 'project', 'p');
    expect(project?.state).toBe('draft');
    expect(project?.body).toMatchObject({ purpose: 'other', signOffs: [] });
    expect(project?.body).not.toHaveProperty('dueDiligence');
    expect(statusOf(tender(bench, 'l1', 10))).toBe('record_state_forbids');
  });

  it('keep the terms once a tender came', () => {
    const bench = createLendingPool();
    publish(bench);
    expectAccepted([tender(bench, 'l1', 10)]);
    const change = { ...termsOf(bench), kind: 'change_project' } as const;
    expect(statusOf(act(bench, change, 'platform'))).toBe('condition_not_met');
  });
});

describe('publishing', () => {
  it('is refused after the deadline and when the pool takes no new business', () => {
    const bench = createLendingPool();
    expectAccepted([act(bench, termsOf(bench), 'platform')]);
    const open = { kind: 'publish_project', projectId: 'p' } as const;
    bench.now = 1_000;
    expect(statusOf(act(bench, open, 'platform'))).toBe('deadline_passed');
    expectAccepted([act(bench, { kind: 'set_intake', intake: 'stopped', reason: 'wind-down' })]);
    expect(statusOf(act(bench, open, 'platform'))).toBe('intake_stopped');
  });
});

describe('tenders', () => {
  it('reserve money of the lender up to what the project still needs', () => {
    const bench = createLendingPool();
    publish(bench);
    expectAccepted([tender(bench, 'l1', 700)]);
    expect(balanceOf(bench, 'l1')).toEqual({ posted: 10_000n, held: 700n, available: 9_300n });
    const { outcome } = tender(bench, 'l2', 310);
    expect(outcome).toMatchObject({ status: 'exceeds_remaining', expected: 'at most 300' });
    expect(tender(bench, 'l2', 305).outcome).toMatchObject({
      status: 'content_invalid',
      field: 'amountMinor',
    });
    expectAccepted([tender(bench, 'l2', 300)]);
    expect(statusOf(tender(bench, 'l3', 10))).toBe('exceeds_remaining');
  });

  it('are refused without money, mandate, project or another borrower', () => {
    const bench = createLendingPool();
    publish(bench);
    expect(statusOf(tender(bench, 'poor', 10))).toBe('insufficient_funds');
    expect(statusOf(tender(bench, 'borrower', 10))).toBe('payer_is_payee');
    expect(statusOf(tender(bench, 'nobody', 10))).toBe('customer_not_found');
    expect(tender(bench, 'l1', 10, 'none').outcome).toMatchObject({
      status: 'record_unknown',
      field: 'projectId',
    });
    const money = { kind: 'tender', projectId: 'p', customerId: 'l1', amount: cents(10) } as const;
    expect(statusOf(bench.instruct({ ...money, mandateId: 'm-l2' }))).toBe(
      'mandate_of_another_customer',
    );
    bench.now = 1_000;
    expect(statusOf(tender(bench, 'l1', 10))).toBe('deadline_passed');
  });

  it('are made by themselves under a standing mandate, inside its caps and payees', () => {
    const bench = createLendingPool();
    publish(bench);
    const standing = { scope: ['tender'], totalMax: cents(60), payees: ['borrower'] } as const;
    const mandateId = grant(bench, 'l1', { ...standing, mandateId: 'auto' });
    const auto = (value: number) =>
      statusOf(
        bench.instruct({
          kind: 'tender',
          projectId: 'p',
          customerId: 'l1',
          amount: cents(value),
          mandateId,
        }),
      );
    expect([auto(40), auto(30), auto(20), auto(10)]).toEqual([
      'accepted',
      'mandate_total_exceeded',
      'accepted',
      'mandate_used_up',
    ]);
  });

  it('are given back before the project is full, once', () => {
    const bench = createLendingPool();
    publish(bench);
    expectAccepted([tender(bench, 'l1', 700)]);
    const cancel = { kind: 'cancel_tender', tenderInstructionId: 't-p-l1' } as const;
    expectAccepted([act(bench, cancel, 'platform')]);
    expect(balanceOf(bench, 'l1')).toMatchObject({ held: 0n, available: 10_000n });
    expect(findRecord(bench.state, 'tender', 't-p-l1')?.state).toBe('cancelled');
    expect(statusOf(act(bench, cancel))).toBe('record_state_forbids');
    expect(statusOf(act(bench, { ...cancel, tenderInstructionId: 'none' }))).toBe('record_unknown');
    expectAccepted([
      tender(bench, 'l1', 500, 'p', 't-again'),
      tender(bench, 'l2', 300),
      tender(bench, 'l3', 200),
    ]);
    expectAccepted([act(bench, { kind: 'fill_project', projectId: 'p' })]);
    expect(act(bench, { ...cancel, tenderInstructionId: 't-p-l2' }).outcome).toMatchObject({
      status: 'record_state_forbids',
      expected: 'collecting',
      received: 'full',
    });
  });
});

describe('lending out', () => {
  it('is for a full project only, goes straight to the borrower, and starts repayment', () => {
    const bench = createLendingPool();
    publish(bench);
    tenderAll(bench);
    expect(lendOut(bench, 't-p-l1', 500).outcome).toMatchObject({
      status: 'record_state_forbids',
      expected: 'full',
      received: 'collecting',
    });
    expectAccepted([act(bench, { kind: 'fill_project', projectId: 'p' }, 'platform')]);
    expect(lendOut(bench, 't-p-l1', 499).outcome).toMatchObject({
      status: 'quote_differs',
      expected: '500',
    });
    expect(lendOut(bench, 'none', 500).outcome).toMatchObject({
      status: 'record_unknown',
      field: 'tenderInstructionId',
    });
    const lent = lendOut(bench, 't-p-l1', 500);
    expectAccepted([lent]);
    const pool = bench.state.customers;
    expect(lent.transfers).toHaveLength(1);
    expect(lent.transfers[0]).toMatchObject({
      debitAccountId: pool.get('l1')?.accountId,
      creditAccountId: pool.get('borrower')?.accountId,
      amount: 500n,
    });
    expect(stateOf(bench)).toBe('full');
    expect(statusOf(lendOut(bench, 't-p-l1', 500))).toBe('record_state_forbids');
    expect(statusOf(repay(bench, 'c-p-l1', 10))).toBe('record_state_forbids');
    expectAccepted([lendOut(bench, 't-p-l2', 300), lendOut(bench, 't-p-l3', 200)]);
    expect(stateOf(bench)).toBe('repaying');
    expect(balanceOf(bench, 'borrower').posted).toBe(11_000n);
    expect(findRecord(bench.state, 'claim', 'c-p-l1')?.body).toMatchObject({
      lenderId: 'l1',
      principal: 500n,
      shares: 50,
    });
  });

  it('is the platform’s own power, and of nobody else', () => {
    const bench = createLendingPool();
    publish(bench);
    tenderAll(bench);
    expectAccepted([act(bench, { kind: 'fill_project', projectId: 'p' })]);
    const order = { kind: 'lend_out', tenderInstructionId: 't-p-l1', amount: cents(500) } as const;
    for (const role of ['operator', 'customer_channel'] as const) {
      expect(statusOf(bench.instruct(order, { role }))).toBe('role_not_allowed');
    }
  });

  it('needs the target to be reached before', () => {
    const bench = createLendingPool();
    publish(bench);
    expectAccepted([tender(bench, 'l1', 700)]);
    const { outcome } = act(bench, { kind: 'fill_project', projectId: 'p' });
    expect(outcome).toMatchObject({ status: 'condition_not_met', received: '700' });
  });
});

describe('the end of a project that is not lent', () => {
  it.each(['miscarry_project', 'cancel_project'] as const)('%s gives every tender back', (kind) => {
    const bench = createLendingPool();
    publish(bench);
    tenderAll(bench);
    const decision = act(bench, { kind, projectId: 'p', reason: REASON }, 'platform');
    expectAccepted([decision]);
    const ended = kind === 'miscarry_project' ? 'miscarried' : 'cancelled';
    expect(decision.outcome.result).toEqual({ state: ended, refunded: 3 });
    for (const id of ['l1', 'l2', 'l3']) {
      expect(balanceOf(bench, id)).toEqual({ posted: 10_000n, held: 0n, available: 10_000n });
      expect(findRecord(bench.state, 'tender', `t-p-${id}`)?.state).toBe('refunded');
    }
    expect(statusOf(lendOut(bench, 't-p-l1', 500))).toBe('record_state_forbids');
    expect(statusOf(act(bench, { kind, projectId: 'p', reason: '' }))).toBe('content_invalid');
  });

  it('is refused once something is lent', () => {
    const bench = createLendingPool();
    publish(bench);
    tenderAll(bench);
    expectAccepted([
      act(bench, { kind: 'fill_project', projectId: 'p' }),
      lendOut(bench, 't-p-l1', 500),
    ]);
    const miscarry = { kind: 'miscarry_project', projectId: 'p', reason: REASON } as const;
    expect(statusOf(act(bench, miscarry))).toBe('condition_not_met');
  });

  it('comes by the clock when the target is missed', () => {
    const bench = createLendingPool();
    publish(bench);
    expectAccepted([tender(bench, 'l1', 700)]);
    bench.now = 999;
    bench.send({ kind: 'expire_due' });
    expect(stateOf(bench)).toBe('collecting');
    bench.now = 1_000;
    bench.send({ kind: 'expire_due' });
    expect(stateOf(bench)).toBe('miscarried');
    expect(balanceOf(bench, 'l1').held).toBe(0n);
  });

  it('is full by the clock when the target is reached, and miscarries when nobody lends', () => {
    const bench = createLendingPool();
    publish(bench);
    tenderAll(bench);
    bench.now = 1_000;
    bench.send({ kind: 'expire_due' });
    expect(stateOf(bench)).toBe('full');
    bench.now = 2_000;
    bench.send({ kind: 'expire_due' });
    expect(stateOf(bench)).toBe('miscarried');
    expect(balanceOf(bench, 'l2').held).toBe(0n);
  });

  it('lets what was lent be repaid, and gives the rest back, when lending ends halfway', () => {
    const bench = createLendingPool();
    publish(bench);
    tenderAll(bench);
    expectAccepted([
      act(bench, { kind: 'fill_project', projectId: 'p' }),
      lendOut(bench, 't-p-l1', 500),
    ]);
    bench.now = 2_000;
    bench.send({ kind: 'expire_due' });
    expect(stateOf(bench)).toBe('repaying');
    expect(balanceOf(bench, 'l2').held).toBe(0n);
    expectAccepted([repay(bench, 'c-p-l1', 500)]);
    expect(stateOf(bench)).toBe('finished');
  });

  it('refunds a hundred tenders a step by the clock, and ends after the last', () => {
    const bench = createLendingPool();
    publish(bench, {
      target: 10_000n,
      instalments: [{ dueDate: businessDate('2026-04-01'), principal: 10_000n }],
    });
    for (let count = 0; count < 250; count += 1) {
      expectAccepted([tender(bench, 'l1', 10, 'p', `t-${count}`)]);
    }
    bench.now = 1_000;
    const held = [];
    for (let step = 0; step < 3; step += 1) {
      bench.now += 1;
      bench.send({ kind: 'expire_due' });
      held.push([stateOf(bench), balanceOf(bench, 'l1').held]);
    }
    expect(held).toEqual([
      ['refunding', 1_500n],
      ['refunding', 500n],
      ['miscarried', 0n],
    ]);
    const miscarry = { kind: 'miscarry_project', projectId: 'p', reason: REASON } as const;
    expect(statusOf(act(bench, miscarry))).toBe('record_state_forbids');
  });
});

describe('a customer with something open in lending', () => {
  it('does not close', () => {
    const bench = createLendingPool();
    bench.send({ kind: 'open_customer', customerId: 'debtor' });
    expectAccepted([act(bench, termsOf(bench, { borrowerId: 'debtor' }), 'platform')]);
    const close = () => statusOf(bench.send({ kind: 'close_customer', customerId: 'debtor' }));
    expect(close()).toBe('customer_has_open_items');
    expectAccepted([act(bench, { kind: 'cancel_project', projectId: 'p', reason: REASON })]);
    expect(close()).toBe('accepted');
  });
});

describe('the state tables', () => {
  /** For each act, a way to send it, and the event that it asks for. */
  const ACTS = {
    change: (bench) => ({ ...termsOf(bench), kind: 'change_project' }),
    review: () => ({
      kind: 'review_project',
      projectId: 'p',
      riskGrade: 'low',
      checklist: CHECKED,
    }),
    sign_off: () => ({ kind: 'sign_off_project', projectId: 'p' }),
    publish: () => ({ kind: 'publish_project', projectId: 'p' }),
    fill: () => ({ kind: 'fill_project', projectId: 'p' }),
    miscarry: () => ({ kind: 'miscarry_project', projectId: 'p', reason: REASON }),
    cancel: () => ({ kind: 'cancel_project', projectId: 'p', reason: REASON }),
  } as const satisfies Record<string, (bench: ReturnType<typeof createLendingPool>) => Act>;

  /** A pool whose project `p` is in a state. */
  const REACH: Readonly<Record<ProjectState, () => ReturnType<typeof createLendingPool>>> = {
    draft: () => {
      const bench = createLendingPool();
      expectAccepted([act(bench, termsOf(bench), 'platform')]);
      return bench;
    },
    collecting: () => {
      const bench = createLendingPool();
      publish(bench);
      return bench;
    },
    full: () => {
      const bench = createLendingPool();
      publish(bench);
      tenderAll(bench);
      expectAccepted([act(bench, { kind: 'fill_project', projectId: 'p' })]);
      return bench;
    },
    refunding: () => {
      const bench = createLendingPool();
      const instalments = [{ dueDate: businessDate('2026-04-01'), principal: 10_000n }];
      publish(bench, { target: 10_000n, instalments });
      for (let count = 0; count < 101; count += 1) tender(bench, 'l1', 10, 'p', `t-${count}`);
      bench.now = 1_000;
      bench.send({ kind: 'expire_due' });
      return bench;
    },
    repaying: () => {
      const bench = createLendingPool();
      lend(bench);
      return bench;
    },
    finished: () => {
      const bench = createLendingPool();
      lend(bench);
      expectAccepted([
        repay(bench, 'c-p-l1', 500),
        repay(bench, 'c-p-l2', 300),
        repay(bench, 'c-p-l3', 200),
      ]);
      return bench;
    },
    miscarried: () => {
      const bench = createLendingPool();
      publish(bench);
      expectAccepted([act(bench, { kind: 'miscarry_project', projectId: 'p', reason: REASON })]);
      return bench;
    },
    cancelled: () => {
      const bench = createLendingPool();
      publish(bench);
      expectAccepted([act(bench, { kind: 'cancel_project', projectId: 'p', reason: REASON })]);
      return bench;
    },
  };
  const cases = Object.entries(REACH).flatMap(([state, reach]) =>
    Object.entries(ACTS).map(([event, make]) => [state, event, reach, make] as const),
  );

  it.each(cases)('%s: %s', (state, event, reach, make) => {
    const bench = reach();
    expect(stateOf(bench)).toBe(state);
    const row: Readonly<Record<string, string>> = PROJECT_TRANSITIONS[state as ProjectState];
    // By the clock only: nobody changes how a refund that is under way ends.
    const isRefused = row[event] === 'refused' || state === 'refunding';
    const status = statusOf(act(bench, make(bench), 'operator', 'second'));
    if (isRefused) expect(status).toBe('record_state_forbids');
    else expect(status).not.toBe('record_state_forbids');
  });

  it('never leave an ended state', () => {
    const ended = [
      ...(['finished', 'miscarried', 'cancelled'] as const).map((one) => PROJECT_TRANSITIONS[one]),
      ...(['lent', 'cancelled', 'refunded'] as const).map((one) => TENDER_TRANSITIONS[one]),
      ...(['repaid', 'transferred'] as const).map((one) => CLAIM_TRANSITIONS[one]),
      ...(['completed', 'cancelled'] as const).map((one) => CLAIM_OFFER_TRANSITIONS[one]),
    ];
    for (const row of ended) expect(new Set(Object.values(row))).toEqual(new Set(['refused']));
  });

  it('bound an amount that is no amount together', () => {
    const bench = createLendingPool();
    lend(bench);
    const most = amount(9_223_372_036_854_775_807n);
    const { outcome } = bench.instruct({
      kind: 'repay',
      claimId: 'c-p-l1',
      principal: cents(1),
      interest: most,
      mandateId: 'm-borrower',
    });
    expect(outcome).toMatchObject({ status: 'content_invalid', field: 'interestMinor' });
  });
});
