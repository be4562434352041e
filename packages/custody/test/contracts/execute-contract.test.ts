/**
 * Goal: a contract in the books does what its document says: money is reserved on the funder's own
 * account and paid straight from it, by the parties' own word or by the clock, and nothing else
 * touches it.
 *
 * Method: the smallest stories on a pool in memory; the invariants are asserted after every
 * command.
 */
import { readFileSync } from 'node:fs';
import { timestamp } from '@ringfence/money';
import { cents, statusOf } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import {
  CONTRACT_TRANSITIONS,
  decodeCommand,
  encodeCommand,
  encodeFacts,
  hasDue,
} from '../../src/index.ts';
import {
  approve,
  attest,
  CUSTOMER_MONEY,
  contractOf,
  create,
  createContractPool,
  expireAll,
  moneyOf,
  payIn,
  setClock,
} from './contract-bench.ts';
import {
  afterHours,
  at,
  DEADLINE,
  draft,
  fixed,
  funded,
  GOOD_STEPS,
  payAll,
  readContract,
  rule,
  share,
  step,
} from './documents.ts';

const GOOD = draft(GOOD_STEPS);
const has = (posted: number, held = 0) => ({ posted: BigInt(posted), held: BigInt(held) });

/** A contract paid in full, waiting in its second step. */
function running() {
  const bench = createContractPool();
  create(bench, GOOD);
  payIn(bench, 'a', 100);
  payIn(bench, 'b', 100);
  return bench;
}

describe('a contract', () => {
  it('keeps the money on the funders’ accounts, and pays exactly when it is approved', () => {
    const bench = createContractPool();
    expect(statusOf(create(bench, GOOD))).toBe('accepted');
    expect(contractOf(bench)).toMatchObject({ state: 'collecting', body: { dueAt: DEADLINE } });
    expect(statusOf(payIn(bench, 'a', 60))).toBe('accepted');
    expect(statusOf(payIn(bench, 'a', 40))).toBe('accepted');
    expect(moneyOf(bench, 'a')).toEqual(has(CUSTOMER_MONEY, 100));
    expect(statusOf(payIn(bench, 'b', 100))).toBe('accepted');
    expect(contractOf(bench)).toMatchObject({ state: 'running', body: { run: { step: 'work' } } });
    approve(bench, 'a');
    approve(bench, 'b');
    // A third of 200 is 66, and the two units left over go to c.
    expect(moneyOf(bench, 'c')).toEqual(has(CUSTOMER_MONEY + 67));
    expect(moneyOf(bench, 'a').held + moneyOf(bench, 'b').held).toBe(133n);
    approve(bench, 'b');
    expect(contractOf(bench).state).toBe('completed');
    expect(moneyOf(bench, 'c')).toEqual(has(CUSTOMER_MONEY + 200));
    expect(moneyOf(bench, 'a')).toEqual(has(CUSTOMER_MONEY - 100));
  });

  it('ends by the clock at the moments of its deadlines, however late the clock’s command comes', () => {
    const bench = running();
    approve(bench, 'a');
    approve(bench, 'b');
    const entered = contractOf(bench).body.run.enteredAt;
    setClock(bench, timestamp('2027-06-01T00:00:00.000Z'));
    expect(hasDue(bench.state, bench.at(bench.now))).toBe(true);
    expireAll(bench);
    const [last] = contractOf(bench).body.moves;
    expect(last).toMatchObject({ step: 'rest', rule: 0, next: 'end', remaining: 0n });
    expect(Date.parse(last?.at ?? '') - Date.parse(entered)).toBe(24 * 3_600_000);
    expect(hasDue(bench.state, bench.at(bench.now))).toBe(false);
    expect(moneyOf(bench, 'c')).toEqual(has(CUSTOMER_MONEY + 68));
    expect(moneyOf(bench, 'a').posted + moneyOf(bench, 'b').posted).toBe(1_932n);
  });

  it('lapses when nobody paid anything in', () => {
    const bench = createContractPool();
    create(bench, GOOD);
    setClock(bench, timestamp(DEADLINE));
    expireAll(bench);
    expect(contractOf(bench).state).toBe('lapsed');
    expect(bench.state.contractParties.size).toBe(0);
  });

  it('is the same as JSON, in its command and in its record', () => {
    const contract = readContract(GOOD);
    const command = {
      kind: 'act',
      commandId: 'c',
      actor: { role: 'platform', keyId: 'key' },
      act: { kind: 'create_contract', contractId: 'k-1', contract },
    } as const;
    expect(decodeCommand(encodeCommand(command))).toEqual(command);
    const { run } = contractOf(running()).body;
    expect(JSON.stringify(encodeFacts(run))).toContain('"remainingMinor":"100"');
  });
});

