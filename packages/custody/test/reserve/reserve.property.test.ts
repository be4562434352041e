/**
 * Goal: whatever is paid, read, proposed, approved, drawn and rejected in whatever order, what a
 * platform owes its reserve is the exact sum, the level is what was paid in less what was drawn and
 * never below zero, at most one call is open, and nothing is drawn without two other approvals.
 *
 * Method: a seeded source of steps on two pools, the one served and the reserve; beside them a
 * plain count of what must be so.
 */
import { currency } from '@ringfence/money';
import {
  BANK_ACCOUNT,
  type Bench,
  cents,
  createBench,
  createBenchPool,
  createSeededRandom,
  DAY_1,
  type Draft,
  grant,
  statusOf,
} from '@ringfence/testkit';
import { expect, it } from 'vitest';
import {
  type Act,
  findRecord,
  type Instruction,
  openRecords,
  type ReservePolicy,
  reckonReserve,
  totalsAt,
} from '../../src/index.ts';
import { assertInvariants } from '../invariants.ts';

const STEPS = 10_000;
const RESERVE_ACCOUNT = 'LT601010012345678902';
const MAKER = 'maker';
const KEYS = [MAKER, 'one', 'two', 'three'];

const act = (bench: Bench, one: Act, keyId = 'key') => bench.send({ kind: 'act', act: one, keyId });

const BALANCE = 4_000_000n;

/** A pool of the wallet programme whose money is at the bank, with two customers. */
function createServed(): Bench {
  const bench = createBenchPool(BALANCE);
  const receipt = { kind: 'allocate', receiptId: 'receipt-1' } as const;
  for (const customerId of ['a', 'b']) {
    bench.instruct({ ...receipt, customerId, amount: cents(BALANCE / 2n) });
    grant(bench, customerId, { mandateId: `m-${customerId}` });
  }
  return bench;
}

/** Cuts the day and closes it on a statement without lines. */
function closeDay(bench: Bench): void {
  const date = bench.state.businessDate ?? DAY_1;
  const { posted } = totalsAt(bench.state, date);
  const statement = { accountIdentification: BANK_ACCOUNT, opening: BALANCE, closing: BALANCE };
  const replay = { accountsCompared: 3, accountsDiffering: 0, positionLast: 1 };
  const drafts: readonly Draft[] = [
    { kind: 'cut_day', businessDate: date },
    {
      kind: 'record_statement',
      statementId: `S-${date}`,
      businessDate: date,
      lineCount: 0,
      ...statement,
    },
    { kind: 'close_day', businessDate: date, replayCheck: { ...replay, posted: { ...posted } } },
  ];
  for (const draft of drafts) {
    const { outcome } = bench.send(draft);
    if (outcome.status !== 'accepted') throw new Error(JSON.stringify(outcome));
  }
}

/** The pool of the reserve, tied to pool 1. */
function createReserve(): Bench {
  const bench = createBench();
  const opened = bench.send({
    kind: 'open_pool',
    poolId: 2,
    currency: currency('EUR'),
    programme: { id: 'reserve', version: 1 },
    bankAccount: { identification: RESERVE_ACCOUNT },
    businessDate: DAY_1,
  });
  if (statusOf(opened) !== 'accepted') throw new Error(JSON.stringify(opened.outcome));
  act(bench, { kind: 'tie_reserve', clientPoolId: 1, clientAccount: BANK_ACCOUNT });
  return bench;
}

/** What is available on the account of the reserve. */
function availableOf({ state }: Bench): bigint {
  const accountId = state.pool?.accounts.get('compensation');
  const sums = accountId === undefined ? undefined : state.ledger.accounts.get(accountId);
  if (sums === undefined) throw new Error('the reserve has an account');
  return sums.creditsPosted - sums.debitsPosted - sums.debitsPending;
}

