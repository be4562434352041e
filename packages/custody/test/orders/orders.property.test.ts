/**
 * Goal: no order of events lets frozen money go, freezes more than was ordered, or lets one person
 * act alone.
 *
 * Method: a seeded source makes random deposits, payments, holds, withdrawals, orders, decisions of
 * two keys, bank notices, expiries and cuts. The laws are computed again from the records and the
 * ledger by code that shares nothing with the decision; a refused command must leave the state as
 * it was.
 */
import { availableBalance } from '@ringfence/ledger';
import {
  type Bench,
  cents,
  createBenchPool,
  createSeededRandom,
  fund,
  grant,
  type SeededRandom,
  scaleRuns,
} from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import {
  type Decision,
  describeState,
  findRecord,
  type Instruction,
  openRecords,
  type PaymentStatus,
} from '../../src/index.ts';
import { customerOf } from '../../src/instruct/hold.ts';
import type { RegisterOrderAct } from '../../src/orders/act.ts';
import { assertInvariants } from '../invariants.ts';
import { DOCUMENT, expiryIn, fillsOf, register, SECONDS_IN_DAY } from './order-bench.ts';

const STEPS = scaleRuns(10_000);
const CUSTOMERS = ['a', 'b', 'c'] as const;
const KEYS = ['maker', 'checker'] as const;
const REFUSAL_SAMPLE = 50;

interface Before {
  readonly available: bigint;
  /** What the freezes that bind at the moment of the command ask for; absent: everything. */
  readonly ordered: bigint | undefined;
  readonly isStopped: boolean;
  readonly isFrozen: boolean;
}

/** A source of random commands on one pool, and what it knows of them. */
class Source {
  readonly bench: Bench;
  readonly random: SeededRandom;
  readonly orderIds: string[] = [];
  readonly holdIds: string[] = [];
  readonly payoutIds: string[] = [];
  readonly mandates = new Map<string, string>();
  /** The freeze of each payment that deducted from it, and its amount. */
  readonly deductions = new Map<string, { readonly parent: string; readonly amount: bigint }>();
  count = 0;

  constructor(bench: Bench, random: SeededRandom) {
    this.bench = bench;
    this.random = random;
    for (const customerId of CUSTOMERS) {
      const expiresAt = bench.at(1_000_000_000);
      this.mandates.set(customerId, grant(bench, customerId, { expiresAt }));
    }
  }

  pick<Member>(members: readonly Member[]): Member | undefined {
    return members[this.below(members.length)];
  }

  /** From 0 up to, and without, a count. */
  below(count: number): number {
    return count < 1 ? 0 : this.random.integer({ min: 0, max: count - 1 });
  }

  id(prefix: string): string {
    this.count += 1;
    return `${prefix}-${this.count}`;
  }

  customer(): (typeof CUSTOMERS)[number] {
    return this.pick(CUSTOMERS) ?? 'a';
  }

  instruct(instruction: Instruction, commandId: string): Decision {
    return this.bench.instruct(instruction, { commandId });
  }

  debit(): Decision {
    const customerId = this.customer();
    const amount = cents(1 + this.below(60));
    const mandateId = this.mandates.get(customerId) ?? '';
    const payee = CUSTOMERS.find((other) => other !== customerId) ?? 'b';
    const kind = this.pick(['pay', 'hold', 'withdraw', 'fee'] as const) ?? 'pay';
    const commandId = this.id(kind);
    const payer = { customerId, amount, mandateId };
    if (kind === 'pay') {
      const parties = { fromCustomerId: customerId, toCustomerId: payee };
      return this.instruct({ kind, ...parties, amount, mandateId }, commandId);
    }
    if (kind === 'hold') {
      const expiresAt = this.bench.at(this.bench.now + 1 + this.below(SECONDS_IN_DAY));
      this.holdIds.push(commandId);
      return this.instruct({ kind, ...payer, payeeCustomerId: payee, expiresAt }, commandId);
    }
    if (kind === 'withdraw') this.payoutIds.push(commandId);
    return this.instruct({ kind, ...payer }, commandId);
  }

  resolveHold(): Decision {
    const holdInstructionId = this.pick(this.holdIds) ?? 'none';
    const commandId = this.id('resolve');
    if (this.below(2) === 0) {
      return this.instruct({ kind: 'release', holdInstructionId }, commandId);
    }
    const amount = cents(1 + this.below(30));
    const final = this.below(2) === 0;
    return this.instruct({ kind: 'capture', holdInstructionId, amount, final }, commandId);
  }