describe('create_contract', () => {
  it('refuses a faulty contract, with the course of events', () => {
    const bench = createContractPool();
    const steps = [step('funding', [rule(funded(200), [share('c', 1, 2)], 'end')], at(DEADLINE))];
    const { outcome } = create(bench, draft(steps));
    expect(outcome).toMatchObject({
      status: 'contract_faulty',
      field: 'steps[0].rules[0]',
      result: { faults: [{ rule: 'money_remains_at_end', path: [{ step: 'funding', rule: 1 }] }] },
    });
  });

  it('refuses one that exists, another currency, an unknown party, and one that is over', () => {
    const bench = createContractPool();
    create(bench, GOOD);
    expect(statusOf(create(bench, GOOD))).toBe('record_already_exists');
    const other = draft(GOOD_STEPS, { currency: 'CNY' });
    expect(statusOf(create(bench, other, 'k-2'))).toBe('content_invalid');
    const parties = GOOD.parties.map((one) =>
      one.role === 'c' ? { ...one, customerId: 'nobody' } : one,
    );
    const unknown = draft(GOOD_STEPS, { parties });
    expect(statusOf(create(bench, unknown, 'k-2'))).toBe('customer_not_found');
    setClock(bench, timestamp(DEADLINE));
    expect(statusOf(create(bench, GOOD, 'k-2'))).toBe('deadline_passed');
  });

  it('keeps its parties’ accounts open', () => {
    const bench = createContractPool();
    bench.send({ kind: 'open_customer', customerId: 'd' });
    const parties = GOOD.parties.map((one) =>
      one.role === 'c' ? { ...one, customerId: 'd' } : one,
    );
    create(bench, draft(GOOD_STEPS, { parties }));
    const close = { kind: 'close_customer', customerId: 'd' } as const;
    expect(statusOf(bench.send(close))).toBe('customer_has_open_items');
    setClock(bench, timestamp(DEADLINE));
    expireAll(bench);
    expect(statusOf(bench.send(close))).toBe('accepted');
  });
});

describe('fund_contract', () => {
  it('refuses what the document, the mandate or the balance does not allow', () => {
    const bench = createContractPool();
    expect(statusOf(payIn(bench, 'a', 1))).toBe('record_unknown');
    create(bench, GOOD);
    expect(statusOf(payIn(bench, 'c', 1))).toBe('party_not_permitted');
    expect(statusOf(payIn(bench, 'a', 101))).toBe('exceeds_cap');
    bench.send({
      kind: 'grant_mandate',
      mandateId: 'narrow',
      customerId: 'a',
      scope: ['fund_contract'],
      amountMax: cents(100),
      payees: ['b'],
      expiresAt: timestamp('2029-01-01T00:00:00.000Z'),
    });
    const narrow = bench.instruct({
      kind: 'fund_contract',
      contractId: 'k-1',
      customerId: 'a',
      amount: cents(1),
      mandateId: 'narrow',
    });
    expect(statusOf(narrow)).toBe('mandate_payee_not_allowed');
    // A permission for one instruction names the contract.
    const once = (payees: readonly string[], mandateId: string) => {
      const expiresAt = timestamp('2029-01-01T00:00:00.000Z');
      const content = { customerId: 'a', scope: ['fund_contract'], amountMax: cents(2) } as const;
      const instructionId = `f-${mandateId}`;
      bench.send({
        kind: 'grant_mandate',
        mandateId,
        ...content,
        payees,
        instructionId,
        expiresAt,
      });
      const { customerId } = content;
      const fund = { kind: 'fund_contract', contractId: 'k-1', customerId, mandateId } as const;
      return bench.instruct({ ...fund, amount: cents(2) }, { commandId: instructionId });
    };
    expect(statusOf(once(['contract:k-2'], 'o-1'))).toBe('mandate_payee_not_allowed');
    expect(statusOf(once(['contract:k-1'], 'o-2'))).toBe('accepted');
    expect(bench.state.mandates.has('o-2')).toBe(false);
    payIn(bench, 'a', 98);
    payIn(bench, 'b', 100);
    expect(statusOf(payIn(bench, 'b', 1))).toBe('record_state_forbids');
    create(bench, draft([step('funding', [], at(DEADLINE))]), 'k-9');
    const back = { kind: 'fund_contract', contractId: 'k-9', customerId: 'a' } as const;
    const unknown = bench.instruct({ ...back, amount: cents(1), mandateId: 'none' });
    expect(statusOf(unknown)).toBe('mandate_not_found');
  });
});

