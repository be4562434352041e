/**
 * Goal: whoever states a programme, or the roles of a customer, is told exactly what is expected
 * and what came; and what is adopted is in force from its day on, the latest version first.
 *
 * Method: a wallet adopts versions of a document of its own with one thing changed; one row for a
 * refusal.
 */
import { businessDate, currency } from '@ringfence/money';
import {
  BANK_ACCOUNT,
  type Bench,
  cents,
  createBench,
  createBenchPool,
  DAY_1,
  DAY_2,
  DAY_3,
  fund,
  grant,
  statusOf,
} from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import { checkProgramme, encodeFacts, type Programme } from '../src/index.ts';
import { shipped } from './changed-programmes.ts';

const OWN: Programme = { ...shipped('wallet'), id: 'own', version: 2 };
const version = (number: number, more: Partial<Programme> = {}): Programme => ({
  ...OWN,
  ...more,
  version: number,
});

interface Named {
  readonly id?: string;
  readonly version?: number;
}

const adopt = (bench: Bench, document: Programme, inForceDate = DAY_1, named: Named = {}) => {
  const programme = { id: document.id, version: document.version, ...named };
  const act = { kind: 'adopt_programme', programme, document, inForceDate } as const;
  return bench.send({ kind: 'act', act });
};
const cut = (bench: Bench, date = DAY_1): void => {
  bench.send({ kind: 'cut_day', businessDate: date });
};
const withoutFlows = (...names: readonly string[]): Programme =>
  version(3, { flows: OWN.flows.filter(({ instruction }) => !names.includes(instruction)) });

const FAULTY = version(3, { flows: OWN.flows.filter(({ form }) => form !== 'payment') });
const FAULTS = checkProgramme(FAULTY);

const REFUSALS: readonly (readonly [string, (bench: Bench) => object, object])[] = [
  [
    'the version that there is',
    (bench) => adopt(bench, version(2)),
    { status: 'programme_version_stale', expected: 'later than 2', received: '2' },
  ],
  [
    'the version before',
    (bench) => adopt(bench, version(1)),
    { status: 'programme_version_stale', expected: 'later than 2', received: '1' },
  ],
  [
    'a day that is over',
    (bench) => {
      cut(bench);
      return adopt(bench, version(3), DAY_1);
    },
    {
      status: 'content_invalid',
      field: 'inForceDate',
      expected: `${DAY_2} or later`,
      received: DAY_1,
    },
  ],
  [
    'a day before the one of the version before',
    (bench) => {
      adopt(bench, version(3), DAY_3);
      return adopt(bench, version(4), DAY_2);
    },
    {
      status: 'content_invalid',
      field: 'inForceDate',
      expected: `${DAY_3} or later`,
      received: DAY_2,
    },
  ],
  [
    'a document of another id',
    (bench) => adopt(bench, version(3), DAY_1, { id: 'other' }),
    {
      status: 'content_invalid',
      field: 'programme',
      expected: 'own version 3, as in the document',
      received: 'other version 3',
    },
  ],
  [
    'a document of another version',
    (bench) => adopt(bench, version(3), DAY_1, { version: 4 }),
    {
      status: 'content_invalid',
      field: 'programme',
      expected: 'own version 3, as in the document',
      received: 'own version 4',
    },
  ],
  [
    'a programme that nobody ships',
    (bench) =>
      bench.send({
        kind: 'act',
        act: {
          kind: 'adopt_programme',
          programme: { id: 'none', version: 9 },
          inForceDate: DAY_1,
        },
      }),
    { status: 'programme_not_found', received: 'none version 9' },
  ],
  [
    'a programme that begins later',
    (bench) => adopt(bench, version(3, { effectiveFrom: DAY_2 })),
    {
      status: 'programme_not_effective',
      expected: `a business date from ${DAY_2}`,
      received: DAY_1,
    },
  ],
  [
    'a programme that is over',
    (bench) => adopt(bench, version(3, { effectiveTo: DAY_1 }), DAY_2),
    {
      status: 'programme_not_effective',
      expected: `a business date from ${OWN.effectiveFrom}`,
      received: DAY_2,
    },
  ],
  [
    'the id of a shipped programme',
    (bench) => adopt(bench, version(3, { id: 'donation' })),
    {
      status: 'programme_faulty',
      field: 'id',
      expected: 'an id that no shipped programme has',
      received: 'donation',
    },
  ],
  [
    'a programme with faults',
    (bench) => adopt(bench, FAULTY),
    {
      status: 'programme_faulty',
      field: FAULTS[0]?.subject,
      received: FAULTS[0]?.text.en,
      result: { faults: encodeFacts(FAULTS) },
    },
  ],
  [
    'a programme without an account of the one before',
    (bench) => {
      const accountKinds = OWN.accountKinds.filter(({ kind }) => kind !== 'profit_share');
      const flows = OWN.flows.map((flow) => ({
        ...flow,
        from: flow.from.filter((place) => place !== 'profit_share'),
        to: flow.to.filter((place) => place !== 'profit_share'),
      }));
      return adopt(bench, version(3, { accountKinds, flows }));
    },
    {
      status: 'programme_faulty',
      field: 'profit_share',
      expected: 'profit_share, as in own version 2',
    },
  ],
  [
    'a programme without the ends of holds of the one before',
    (bench) => adopt(bench, withoutFlows('hold', 'capture', 'release')),
    { status: 'programme_faulty', field: 'capture', expected: 'capture, as in own version 2' },
  ],
];

