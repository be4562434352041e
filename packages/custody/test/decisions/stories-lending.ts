import { businessDate } from '@ringfence/money';
import { type Bench, cents, DAY_1, type Draft } from '@ringfence/testkit';
import type { Act } from '../../src/index.ts';
import { SHARES_MAX } from '../../src/lending/limits.ts';
import {
  CHECKED,
  createLendingPool,
  lend,
  publish,
  tenderAll,
  termsOf,
} from '../lending/lending-bench.ts';
import { acts, does, play, type Step, waits } from './play.ts';
import type { Told } from './tell-decision.ts';

type Terms = Partial<Extract<Act, { kind: 'register_project' }>>;
type Review = Extract<Act, { kind: 'review_project' }>;

const REASON = 'no more';
const APRIL = businessDate('2026-04-01');
const p = { projectId: 'p' } as const;
const none = { projectId: 'none' } as const;

const registers =
  (more: Terms | ((bench: Bench) => Terms)): Step =>
  (bench) =>
    acts(termsOf(bench, typeof more === 'function' ? more(bench) : more), 'platform');
const changes =
  (more: Terms | ((bench: Bench) => Terms)): Step =>
  (bench) => {
    const terms = termsOf(bench, typeof more === 'function' ? more(bench) : more);
    return acts({ ...terms, kind: 'change_project' }, 'platform');
  };
const due = (principal: bigint) => [{ dueDate: APRIL, principal }];
const late = (bench: Bench): Terms => ({ collectingEndsAt: bench.at(bench.now) });

const reviews = (
  checklist: Review['checklist'],
  riskGrade: Review['riskGrade'] = 'medium',
  named: { readonly projectId: string } = p,
): Draft => acts({ kind: 'review_project', ...named, riskGrade, checklist });
const signs = (keyId: string, named: { readonly projectId: string } = p): Draft =>
  acts({ kind: 'sign_off_project', ...named }, 'operator', keyId);
const moves = (
  kind: 'publish_project' | 'fill_project',
  named: { readonly projectId: string } = p,
): Draft => acts({ kind, ...named }, 'platform');
const ends = (
  kind: 'miscarry_project' | 'cancel_project',
  projectId: string,
  reason = REASON,
): Draft => acts({ kind, projectId, reason }, 'platform');
const tenders = (customerId: string, value: number, projectId = 'p', mandate = customerId): Draft =>
  does(
    {
      kind: 'tender',
      projectId,
      customerId,
      amount: cents(value),
      mandateId: `m-${mandate}`,
    },
    { commandId: `t-${projectId}-${customerId}-${value}` },
  );
const lends = (tenderInstructionId: string, value: number): Draft =>
  does(
    { kind: 'lend_out', tenderInstructionId, amount: cents(value) },
    { commandId: `c-${tenderInstructionId}-${value}` },
  );
const gives = (tenderInstructionId: string): Draft =>
  acts({ kind: 'cancel_tender', tenderInstructionId }, 'customer_channel');
/** A project that collects is there before the step. */
const published =
  (projectId: string, step: Draft): Step =>
  (bench) => {
    publish(bench, { projectId });
    return step;
  };
/** A project whose target is tendered is there before the step. */
const tendered =
  (projectId: string, step: Draft): Step =>
  (bench) => {
    publish(bench, { projectId });
    tenderAll(bench, projectId);
    return step;
  };

const repays = (claimId: string, principal: number, interest = 0, who = 'borrower'): Draft =>
  does({
    kind: 'repay',
    claimId,
    principal: cents(principal),
    interest: cents(interest),
    mandateId: `m-${who}`,
  });
const compensates = (claimId: string, principal: number, interest = 0): Draft =>
  does({ kind: 'compensate', claimId, principal: cents(principal), interest: cents(interest) });
const returns = (value: number, projectId = 'p', mandate = 'borrower'): Draft =>
  does({
    kind: 'repay_compensation',
    projectId,
    amount: cents(value),
    mandateId: `m-${mandate}`,
  });
const offers =
  (offerId: string, shares: number, more: object = {}): Step =>
  (bench) =>
    acts(
      {
        kind: 'offer_claim',
        offerId,
        claimId: 'c-p-l1',
        shares,
        pricePerShare: 9n,
        expiresAt: bench.at(bench.now + 100),
        ...more,
      },
      'customer_channel',
    );
const recalls = (offerId: string): Draft =>
  acts({ kind: 'cancel_claim_offer', offerId }, 'customer_channel');
const buys = (
  offerId: string,
  shares: number,
  {
    buyer = 'l2',
    gets = shares * 10,
    pays = shares * 9,
    mandate = buyer,
  }: { buyer?: string; gets?: number; pays?: number; mandate?: string } = {},
): Draft =>
  does(
    {
      kind: 'transfer_claim',
      offerId,
      buyerCustomerId: buyer,
      shares,
      principal: cents(gets),
      amount: cents(pays),
      mandateId: `m-${mandate}`,
    },
    { commandId: `b-${offerId}-${shares}` },
  );

