import { businessDate } from '@ringfence/money';
import { cents, type Draft } from '@ringfence/testkit';
import type { Act, Instruction, Role } from '../../src/index.ts';
import { type BankedPool, createBankedPool, fundPool, HASH } from '../pool-moves/moves-bench.ts';
import { acts, does, play, type Step } from './play.ts';
import { movesOut } from './stories-pool-moves.ts';
import type { Told } from './tell-decision.ts';

const NOTICE = businessDate('2026-01-20');
const DEEMED = businessDate('2026-02-19');
const WHY = 'another custodian';
const TODAY = businessDate('2026-03-03');

const by = (act: Act, keyId = 'maker', role: Role = 'operator'): Draft => acts(act, role, keyId);
const proposes = (more: object = {}): Draft =>
  by({
    kind: 'propose_closing',
    toCustodian: 'Bank Beta',
    reason: WHY,
    noticeDate: NOTICE,
    deemedDate: DEEMED,
    ...more,
  });
const approves = (keyId = 'checker'): Draft => by({ kind: 'approve_closing' }, keyId);
const takesBack = (reason = WHY): Draft => by({ kind: 'withdraw_closing', reason });
const closes = (keyId = 'checker'): Draft => by({ kind: 'close_pool' }, keyId);
const line = (customerId: string, value: number) => ({ customerId, amount: cents(value) });
const LINES = [line('a', 1_000), line('b', 500)];
const confirms = (more: object = {}, role: Role = 'operator'): Draft => {
  const act = { kind: 'confirm_balances', basis: 'deemed', evidence: HASH, lines: LINES } as const;
  return by({ ...act, ...more }, 'maker', role);
};
const fixes = (more: object = {}): Draft =>
  by({ kind: 'fix_owner_list', sha256: HASH, customers: 2, total: cents(1_500), ...more });
const moves = (moveId: string, lines: readonly ReturnType<typeof line>[]): Step => {
  const sum = lines.reduce((before, { amount }) => before + amount, 0n);
  return movesOut({ moveId, amount: cents(sum === 0n ? 1n : sum), lines });
};
const sweeps = (value: number): Draft =>
  does({ kind: 'sweep', source: 'marketing', amount: cents(value) }, { commandId: `s-${value}` });
const strangers = (count: number) =>
  Array.from({ length: count }, (_, index) => line(`c-${index}`, 1));
const pays: Instruction = {
  kind: 'pay',
  fromCustomerId: 'a',
  toCustomerId: 'b',
  amount: cents(1),
  mandateId: 'm',
};

function fundedPool(): BankedPool {
  const pool = createBankedPool(1, 'BANK-A');
  fundPool(pool, { a: 1_000, b: 500, marketing: 300 });
  return pool;
}

const told = (steps: (pool: BankedPool) => readonly Step[]): readonly Told[] => {
  const pool = fundedPool();
  return play(pool.bench, steps(pool));
};