/** A wallet under version 2 of its own document. */
function createOwnPool(): Bench {
  const bench = createBenchPool();
  expect(adopt(bench, OWN).outcome).toEqual({
    status: 'accepted',
    result: { inForceDate: DAY_1 },
  });
  return bench;
}

describe('a programme is refused for', () => {
  it.each(REFUSALS)('%s', (_of, send, outcome) => {
    expect(send(createOwnPool())).toMatchObject({ outcome });
  });

  it('one more than a hundred', () => {
    const bench = createOwnPool();
    for (let number = 3; number < 101; number += 1) adopt(bench, version(number));
    expect(statusOf(adopt(bench, version(101)))).toBe('accepted');
    expect(adopt(bench, version(102)).outcome).toMatchObject({
      status: 'limit_reached',
      expected: 'at most 100 adopted',
    });
  });
});

describe('a programme is adopted', () => {
  it('on the last day of its own, and without a flow that resolves nothing', () => {
    const bench = createOwnPool();
    expect(statusOf(adopt(bench, version(3, { effectiveTo: DAY_1 })))).toBe('accepted');
    const fewer = { ...withoutFlows('refund'), version: 4, effectiveFrom: DAY_1 };
    expect(statusOf(adopt(bench, fewer))).toBe('accepted');
    expect(bench.state.pool?.flows.has('refund')).toBe(false);
  });

  it('with the account that it adds, whose number is the next one', () => {
    const bench = createBench();
    const sound = shipped('escrow');
    bench.send({
      kind: 'open_pool',
      poolId: 1,
      currency: currency('EUR'),
      programme: { id: 'small', version: 1 },
      programmeDocument: { ...sound, id: 'small' },
      bankAccount: { identification: BANK_ACCOUNT },
      businessDate: DAY_1,
    });
    const title = { zh: '营销', en: 'Marketing' };
    const flows = sound.flows.map((flow) =>
      flow.instruction === 'sweep' ? { ...flow, from: [...flow.from, 'marketing' as const] } : flow,
    );
    const accountKinds = [...sound.accountKinds, { kind: 'marketing', title, purpose: title }];
    const more = { ...sound, id: 'small', version: 2, flows, accountKinds } as Programme;
    const count = bench.state.pool?.accounts.size ?? 0;
    const { rows, outcome } = adopt(bench, more, DAY_1);
    expect(outcome.status).toBe('accepted');
    expect(rows.map(({ table }) => table)).toEqual(['ledger.account', 'custody.record']);
    expect(rows[0]?.values).toMatchObject({ account_id: count + 1, kind: 'marketing' });
    expect(bench.state.pool?.accounts.get('marketing')).toBe(count + 1);
    expect([...(bench.state.pool?.accountKinds.values() ?? [])].at(-1)).toBe('marketing');
    expect(rows[1]?.values).toMatchObject({
      record_kind: 'programme',
      record_id: 'small.2',
      state: 'adopted',
      is_open: true,
      business_date: DAY_1,
    });
  });

  it('from its day on, the latest of those whose day has come', () => {
    const bench = createOwnPool();
    adopt(bench, version(3), DAY_2);
    adopt(bench, version(4), DAY_2);
    adopt(bench, version(5), DAY_3);
    const inForce = () => bench.state.pool?.programme.version;
    expect(inForce()).toBe(2);
    cut(bench);
    expect(inForce()).toBe(4);
    cut(bench, DAY_2);
    expect(inForce()).toBe(5);
    expect(statusOf(adopt(bench, version(6), DAY_3))).toBe('accepted');
    expect(inForce()).toBe(6);
    cut(bench, DAY_3);
    expect(adopt(bench, version(7), DAY_3).outcome).toMatchObject({
      field: 'inForceDate',
      expected: `${businessDate('2026-03-05')} or later`,
    });
  });
});