it('C80 to C85 hold over ten thousand random steps', () => {
  const random = createSeededRandom();
  const below = (bound: number): number => random.integer({ min: 0, max: bound - 1 });
  const served = createServed();
  const reserve = createReserve();

  const policy = (): ReservePolicy => ({
    reservePoolId: 2,
    effectiveDate: served.state.businessDate ?? DAY_1,
    rates: random.pick([[], [{ instruction: 'pay', basisPoints: below(10_001) }]] as const),
    target: { fixed: cents(random.pick([0, 1_000, 100_000])), outstandingBasisPoints: 0 },
    paymentDays: 1 + below(3),
    whenOverdue: random.pick(['tell', 'stop_intake'] as const),
  });
  const counted = { numerator: 0n, paidIn: 0n, drawn: 0n, rate: 0n, drawsGiven: 0, policies: 0 };
  const draws = new Map<string, { instruction: Instruction; signers: Set<string> }>();
  const givenDraws: { readonly id: string; readonly amount: bigint }[] = [];
  let drawCount = 0;

  const steps: Readonly<Record<string, () => void>> = {
    pay: () => {
      const value = cents(1 + below(5_000));
      const [payer, payee] = random.pick([
        ['a', 'b'],
        ['b', 'a'],
      ] as const);
      const accounts = { fromCustomerId: payer, toCustomerId: payee, mandateId: `m-${payer}` };
      const isOverdue = [...openRecords(served.state, 'reserve_call').values()].some(
        ({ state }) => state === 'overdue',
      );
      const status = statusOf(served.instruct({ kind: 'pay', ...accounts, amount: value }));
      if (status === 'accepted') counted.numerator += value * counted.rate;
      else if (status !== 'insufficient_funds') {
        expect([status, isOverdue]).toEqual(['intake_stopped', true]);
      }
    },
    policy: () => {
      const next = policy();
      counted.policies += 1;
      const policyId = `v-${counted.policies}`;
      act(served, { kind: 'propose_reserve_policy', policyId, policy: next }, MAKER);
      const keyId = random.pick(KEYS);
      const approval = { kind: 'approve_reserve_policy', policyId, policy: next } as const;
      const status = statusOf(act(served, approval, keyId));
      if (keyId === MAKER) {
        expect(status).toBe('approver_is_maker');
        act(served, { kind: 'reject_reserve_policy', policyId, reason: 'not agreed' });
      } else counted.rate = BigInt(next.rates[0]?.basisPoints ?? 0);
    },
    cut: () => {
      closeDay(served);
    },
    payIn: () => {
      const value = cents(1 + below(20_000));
      const bankReference = `IN-${reserve.state.receiptCount + 1}`;
      const advised = reserve.send({ kind: 'advise_receipt', bankReference, amount: value });
      const receiptId = advised.outcome.result?.['receiptId'];
      if (typeof receiptId !== 'string') throw new Error('a receipt has an id');
      const give = { kind: 'allocate', receiptId, purpose: 'compensation', amount: value } as const;
      expect(statusOf(reserve.instruct(give))).toBe('accepted');
      counted.paidIn += value;
    },
    read: () => {
      const before = findRecord(served.state, 'reserve_position', 'reserve');
      const readPosition = (before?.body.readPosition ?? 0) + 1;
      const { paidIn, drawn } = counted;
      const read = { paidIn: cents(paidIn), drawn: cents(drawn), readPosition };
      act(served, { kind: 'read_reserve', reservePoolId: 2, ...read });
    },
    propose: () => {
      drawCount += 1;
      const id = `draw-${drawCount}`;
      const instruction: Instruction = {
        kind: 'move_out',
        moveId: id,
        toPoolId: random.pick([1, 1, 1, 3]),
        toAccount: BANK_ACCOUNT,
        amount: cents(1 + below(15_000)),
        dueDate: DAY_1,
        source: 'compensation',
      };
      const proposal = { kind: 'propose_instruction', instructionId: id, instruction } as const;
      const expiresAt = reserve.at(10_000_000);
      const status = statusOf(act(reserve, { ...proposal, expiresAt, purpose: 'p' }, MAKER));
      expect(status).toBe('accepted');
      draws.set(id, { instruction, signers: new Set() });
    },
    approve: () => {
      const [id, draw] = random.pick([...draws, [undefined, undefined] as const]);
      if (id === undefined || draw === undefined) return;
      const keyId = random.pick(KEYS);
      const approval = { kind: 'approve_proposal', instructionId: id } as const;
      const { instruction, signers } = draw;
      const status = statusOf(act(reserve, { ...approval, instruction }, keyId));
      if (status === 'accepted') signers.add(keyId);
    },
    draw: () => {
      const [id, draw] = random.pick([...draws, [undefined, undefined] as const]);
      if (id === undefined || draw === undefined) return;
      const { instruction, signers } = draw;
      const options = { commandId: id, role: 'operator', keyId: MAKER } as const;
      const decision = reserve.send({ kind: 'instruct', instruction, ...options });
      draws.delete(id);
      if (statusOf(decision) !== 'accepted' || instruction.kind !== 'move_out') return;
      expect([signers.size >= 2, signers.has(MAKER), instruction.toPoolId]).toEqual([
        true,
        false,
        1,
      ]);
      counted.drawn += instruction.amount;
      counted.drawsGiven += 1;
      givenDraws.push({ id, amount: instruction.amount });
    },
    sweep: () => {
      const amount = cents(1);
      const sweep = { kind: 'sweep', source: 'compensation', amount } as const;
      expect(statusOf(reserve.instruct(sweep, { role: 'operator' }))).toBe('approval_required');
    },
    reject: () => {
      const draw = givenDraws.pop();
      if (draw === undefined) return;
      const payment = reserve.state.withdrawals.get(draw.id);
      if (payment === undefined) throw new Error('a draw is a payment');
      const { instructionId } = payment;
      const fact = { kind: 'record_payment_status', instructionId, status: 'rejected' } as const;
      const told = reserve.send(fact);
      expect(statusOf(told), JSON.stringify(told.outcome)).toBe('accepted');
      counted.drawn -= draw.amount;
    },
  };
  const names = ['pay', 'pay', 'pay', 'approve', 'approve', 'draw', ...Object.keys(steps)];
  for (let step = 0; step < STEPS; step += 1) {
    steps[random.pick(names)]?.();
    const position = findRecord(served.state, 'reserve_position', 'reserve')?.body;
    expect(position?.numerator ?? 0n).toBe(counted.numerator);
    expect(availableOf(reserve)).toBe(counted.paidIn - counted.drawn);
    expect(counted.paidIn >= counted.drawn).toBe(true);
    if (position !== undefined) {
      const { level, accrued } = reckonReserve(position);
      expect([level, accrued]).toEqual([
        position.paidIn - position.drawn,
        counted.numerator / 10_000n,
      ]);
      expect(level >= 0n).toBe(true);
    }
    expect(openRecords(served.state, 'reserve_call').size).toBeLessThanOrEqual(1);
    if (step % 100 === 0) for (const { state } of [served, reserve]) assertInvariants(state);
  }
  expect(counted.drawsGiven).toBeGreaterThan(10);
});
