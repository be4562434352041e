import { businessDate } from '@ringfence/money';
import { type Bench, cents, type Draft } from '@ringfence/testkit';
import { findRecord, type MoveOutInstruction, type OtherHalf } from '../../src/index.ts';
import type { ExpectMoveAct } from '../../src/pool-moves/act.ts';
import {
  type BankedPool,
  type BankLine,
  createBankedPool,
  DUE,
  fundPool,
  type MoveDraft,
} from '../pool-moves/moves-bench.ts';
import { acts, does, play, type Step } from './play.ts';
import type { Told } from './tell-decision.ts';

const DAY = businessDate('2026-03-03');

/** Orders a move, which two people have agreed to before. */
export const movesOut =
  (draft: MoveDraft): Step =>
  (bench) => {
    const instruction: MoveOutInstruction = {
      kind: 'move_out',
      toAccount: 'BANK-B',
      dueDate: DUE,
      ...draft,
    };
    const instructionId = freeId(bench, `i-${draft.moveId.replace(' ', '-')}`);
    const expiresAt = bench.at(bench.now + 1_000);
    const asked = { instructionId, instruction };
    bench.send(acts({ kind: 'propose_instruction', ...asked, expiresAt }, 'operator', 'maker'));
    bench.send(acts({ kind: 'approve_proposal', ...asked }, 'operator', 'checker'));
    const one = does(instruction, { commandId: instructionId, role: 'operator' });
    return { ...one, keyId: 'maker' };
  };

/** An id under which nothing was proposed yet. */
function freeId({ state }: Bench, base: string): string {
  let id = base;
  for (let count = 2; findRecord(state, 'proposal', id) !== undefined; count += 1) {
    id = `${base}-${count}`;
  }
  return id;
}

/** A move of customer a on its mandate. */
const movesOfA = (moveId: string, value: number, more: Partial<MoveDraft> = {}): Step =>
  movesOut({ moveId, amount: cents(value), customerId: 'a', mandateId: 'm', ...more });
const movesOfPlatform = (moveId: string, value: number, more: Partial<MoveDraft> = {}): Step =>
  movesOut({ moveId, amount: cents(value), source: 'marketing', ...more });

const line = (customerId: string, value: number, fromCustomerId?: string) => ({
  customerId,
  ...(fromCustomerId === undefined ? {} : { fromCustomerId }),
  amount: cents(value),
});
const expects = (moveId: string, value: number, more: object = {}): Draft => {
  const owners = { lines: [line('a', value)] };
  const act = { kind: 'expect_move', moveId, amount: cents(value), dueDate: DUE, ...owners };
  return acts({ ...act, ...more } as ExpectMoveAct);
};
const forMarketing = { lines: undefined, purpose: 'marketing' };
const cancels = (moveId: string, reason = 'not sent'): Draft =>
  acts({ kind: 'cancel_expected_move', moveId, reason });
const half = (state: OtherHalf['state'], value: number): OtherHalf => ({
  state,
  amount: cents(value),
  sameOwners: true,
});
const compares = (
  moveId: string,
  side: 'out' | 'in',
  other: OtherHalf | undefined,
  date = DAY,
): Draft =>
  acts(
    {
      kind: 'compare_move',
      moveId,
      half: side,
      businessDate: date,
      ...(other === undefined ? {} : { other }),
    },
    'system',
  );
const says = (instructionId: string, status: 'sent' | 'settled' | 'rejected'): Draft => ({
  kind: 'record_payment_status',
  instructionId,
  status,
});
const grants =
  (customerId: string, mandateId: string): Step =>
  (bench: Bench) => ({
    kind: 'grant_mandate',
    mandateId,
    customerId,
    scope: ['move_out', 'withdraw'],
    amountMax: cents(1_000_000),
    expiresAt: bench.at(10_000_000),
  });