describe('approve_contract and attest_contract', () => {
  it('hear a party only through its own channel', () => {
    const bench = running();
    const act = {
      kind: 'approve_contract',
      contractId: 'k-1',
      party: 'a',
      customerId: 'a',
      approval: 'done',
    } as const;
    const by = (role: 'platform' | 'operator', more = {}) =>
      statusOf(bench.send({ kind: 'act', act: { ...act, ...more }, role }));
    expect(by('platform')).toBe('party_not_permitted');
    expect(by('operator')).toBe('party_not_permitted');
    const other = { ...act, customerId: 'b' };
    const decision = bench.send({ kind: 'act', act: other, role: 'customer_channel' });
    expect(statusOf(decision)).toBe('party_not_permitted');
    expect(statusOf(approve(bench, 'a'))).toBe('accepted');
    expect(statusOf(approve(bench, 'a'))).toBe('record_state_forbids');
    expect(statusOf(approve(bench, 'c'))).toBe('condition_not_met');
    expect(statusOf(attest(bench, 'maybe'))).toBe('condition_not_met');
    expect(statusOf(attest(bench, 'no'))).toBe('accepted');
    expect(statusOf(attest(bench, 'yes'))).toBe('record_state_forbids');
  });

  it('wait until what is due is done', () => {
    const bench = running();
    setClock(bench, timestamp('2026-04-01T00:00:00.000Z'));
    expect(statusOf(approve(bench, 'a'))).toBe('record_state_forbids');
    const act = { kind: 'advance_contract', contractId: 'k-1' } as const;
    expect(statusOf(bench.send({ kind: 'act', act }))).toBe('accepted');
    expect(contractOf(bench).state).toBe('completed');
    expect(moneyOf(bench, 'a')).toEqual(has(CUSTOMER_MONEY));
    expect(statusOf(bench.send({ kind: 'act', act }))).toBe('record_state_forbids');
  });

  it('refuse to advance what is not due', () => {
    const bench = running();
    const act = { kind: 'advance_contract', contractId: 'k-1' } as const;
    expect(statusOf(bench.send({ kind: 'act', act }))).toBe('not_due_yet');
  });
});

describe('a payout that an order stops', () => {
  it('waits with the whole contract, and is made when the order has ended', () => {
    const bench = running();
    const stop = {
      kind: 'register_order',
      orderId: 'stop-1',
      type: 'emergency_stop',
      customerId: 'a',
      authority: 'public security bureau',
      documentNumber: 'no 1',
      documentHash: '0'.repeat(64),
      officers: ['o-1', 'o-2'],
      ground: 'telecom_fraud',
    } as const;
    expect(statusOf(bench.send({ kind: 'act', act: stop, role: 'operator' }))).toBe('accepted');
    expect(statusOf(attest(bench, 'yes'))).toBe('accepted');
    expect(contractOf(bench)).toMatchObject({ state: 'running', body: { stopped: { rule: 2 } } });
    expect(moneyOf(bench, 'c')).toEqual(has(CUSTOMER_MONEY));
    expect(statusOf(approve(bench, 'a'))).toBe('frozen_by_order');
    const reject = { kind: 'reject_order', orderId: 'stop-1', reason: 'in error' } as const;
    bench.send({ kind: 'act', act: reject, role: 'operator', keyId: 'another' });
    setClock(bench, timestamp('2026-03-02T12:00:00.000Z'));
    expireAll(bench);
    expect(contractOf(bench).state).toBe('completed');
    expect(moneyOf(bench, 'c')).toEqual(has(CUSTOMER_MONEY + 200));
  });
});