describe('the roles of a customer', () => {
  function createMarket(): Bench {
    const bench = createBench();
    bench.send({
      kind: 'open_pool',
      poolId: 1,
      currency: currency('EUR'),
      programme: { id: 'marketplace', version: 1 },
      bankAccount: { identification: BANK_ACCOUNT },
      businessDate: DAY_1,
    });
    for (const customerId of ['a', 'b', 'c']) bench.send({ kind: 'open_customer', customerId });
    bench.send({ kind: 'close_customer', customerId: 'c' });
    fund(bench, 'a', 100);
    return bench;
  }
  const state = (bench: Bench, customerId: string, roles: readonly string[]) =>
    bench.send({ kind: 'act', act: { kind: 'set_customer_roles', customerId, roles } });

  it.each<readonly [string, readonly string[], object]>([
    ['a', [], { status: 'content_invalid', field: 'roles' }],
    ['a', ['holder'], { status: 'content_invalid', field: 'roles' }],
    ['a', ['buyer', 'holder'], { status: 'content_invalid', field: 'roles' }],
    ['a', ['buyer', 'buyer'], { status: 'content_invalid', field: 'roles' }],
    ['nobody', ['buyer'], { status: 'customer_not_found' }],
    ['c', ['buyer'], { status: 'customer_closed' }],
  ])('of %s are not %j', (customerId, roles, refusal) => {
    const { outcome } = state(createMarket(), customerId, roles);
    expect(outcome).toMatchObject(refusal);
    const expected = 'one or more of buyer, seller, each once';
    if (outcome.status === 'content_invalid') expect(outcome.expected).toBe(expected);
  });

  it('are kept, and the later ones take the place of those before', () => {
    const bench = createMarket();
    const { outcome, rows } = state(bench, 'a', ['buyer', 'seller']);
    expect(outcome).toEqual({ status: 'accepted', result: { roles: ['buyer', 'seller'] } });
    expect(rows.map(({ values }) => values)).toEqual([
      expect.objectContaining({
        record_kind: 'customer_roles',
        record_id: 'a',
        state: 'stated',
        is_open: true,
        subject: 'a',
        business_date: DAY_1,
        body: '{"roles":["buyer","seller"]}',
      }),
    ]);
    state(bench, 'a', ['seller']);
    expect(bench.state.customerRoles.get('a')).toEqual(['seller']);
  });

  it('say on which side of a flow a customer stands', () => {
    const bench = createMarket();
    const mandateId = grant(bench, 'a');
    const pay = () =>
      bench.instruct({
        kind: 'pay',
        fromCustomerId: 'a',
        toCustomerId: 'b',
        amount: cents(1),
        mandateId,
      }).outcome;
    const subsidise = (customerId: string) =>
      bench.instruct({ kind: 'subsidise', purpose: 'marketing', customerId, amount: cents(1) })
        .outcome.status;
    expect(pay().status).toBe('accepted');
    state(bench, 'b', ['buyer']);
    expect(pay()).toMatchObject({
      status: 'party_not_permitted',
      expected: 'seller',
      received: 'buyer',
    });
    state(bench, 'b', ['buyer', 'seller']);
    expect(pay().status).toBe('accepted');
    state(bench, 'a', ['seller']);
    expect(pay()).toMatchObject({
      status: 'party_not_permitted',
      expected: 'buyer',
      received: 'seller',
    });
    expect(subsidise('a')).toBe('insufficient_funds');
    expect(subsidise('b')).toBe('insufficient_funds');
  });
});