/** Lines that the next statement shows, told one by one. */
function shows(lines: readonly (BankLine & { readonly bankReference: string })[]): readonly Step[] {
  const sums = lines.map(({ side, amount }) => (side === 'credit' ? amount : -amount));
  const opening = 1_800n;
  const closing = sums.reduce((sum, one) => sum + one, opening);
  const statementId = 'S-told';
  return [
    { kind: 'cut_day', businessDate: DAY },
    {
      kind: 'record_statement',
      statementId,
      accountIdentification: 'BANK-A',
      businessDate: DAY,
      opening,
      closing,
      lineCount: lines.length,
    },
    ...lines.map((one, index): Draft => {
      const numbered = { statementId, lineNumber: index + 1, reversal: false };
      return { kind: 'record_statement_line', ...numbered, ...one, amount: cents(one.amount) };
    }),
  ];
}

const told = (steps: (pool: BankedPool) => readonly Step[]): readonly Told[] => {
  const pool = createBankedPool(1, 'BANK-A');
  fundPool(pool, { a: 1_000, b: 500, marketing: 300 });
  return play(pool.bench, steps(pool));
};

/** Stories of moves between pools, by name. */
export const POOL_MOVE_STORIES: Readonly<Record<string, () => readonly Told[]>> = {
  'moves-ordered': () =>
    told(() => [
      grants('a', 'm'),
      grants('b', 'm-b'),
      movesOut({ moveId: 'm1', amount: cents(1) }),
      movesOfA('m1', 1, { source: 'marketing' }),
      movesOfA('m1', 1, { lines: [line('a', 1)] }),
      movesOut({ moveId: 'm1', amount: cents(1), customerId: 'a' }),
      movesOut({ moveId: 'm1', amount: cents(1), mandateId: 'm' }),
      movesOut({ moveId: 'm1', amount: cents(1), source: 'marketing', lines: [line('a', 1)] }),
      movesOfA('no space', 1),
      movesOfA('x'.repeat(31), 1),
      movesOfA('m1', 1, { toAccount: '' }),
      movesOfA('m1', 1, { toAccount: 'BANK-A' }),
      movesOfA('m1', 1, { toPoolId: 1 }),
      movesOfA('m1', 1, { toHolderName: ' ' }),
      movesOfA('m1', 1, { toHolderName: 'x'.repeat(71) }),
      movesOfA('m1', 1, { dueDate: businessDate('2026-03-02') }),
      movesOfA('m1', 1, { customerId: 'nobody' }),
      movesOfA('m1', 1, { mandateId: 'm-b' }),
      movesOfA('m1', 1, { mandateId: 'none' }),
      movesOfA('m1', 1_001),
      movesOfA('m1', 300, { dueDate: DAY, toHolderName: 'x'.repeat(70), toPoolId: 2 }),
      movesOfA('m1', 1),
      movesOfPlatform('x'.repeat(30), 100),
      movesOfPlatform('m3', 201),
      movesOfPlatform('m3', 1, { source: 'nothing' as never }),
      movesOut({ moveId: 'm3', amount: cents(9), lines: [line('a', 9)] }),
      movesOut({ moveId: 'm3', amount: cents(9), lines: [line('a', 4), line('b', 4)] }),
      { kind: 'close_customer', customerId: 'c' },
      grants('c', 'm-c'),
      movesOfA('m3', 1, { customerId: 'c' }),
      movesOfA('m4', 700),
      movesOfA('m5', 1),
    ]),
  'moves-paid': () =>
    told(() => [
      grants('a', 'm'),
      grants('b', 'm-b'),
      movesOfA('m1', 100),
      movesOfA('m2', 200),
      movesOfA('m3', 300),
      movesOfPlatform('m4', 10),
      movesOfPlatform('m5', 20),
      movesOut({ moveId: 'm6', amount: cents(500), customerId: 'b', mandateId: 'm-b' }),
      says('i-m1', 'sent'),
      says('i-m1', 'settled'),
      says('i-m2', 'rejected'),
      says('i-m4', 'rejected'),
      ...shows([
        { side: 'debit', amount: 100n, endToEndId: 'MOVE-m1', bankReference: 'R-1' },
        { side: 'debit', amount: 300n, endToEndId: 'MOVE-m3', bankReference: 'R-2' },
        { side: 'debit', amount: 20n, endToEndId: 'MOVE-m5', bankReference: 'R-3' },
        { side: 'debit', amount: 500n, endToEndId: 'MOVE-m6', bankReference: 'R-4' },
        { side: 'credit', amount: 300n, returnOf: 'MOVE-m3', bankReference: 'R-5' },
        { side: 'credit', amount: 20n, returnOf: 'MOVE-m5', bankReference: 'R-6' },
      ]),
      { kind: 'close_customer', customerId: 'b' },
      compares('m6', 'out', half('received', 500)),
      { kind: 'close_customer', customerId: 'b' },
      compares('m1', 'out', half('settled', 100)),
      compares('m1', 'out', half('settled', 100)),
    ]),
  'moves-expected': () =>
    told(() => [
      expects('a.b', 1),
      expects('m1', 1, { fromPoolId: 1 }),
      expects('m1', 0),
      expects('m1', 1, { dueDate: businessDate('2026-03-02') }),
      expects('m1', 1, { purpose: 'marketing' }),
      expects('m1', 1, { lines: undefined }),
      expects('m1', 1, { lines: undefined, purpose: 'nothing' }),
      expects('m1', 1, { lines: [] }),
      expects('m1', 2, { lines: [line('a', 1), line('a', 1)] }),
      expects('m1', 2, { lines: [line('a', 1, 'x'), line('b', 1, 'x')] }),
      expects('m1', 1, { lines: [line('a', 1), line('b', 0)] }),
      expects('m1', 3, { lines: [line('a', 1), line('b', 1)] }),
      expects('m1', 1, { lines: [line('nobody', 1)] }),
      { kind: 'close_customer', customerId: 'c' },
      expects('m1', 1, { lines: [line('c', 1)] }),
      expects('m1', 50, {
        fromPoolId: 2,
        dueDate: DAY,
        lines: [line('a', 20, 'x'), line('b', 30)],
      }),
      expects('m1', 50),
      expects('m2', 60, forMarketing),
      expects('m3', 70),
      expects('m4', 80),
      acts({ kind: 'set_intake', intake: 'stopped', reason: 'x' }),
      expects('m5', 1),
      cancels('m3', ' '),
      cancels('m3', ''),
      cancels('m3', 'x'.repeat(501)),
      cancels('none'),
      cancels('m3', 'x'.repeat(500)),
      cancels('m3'),
      ...shows([
        { side: 'credit', amount: 50n, endToEndId: 'MOVE-m1', bankReference: 'R-1' },
        { side: 'credit', amount: 60n, endToEndId: 'MOVE-m2', bankReference: 'R-2' },
        { side: 'credit', amount: 70n, endToEndId: 'MOVE-m3', bankReference: 'R-3' },
        { side: 'credit', amount: 79n, endToEndId: 'MOVE-m4', bankReference: 'R-4' },
        { side: 'credit', amount: 50n, endToEndId: 'MOVE-m1', bankReference: 'R-5' },
      ]),
      cancels('m1'),
      compares('m1', 'in', half('confirmed', 50)),
      cancels('m1'),
    ]),
  'moves-compared': () =>
    told(() => [
      grants('a', 'm'),
      movesOfA('m1', 100),
      movesOfA('m2', 200),
      expects('m3', 10),
      expects('m4', 20),
      compares('none', 'out', undefined),
      compares('m1', 'in', undefined),
      compares('m3', 'out', undefined),
      compares('m1', 'out', undefined, businessDate('2026-03-02')),
      compares('m1', 'out', half('expected', 99)),
      compares('m1', 'out', half('expected', 100)),
      compares('m4', 'in', half('rejected', 20)),
      compares('m4', 'in', half('rejected', 20)),
      ...shows([
        { side: 'debit', amount: 100n, endToEndId: 'MOVE-m1', bankReference: 'R-1' },
        { side: 'credit', amount: 10n, endToEndId: 'MOVE-m3', bankReference: 'R-2' },
      ]),
      compares('m1', 'out', half('received', 99)),
      compares('m1', 'out', half('cancelled', 100)),
      compares('m1', 'out', half('received', 100)),
      compares('m3', 'in', undefined),
      compares('m3', 'in', half('confirmed', 10)),
      compares('m2', 'out', half('cancelled', 200)),
      says('i-m2', 'rejected'),
    ]),
};