/** Stories of how a pool ends, by name. */
export const CLOSING_STORIES: Readonly<Record<string, () => readonly Told[]>> = {
  'closing-proposed': () =>
    told(() => [
      approves(),
      takesBack(),
      takesBack(' '),
      takesBack('x'.repeat(501)),
      closes(),
      fixes(),
      fixes({ sha256: `${HASH}0` }),
      confirms(),
      proposes({ toCustodian: ' ' }),
      proposes({ toCustodian: 'x'.repeat(141) }),
      proposes({ reason: ' ' }),
      proposes({ reason: 'x'.repeat(501) }),
      proposes({ noticeDate: businessDate('2026-03-04') }),
      proposes({ deemedDate: businessDate('2026-02-18') }),
      proposes({
        toCustodian: 'y'.repeat(140),
        reason: 'x'.repeat(500),
        noticeDate: TODAY,
        deemedDate: businessDate('2026-04-02'),
      }),
      proposes(),
      confirms(),
      fixes(),
      closes(),
      approves('maker'),
      { kind: 'open_customer', customerId: 'd' },
      takesBack('x'.repeat(500)),
      takesBack(),
      approves(),
      closes(),
      proposes(),
      approves(),
      approves(),
      proposes(),
      takesBack(),
      { kind: 'open_customer', customerId: 'e' },
    ]),
  'closing-confirmed': () =>
    told(() => [
      { kind: 'close_customer', customerId: 'c' },
      proposes({ noticeDate: businessDate('2026-02-01'), deemedDate: TODAY }),
      approves(),
      { kind: 'open_customer', customerId: 'd' },
      confirms({ evidence: `0${HASH}` }),
      confirms({ lines: [] }),
      confirms({ lines: strangers(501) }),
      confirms({ lines: strangers(500) }),
      confirms({ lines: [line('a', 1_000), line('a', 1_000)] }),
      confirms({}, 'customer_channel'),
      confirms({ lines: [line('a', 1_000), line('nobody', 1)] }),
      confirms({ lines: [line('c', 0)] }),
      confirms({ lines: [line('b', 499)] }),
      confirms({ lines: [line('b', 501)] }),
      confirms({ basis: 'confirmed', lines: LINES.slice(0, 1) }, 'customer_channel'),
      fixes({ customers: 1 }),
      fixes({ total: cents(1_501) }),
      fixes(),
      does(pays),
      moves('x', []),
      moves('x', [line('nobody', 1)]),
      moves('x', [line('c', 1)]),
      moves('x', [line('b', 500)]),
      moves('x', [line('a', 999)]),
      confirms(),
      moves('x', LINES),
      sweeps(300),
      closes('maker'),
      closes(),
    ]),
  'closing-not-fixed': () =>
    told(() => [
      moves('x', LINES),
      proposes(),
      moves('x', LINES),
      approves(),
      moves('x', LINES),
      fixes(),
    ]),
  'closing-not-due': () =>
    told(() => [
      proposes({ noticeDate: businessDate('2026-02-02'), deemedDate: businessDate('2026-03-04') }),
      approves(),
      confirms(),
      confirms({ basis: 'confirmed' }),
    ]),
  'closing-with-open-items': () =>
    told((pool) => [
      { kind: 'advise_receipt', bankReference: 'ADV', amount: cents(5) },
      { kind: 'advise_receipt', bankReference: 'ADV-2', amount: cents(6), customerId: 'a' },
      grantsAll,
      does({ kind: 'withdraw', customerId: 'a', amount: cents(7), mandateId: 'm' }),
      (bench) => {
        const expiresAt = bench.at(1_000);
        const who = { customerId: 'a', payeeCustomerId: 'b', mandateId: 'm' } as const;
        return does({ kind: 'hold', ...who, amount: cents(8), expiresAt });
      },
      movesOut({ moveId: 'own', amount: cents(20), source: 'marketing' }),
      proposes(),
      approves(),
      fixes(),
      closes(),
      () => {
        pool.showStatement([{ side: 'debit', amount: 20n, endToEndId: 'MOVE-own' }]);
        return fixes();
      },
    ]),
  'closing-done': () =>
    told((pool) => [
      proposes(),
      approves(),
      confirms(),
      grantsAll,
      fixes(),
      does({ kind: 'withdraw', customerId: 'a', amount: cents(1), mandateId: 'm' }),
      moves('all', LINES),
      sweeps(300),
      () => {
        const endToEndId = pool.bench.state.withdrawals.get('s-300')?.endToEndId ?? '';
        pool.showStatement([
          { side: 'debit', amount: 1_500n, endToEndId: 'MOVE-all' },
          { side: 'debit', amount: 300n, endToEndId },
        ]);
        return closes();
      },
      () => {
        const other = { state: 'received', amount: cents(1_500), sameOwners: true } as const;
        const act = { kind: 'compare_move', moveId: 'all', half: 'out', other } as const;
        return by({ ...act, businessDate: pool.date });
      },
      closes('maker'),
      closes(),
      closes(),
      does(pays),
      does({ kind: 'sweep', source: 'marketing', amount: cents(1) }),
      { kind: 'open_customer', customerId: 'd' },
      { kind: 'close_customer', customerId: 'a' },
      { kind: 'cut_day', businessDate: businessDate('2026-03-04') },
      by({ kind: 'set_intake', intake: 'open', reason: WHY }),
    ]),
};

const grantsAll: Step = (bench) => ({
  kind: 'grant_mandate',
  mandateId: 'm',
  customerId: 'a',
  scope: ['pay', 'hold', 'withdraw'],
  amountMax: cents(1_000),
  expiresAt: bench.at(10_000),
});
