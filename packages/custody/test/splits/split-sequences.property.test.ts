/**
 * Goal: whatever is split, held and given back in whatever order, the books balance after every
 * step, every kept split adds up, and nobody gives back more than its part.
 *
 * Method: a seeded source of rules, holds, splits, reversals and expiries on a pool of the
 * marketplace programme; refused commands must change nothing.
 */
import { currency } from '@ringfence/money';
import {
  BANK_ACCOUNT,
  cents,
  createBench,
  createSeededRandom,
  DAY_1,
  type Draft,
  fund,
  grant,
  scaleRuns,
} from '@ringfence/testkit';
import { expect, it } from 'vitest';
import { auditSplit, describeState, openRecords, type SplitLine } from '../../src/index.ts';
import { assertInvariants } from '../invariants.ts';

const STEPS = scaleRuns(10_000);
/** Comparing whole states is slow; one refused command in so many is compared. */
const REFUSAL_SAMPLE = 50;
const CUSTOMERS = ['a', 'b', 'c', 'd'];
const ALL = ['split', 'reverse_split', 'hold', 'pay'] as const;

it('keeps the books and every split whole over ten thousand random steps', () => {
  const random = createSeededRandom();
  const below = (bound: number): number => random.integer({ min: 0, max: bound - 1 });
  const bench = createBench();
  bench.send({
    kind: 'open_pool',
    poolId: 1,
    currency: currency('CNY'),
    programme: { id: 'marketplace', version: 1 },
    bankAccount: { identification: BANK_ACCOUNT },
    businessDate: DAY_1,
  });
  for (const customerId of CUSTOMERS) {
    bench.send({ kind: 'open_customer', customerId });
    fund(bench, customerId, 5_000);
    grant(bench, customerId, { mandateId: `m-${customerId}`, scope: ALL });
  }
  const recipient = () =>
    random.pick([
      { account: 'fees_accrued' },
      { account: 'profit_share' },
      ...CUSTOMERS.map((customerId) => ({ customerId })),
    ] as const);
  const line = (): SplitLine =>
    random.pick([
      { ...recipient(), share: 'fixed', amount: cents(1 + below(30)) },
      { ...recipient(), share: 'ratio', weight: 1 + below(50) },
      {
        ...recipient(),
        share: 'tier',
        tiers: [{ amountFrom: cents(below(20)), basisPoints: below(3_000) }],
      },
    ] as const);
  const rule = (): Draft => {
    const lines = Array.from({ length: below(6) }, line);
    const weights = lines.reduce((sum, { weight = 0 }) => sum + weight, 0);
    const base = weights === 0 ? {} : { weightBase: weights + below(20) };
    const ruleId = random.pick(['r-1', 'r-2']);
    const reversibleDays = below(3);
    const act = { ruleId, lines, ...base, remainderTo: recipient(), reversibleDays } as const;
    return { kind: 'act', act: { kind: 'set_split_rule', ...act }, role: 'platform' };
  };
  const versionOf = (ruleId: string): number =>
    openRecords(bench.state, 'split_rule').get(ruleId)?.body.version ?? 1;
  const instruct = (): Draft => {
    const customerId = random.pick(CUSTOMERS);
    const mandateId = `m-${random.integer({ min: 1, max: 9 }) > 1 ? customerId : 'a'}`;
    const amount = cents(1 + below(300));
    const ruleId = random.pick(['r-1', 'r-2']);
    const ruleVersion = versionOf(ruleId) - (below(20) === 0 ? 1 : 0);
    const named = { kind: 'split', ruleId, ruleVersion, amount } as const;
    switch (below(4)) {
      case 0: {
        const payeeCustomerId = random.pick(CUSTOMERS);
        const expiresAt = bench.at(bench.now + below(5_000));
        const held = { customerId, payeeCustomerId, amount, expiresAt, mandateId };
        return { kind: 'instruct', instruction: { kind: 'hold', ...held } };
      }
      case 1: {
        const hold = random.pick([...bench.state.holds.values(), undefined]);
        const payee = `m-${hold?.payeeCustomerId ?? 'a'}`;
        const from = { holdInstructionId: hold?.instructionId ?? 'none', mandateId: payee };
        return { kind: 'instruct', instruction: { ...named, ...from } };
      }
      case 2: {
        const from = { fromCustomerId: customerId, mandateId };
        return { kind: 'instruct', instruction: { ...named, ...from } };
      }
      default:
        return reverse();
    }
  };
  const reverse = (): Draft => {
    const record = random.pick([...openRecords(bench.state, 'split').values(), undefined]);
    const parts = record?.body.parts ?? [];
    const part = parts.length === 0 ? undefined : random.pick(parts);
    const { customerId, account } = part ?? { account: 'fees_accrued' as const };
    const back = {
      kind: 'reverse_split',
      splitInstructionId: record?.recordId ?? 'none',
      amount: cents(1 + below(80)),
    } as const;
    const giver =
      customerId === undefined
        ? { account: account ?? ('fees_accrued' as const) }
        : { customerId, mandateId: `m-${customerId}` };
    return { kind: 'instruct', instruction: { ...back, ...giver } };
  };
  const next = (): Draft => {
    bench.now += below(60);
    const choice = below(100);
    if (choice < 4) return rule();
    return choice < 10 ? { kind: 'expire_due' } : instruct();
  };

  const accepted = new Map<string, number>();
  for (let step = 0; step < STEPS; step += 1) {
    const draft = next();
    const before = step % REFUSAL_SAMPLE === 0 ? describeState(bench.state) : undefined;
    const { outcome, transfers } = bench.send(draft);
    assertInvariants(bench.state);
    if (outcome.status !== 'accepted') {
      expect(transfers).toEqual([]);
      if (before !== undefined) expect(describeState(bench.state)).toEqual(before);
      continue;
    }
    const name = draft.kind === 'instruct' ? draft.instruction.kind : draft.kind;
    accepted.set(name, (accepted.get(name) ?? 0) + 1);
    for (const { body } of openRecords(bench.state, 'split').values()) {
      const { amount, parts, reversed } = body;
      expect(parts.reduce((sum, part) => sum + part.amount, 0n)).toBe(amount);
      expect(parts.reduce((sum, part) => sum + part.reversed, 0n)).toBe(reversed);
      expect(parts.every((part) => part.reversed <= part.amount)).toBe(true);
      const current = openRecords(bench.state, 'split_rule').get(body.ruleId)?.body;
      if (current?.version !== body.ruleVersion) continue;
      expect(auditSplit(body, current).status).toBe('equal');
    }
  }
  console.info(`\n${[...accepted].map(([name, count]) => `${name} ${count}`).join('\n')}`);
  for (const name of ['split', 'reverse_split', 'hold', 'act']) {
    expect(accepted.get(name) ?? 0).toBeGreaterThanOrEqual(scaleRuns(21) - 1);
  }
}, 120_000);