describe('a payout to a customer whose money is frozen', () => {
  it('lands in the freeze, and the customer cannot take it out', () => {
    const bench = running();
    const freeze = {
      kind: 'register_order',
      orderId: 'freeze-1',
      type: 'freeze',
      customerId: 'c',
      authority: 'court',
      documentNumber: 'no 2',
      documentHash: '0'.repeat(64),
      officers: ['o-1', 'o-2'],
      ground: 'civil',
      expiresAt: timestamp('2026-12-31T00:00:00.000Z'),
    } as const;
    expect(statusOf(bench.send({ kind: 'act', act: freeze }))).toBe('accepted');
    const yes = { kind: 'approve_order', orderId: 'freeze-1' } as const;
    expect(statusOf(bench.send({ kind: 'act', act: yes, keyId: 'another' }))).toBe('accepted');
    expect(statusOf(attest(bench, 'yes'))).toBe('accepted');
    expect(moneyOf(bench, 'c')).toEqual(has(CUSTOMER_MONEY + 200));
    const withdraw = { kind: 'withdraw', customerId: 'c', mandateId: 'm-c' } as const;
    expect(statusOf(bench.instruct({ ...withdraw, amount: cents(1) }))).toBe('frozen_by_order');
  });
});

describe('CONTRACT_TRANSITIONS', () => {
  it('says for every state and event what happens, and an ended contract refuses all', () => {
    const events = Object.keys(CONTRACT_TRANSITIONS.collecting);
    for (const [state, row] of Object.entries(CONTRACT_TRANSITIONS)) {
      expect(Object.keys(row)).toEqual(events);
      const isEnded = state === 'completed' || state === 'lapsed';
      if (isEnded) expect(new Set(Object.values(row))).toEqual(new Set(['refused']));
    }
    expect(CONTRACT_TRANSITIONS.running.fund).toBe('refused');
  });

  it('is the table of CONTRACTS.md', () => {
    const file = new URL('../../CONTRACTS.md', import.meta.url);
    const lines = readFileSync(file, 'utf8').split('\n');
    for (const [state, row] of Object.entries(CONTRACT_TRANSITIONS)) {
      const cells = Object.values(row).map((next) => {
        if (next === 'same') return 'stays';
        return next === 'refused' ? 'refused' : `→ ${next}`;
      });
      expect(lines).toContain(`| \`${state}\` | ${cells.join(' | ')} |`);
    }
  });
});

describe('a contract with many steps that are due at once', () => {
  it('makes a bounded number of moves in one command, and the clock carries on', () => {
    const bench = createContractPool();
    const chain = Array.from({ length: 12 }, (_one, index) =>
      step(
        `s${index}`,
        [],
        afterHours(1, [fixed('c', 1)], index === 11 ? 'last' : `s${index + 1}`),
      ),
    );
    const steps = [
      step('funding', [rule(funded(200), [], 's0')], at(DEADLINE)),
      ...chain,
      step('last', [], afterHours(1, [payAll('c')])),
    ];
    create(bench, draft(steps));
    payIn(bench, 'a', 100);
    payIn(bench, 'b', 100);
    setClock(bench, timestamp('2026-03-10T00:00:00.000Z'));
    bench.send({ kind: 'act', act: { kind: 'advance_contract', contractId: 'k-1' } });
    expect(contractOf(bench).body).toMatchObject({ run: { step: 's4' } });
    expect(hasDue(bench.state, bench.at(bench.now))).toBe(true);
    expireAll(bench);
    expect(contractOf(bench).state).toBe('completed');
    expect(moneyOf(bench, 'c')).toEqual(has(CUSTOMER_MONEY + 200));
  });
});

describe('a contract whose parties have roles in the programme', () => {
  it.each([
    ['party_not_permitted', 'a funder who only sells', { a: 'seller' }],
    ['party_not_permitted', 'a payee who only buys', { c: 'buyer' }],
    ['accepted', 'funders who buy and a payee who sells', { a: 'buyer', c: 'seller' }],
  ])('answers %s to %s', (status, _of, roles) => {
    const bench = createContractPool();
    for (const [customerId, role] of Object.entries(roles)) {
      const act = { kind: 'set_customer_roles', customerId, roles: [role] } as const;
      expect(statusOf(bench.send({ kind: 'act', act }))).toBe('accepted');
    }
    expect(statusOf(create(bench, GOOD))).toBe(status);
  });
});