const TERMS: readonly Step[] = [
  { kind: 'open_customer', customerId: 'gone' },
  { kind: 'close_customer', customerId: 'gone' },
  registers({ purpose: 'Words of course' }),
  registers({ target: 0n }),
  registers({ shareValue: 0n }),
  registers({ target: 1_005n }),
  registers({ target: BigInt(SHARES_MAX) + 1n, shareValue: 1n }),
  registers((bench) => ({ collectingEndsAt: bench.at(5), lendingEndsAt: bench.at(5) })),
  registers({ instalments: [] }),
  registers({ instalments: [...due(500n), ...due(500n)] }),
  registers({ borrowerId: 'nobody' }),
  registers({ borrowerId: 'gone' }),
  registers(late),
  registers({ instalments: due(999n) }),
  registers({ projectId: 'least', target: 1n, shareValue: 1n, instalments: due(1n) }),
  registers({
    projectId: 'most',
    target: BigInt(SHARES_MAX),
    shareValue: 1n,
    instalments: due(BigInt(SHARES_MAX)),
  }),
  registers({}),
  registers({}),
  changes(none),
  changes({ purpose: '' }),
  changes({ borrowerId: 'nobody' }),
  changes({ borrowerId: 'gone' }),
  changes(late),
  changes({ instalments: due(1_001n) }),
  changes({ borrowerId: 'l3', purpose: 'other', instalments: due(1_000n) }),
  changes({}),
  moves('publish_project'),
  signs('second'),
  signs('second', none),
  reviews(CHECKED, 'low', none),
  reviews([]),
  reviews([{ item: '', result: 'met' }]),
  reviews([...CHECKED, { item: 'income', result: 'met', evidenceHash: 'AB'.repeat(32) }]),
  reviews([{ item: 'income', result: 'not_met' }, ...CHECKED]),
  signs('second'),
  moves('publish_project'),
  reviews([
    { item: 'income', result: 'met', evidenceHash: 'ab'.repeat(32) },
    { item: 'pledge', result: 'not_applicable' },
  ]),
  moves('publish_project'),
  signs('second'),
  signs('second'),
  moves('publish_project', none),
  moves('publish_project'),
  moves('publish_project'),
  reviews(CHECKED),
  signs('third'),
  moves('fill_project', none),
  moves('fill_project'),
  changes({}),
  moves('fill_project'),
  reviews(CHECKED, 'high'),
  signs('second'),
  moves('publish_project'),
  signs('third'),
  (bench) => {
    bench.now += 1_000;
    return moves('publish_project');
  },
  acts({ kind: 'set_intake', intake: 'stopped', reason: REASON }),
  moves('publish_project'),
  ends('cancel_project', 'p'),
  changes({}),
];

const ENDINGS: readonly Step[] = [
  ends('miscarry_project', 'none'),
  ends('miscarry_project', 'p', ''),
  ends('cancel_project', 'none'),
  published('p', tenders('l1', 500)),
  tenders('l2', 300),
  changes({}),
  moves('fill_project'),
  tenders('l3', 200),
  moves('fill_project'),
  changes({}),
  ends('cancel_project', 'p'),
  ends('miscarry_project', 'p'),
  ends('miscarry_project', 'p'),
  moves('fill_project'),
  published('q', tenders('l1', 10, 'q')),
  ends('cancel_project', 'q'),
  ends('cancel_project', 'q'),
  tendered('r', moves('publish_project', none)),
  waits(1_000),
  waits(1_000),
  tendered('s', moves('fill_project', { projectId: 's' })),
  lends('t-s-l1', 500),
  ends('miscarry_project', 's'),
  waits(2_000),
  published('u', tenders('l1', 10, 'u')),
  waits(1_000),
  published('v', moves('publish_project', none)),
  waits(1_000),
];

const TENDERS: readonly Step[] = [
  tenders('l1', 10),
  registers({}),
  tenders('l1', 10),
  (bench) => {
    publish(bench, { projectId: 'q' });
    return tenders('l1', 15, 'q');
  },
  tenders('nobody', 10, 'q'),
  tenders('borrower', 10, 'q'),
  tenders('l1', 10, 'q', 'l2'),
  tenders('poor', 10, 'q'),
  tenders('l1', 1_010, 'q'),
  tenders('l1', 600, 'q'),
  tenders('l2', 410, 'q'),
  gives('none'),
  gives('t-q-l1-600'),
  gives('t-q-l1-600'),
  tenders('l2', 990, 'q'),
  tenders('l3', 10, 'q'),
  tenders('l3', 20, 'q'),
  lends('none', 10),
  lends('t-q-l3-10', 10),
  moves('fill_project', { projectId: 'q' }),
  gives('t-q-l3-10'),
  lends('t-q-l3-10', 9),
  lends('t-q-l1-600', 600),
  lends('t-q-l3-10', 10),
  lends('t-q-l3-10', 10),
  repays('c-t-q-l3-10-10', 1),
  compensates('c-t-q-l3-10-10', 1),
  returns(1, 'q'),
  offers('o', 1, { claimId: 'c-t-q-l3-10-10' }),
  lends('t-q-l2-990', 990),
  published('r', tenders('l1', 100, 'r')),
  (bench) => {
    bench.now += 1_000;
    return tenders('l2', 100, 'r');
  },
];