  bankSays(): Decision {
    const instructionId = this.pick(this.payoutIds) ?? 'none';
    const statuses: readonly PaymentStatus[] = ['unknown', 'accepted', 'settled', 'rejected'];
    const status = this.pick(statuses) ?? 'unknown';
    return this.bench.send({ kind: 'record_payment_status', instructionId, status });
  }

  /** Usually an order in force. */
  parent(): string | undefined {
    if (this.below(10) === 0) return this.pick(this.orderIds);
    const open = [...openRecords(this.bench.state, 'order').values()];
    const inForce = open.filter(({ state }) => state === 'in_force');
    return this.pick(inForce.map(({ recordId }) => recordId).sort());
  }

  registerOrder(): Decision {
    const orderId = this.id('order');
    this.orderIds.push(orderId);
    const type = this.pick(ORDER_WEIGHTS) ?? 'freeze';
    const parentOrderId = this.parent() ?? orderId;
    const parent = findRecord(this.bench.state, 'order', parentOrderId);
    const expiresAt = expiryIn(this.bench, 1 + this.below(6));
    const isAll = this.below(4) === 0;
    const amount = cents(1 + this.below(type === 'deduct' ? 20 : 80));
    const amounts = isAll ? {} : { amount };
    const payee = { payeeCommitment: 'cd'.repeat(32) };
    const fields: Readonly<Record<typeof type, Partial<RegisterOrderAct>>> = {
      query: {},
      freeze: { ground: 'criminal', expiresAt, ...amounts },
      emergency_stop: { ground: 'telecom_fraud' },
      renew: { parentOrderId, expiresAt },
      release: { parentOrderId, ...amounts },
      deduct: { parentOrderId, amount, ...payee },
    };
    const customerId = parent?.body.customerId ?? this.customer();
    const own = type === 'freeze' || type === 'emergency_stop' || type === 'query';
    const subject = { ...DOCUMENT, customerId: own ? this.customer() : customerId };
    return register(this.bench, { orderId, type, ...subject, ...fields[type] }, this.pick(KEYS));
  }

  decideOrder(): Decision {
    const waiting = [...openRecords(this.bench.state, 'order').values()]
      .filter(({ state }) => state === 'registered' || state === 'provisional')
      .map(({ recordId }) => recordId)
      .sort();
    const orderId = this.pick(waiting) ?? this.pick(this.orderIds) ?? 'none';
    const keyId = this.pick(KEYS) ?? 'maker';
    const commandId = this.id('decide');
    const head = { kind: 'act', role: 'operator', keyId, commandId } as const;
    if (this.below(6) === 0) {
      const act = { kind: 'reject_order', orderId, reason: 'not signed' } as const;
      return this.bench.send({ ...head, act });
    }
    const decision = this.bench.send({ ...head, act: { kind: 'approve_order', orderId } });
    const body = findRecord(this.bench.state, 'order', orderId)?.body;
    if (decision.outcome.status === 'accepted' && body?.type === 'deduct') {
      this.payoutIds.push(commandId);
      const { parentOrderId = '', amount = 0n } = body;
      this.deductions.set(commandId, { parent: parentOrderId, amount });
    }
    return decision;
  }

  passTime(): Decision {
    this.bench.now += 1 + this.below(SECONDS_IN_DAY / 4);
    return this.bench.send({ kind: 'expire_due' });
  }

  next(): Decision {
    const step = this.below(100);
    if (step < 20) {
      const money = 1 + this.below(60);
      return fundDecision(this.bench, this.customer(), money, this.id('adv'));
    }
    if (step < 50) return this.debit();
    if (step < 60) return this.resolveHold();
    if (step < 70) return this.bankSays();
    if (step < 82) return this.registerOrder();
    if (step < 95) return this.decideOrder();
    return this.passTime();
  }
}

const ORDER_WEIGHTS = [
  'freeze',
  'freeze',
  'freeze',
  'release',
  'deduct',
  'deduct',
  'renew',
  'query',
  'emergency_stop',
] as const;

function fundDecision(bench: Bench, customerId: string, value: number, ref: string): Decision {
  return bench.send({
    kind: 'advise_receipt',
    bankReference: ref,
    amount: cents(value),
    customerId,
  });
}

/** What the law asks for, computed from the records alone. */
function lawOf(bench: Bench, customerId: string): Before {
  const now = bench.at(bench.now);
  const { state } = bench;
  const account = state.ledger.accounts.get(customerOf(state, customerId).accountId);
  if (account === undefined) throw new Error(`no account of ${customerId}`);
  let ordered: bigint | undefined = 0n;
  let isStopped = false;
  let isFrozen = false;
  for (const order of openRecords(state, 'order').values()) {
    const { body } = order;
    if (body.customerId !== customerId || order.state === 'registered') continue;
    if (body.expiresAt !== undefined && body.expiresAt <= now) continue;
    if (order.state === 'provisional' && body.decideBy <= now) continue;
    if (body.type === 'emergency_stop') isStopped = true;
    if (body.type !== 'freeze') continue;
    isFrozen = true;
    if (body.amount === undefined || ordered === undefined) ordered = undefined;
    else ordered += body.amount + body.fruits - body.released - body.deducted;
  }
  return { available: availableBalance(account.account, account), ordered, isStopped, isFrozen };
}

function assertLaws(source: Source): void {
  const { bench } = source;
  for (const customerId of CUSTOMERS) {
    const { available, ordered } = lawOf(bench, customerId);
    const fills = Object.values(fillsOf(bench, customerId));
    const frozen = BigInt(fills.reduce((a, b) => a + b, 0));
    const expected = ordered === undefined || ordered > available ? available : ordered;
    if (frozen !== expected) throw new Error(`frozen ${frozen}, ordered ${expected}`);
  }
  const parts = new Map<string, bigint>();
  for (const [id, { parent, amount }] of source.deductions) {
    const record = bench.state.withdrawals.get(id) ?? bench.state.recent.instructions.get(id);
    const isBack = record?.kind === 'deduct' && record.state === 'rejected';
    if (!isBack) parts.set(parent, (parts.get(parent) ?? 0n) + amount);
  }
  for (const order of openRecords(bench.state, 'order').values()) {
    const { body } = order;
    if (body.deducted !== (parts.get(order.recordId) ?? 0n)) throw new Error('deducted differs');
    if (body.amount !== undefined && body.amount - body.released - body.deducted < 0n) {
      throw new Error(`${order.recordId} gave more than was ordered`);
    }
    const keys = new Set(body.approvals.map(({ keyId }) => keyId));
    if (order.state === 'in_force' && keys.size !== 2) throw new Error('one person alone');
  }
  const indexed = [...bench.state.orders.values()].flat().map(({ recordId }) => recordId);
  expect(indexed.sort()).toEqual([...openRecords(bench.state, 'order').keys()].sort());
}

describe('orders', () => {
  it('hold over ten thousand random steps', () => {
    const bench = createBenchPool();
    const source = new Source(bench, createSeededRandom());
    for (const customerId of CUSTOMERS) fund(bench, customerId, 200);
    const statuses = new Map<string, number>();
    for (let step = 0; step < STEPS; step += 1) {
      const before = new Map(CUSTOMERS.map((id) => [id, lawOf(bench, id)]));
      const deductionsBefore = source.deductions.size;
      const image = step % REFUSAL_SAMPLE === 0 ? describeState(bench.state) : undefined;
      const decision = source.next();
      const { status } = decision.outcome;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status !== 'accepted' && image !== undefined) {
        expect(describeState(bench.state)).toEqual(image);
      }
      const isDeduction = source.deductions.size > deductionsBefore;
      for (const customerId of CUSTOMERS) {
        const law = before.get(customerId);
        if (law === undefined || isDeduction) continue;
        const after = lawOf(bench, customerId).available;
        const { available, ordered, isStopped, isFrozen } = law;
        if (isStopped && after < available && status === 'accepted') {
          throw new Error(`a stopped account was debited in step ${step}`);
        }
        if (!isFrozen) continue;
        const floor = ordered === undefined || ordered > available ? available : ordered;
        if (after < floor) throw new Error(`frozen money went in step ${step}`);
      }
      assertLaws(source);
      assertInvariants(bench.state);
    }
    console.info([...statuses].sort().join('\n'));
    expect(statuses.get('frozen_by_order') ?? 0).toBeGreaterThanOrEqual(scaleRuns(101) - 2);
    expect(source.deductions.size).toBeGreaterThanOrEqual(scaleRuns(21) - 1);
  }, 120_000);
});