const PAYMENTS: readonly Step[] = [
  repays('none', 1),
  repays('c-p-l1', 501),
  repays('c-p-l1', 1, 0, 'l2'),
  repays('c-p-l1', 0, 11_001),
  repays('c-p-l1', 0, 10_000_000),
  repays('c-p-l1', 0, 3),
  repays('c-p-l1', 100, 7),
  repays('c-p-l1', 150, 2),
  repays('c-p-l1', 250),
  repays('c-p-l1', 0, 1),
  compensates('none', 1),
  compensates('c-p-l1', 1),
  compensates('c-p-l2', 301),
  compensates('c-p-l2', 300, 4_701),
  compensates('c-p-l2', 40, 4),
  compensates('c-p-l2', 60, 6),
  returns(1, 'none'),
  returns(111),
  returns(1, 'p', 'l1'),
  returns(10),
  { kind: 'cut_day', businessDate: DAY_1 },
  compensates('c-p-l2', 200),
  returns(299),
  returns(1),
  compensates('c-p-l3', 20, 5),
  repays('c-p-l3', 180),
  repays('c-p-l3', 1),
  compensates('c-p-l3', 1),
  returns(24),
  returns(1),
  returns(1),
];

const SALES: readonly Step[] = [
  offers('o', 0),
  offers('o', 1.5),
  offers('o', SHARES_MAX + 1),
  offers('o', SHARES_MAX),
  offers('o', 51),
  offers('o', 1, { pricePerShare: 0n }),
  offers('o', 1, { claimId: 'none' }),
  (bench) => {
    bench.now += 1;
    const expiresAt = bench.at(bench.now);
    const step = offers('o', 1, { expiresAt });
    return typeof step === 'function' ? step(bench) : step;
  },
  offers('cheap', 50, { pricePerShare: 1n }),
  offers('o', 50),
  recalls('none'),
  recalls('cheap'),
  recalls('cheap'),
  offers('cheap', 1),
  offers('o', 30),
  buys('none', 1),
  buys('o', 0, { gets: 1, pays: 1 }),
  buys('o', 1.5, { gets: 15, pays: 13 }),
  buys('o', SHARES_MAX + 1, { gets: 1, pays: 1 }),
  buys('o', SHARES_MAX, { gets: 1, pays: 1 }),
  buys('o', 1, { buyer: 'borrower' }),
  buys('o', 1, { buyer: 'nobody' }),
  buys('o', 1, { buyer: 'l1' }),
  buys('o', 1, { mandate: 'l3' }),
  buys('o', 10, { pays: 89 }),
  buys('o', 10, { gets: 101 }),
  buys('o', 31),
  buys('o', 30, { buyer: 'poor' }),
  buys('o', 10),
  buys('o', 21, { buyer: 'l3' }),
  repays('c-p-l1', 1),
  buys('o', 20, { gets: 199, buyer: 'l3' }),
  buys('o', 1),
  offers('two', 20),
  repays('c-p-l1', 198),
  buys('two', 19, { gets: 0 }),
  buys('two', 20, { gets: 2 }),
  recalls('two'),
  offers('three', 30, { claimId: 'c-p-l2' }),
  repays('c-p-l2', 300),
  offers('four', 20, { claimId: 'c-p-l3' }),
  buys('four', 20),
  offers('five', 5, { claimId: 'b-o-10' }),
  (bench) => {
    bench.now += 99;
    return buys('five', 2, { buyer: 'l3' });
  },
  (bench) => {
    bench.now += 1;
    return buys('five', 1, { buyer: 'l3' });
  },
  waits(0),
  repays('b-five-2', 20),
];

/** A lending pool whose project p is lent: claims c-p-l1 of 500, c-p-l2 of 300, c-p-l3 of 200. */
function createLent(): Bench {
  const bench = createLendingPool();
  lend(bench);
  return bench;
}

/** Stories of projects, tenders, claims and their sale, each with every refusal. */
export const LENDING_STORIES: Readonly<Record<string, () => readonly Told[]>> = {
  'lending-terms': () => play(createLendingPool(), TERMS),
  'lending-endings': () => play(createLendingPool(), ENDINGS),
  'lending-tenders': () => play(createLendingPool(), TENDERS),
  'lending-payments': () => play(createLent(), PAYMENTS),
  'lending-sales': () => play(createLent(), SALES),
};
