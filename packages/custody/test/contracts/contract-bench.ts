/** A pool under the programme `escrow` with customers a, b and c, and short ways to a contract. */
import { currency, millisecondsOf, type Timestamp, timestamp } from '@ringfence/money';
import {
  BANK_ACCOUNT,
  type Bench,
  cents,
  createBench,
  DAY_1,
  fund,
  grant,
} from '@ringfence/testkit';
import {
  type ContractDocument,
  type Decision,
  findRecord,
  type InstructionKind,
} from '../../src/index.ts';
import { assertInvariants } from '../invariants.ts';
import { readContract } from './documents.ts';

export const CUSTOMERS = ['a', 'b', 'c'] as const;

/** Money that each customer has at first. */
export const CUSTOMER_MONEY = 1_000;

/** A pool under the programme `escrow`, with a mandate `m-…` of each customer and money. */
export function createContractPool(): Bench {
  const bench = createBench();
  const opened = bench.send({
    kind: 'open_pool',
    poolId: 1,
    currency: currency('EUR'),
    programme: { id: 'escrow', version: 1 },
    bankAccount: { identification: BANK_ACCOUNT },
    businessDate: DAY_1,
  });
  if (opened.outcome.status !== 'accepted') throw new Error(JSON.stringify(opened.outcome));
  const scope: readonly InstructionKind[] = ['fund_contract', 'withdraw'];
  for (const customerId of CUSTOMERS) {
    const payoutAccountCommitment = customerId.charCodeAt(0).toString(16).padStart(64, '0');
    bench.send({ kind: 'open_customer', customerId, payoutAccountCommitment });
    fund(bench, customerId, CUSTOMER_MONEY);
    const expiresAt = timestamp('2029-12-31T00:00:00.000Z');
    grant(bench, customerId, { mandateId: `m-${customerId}`, scope, expiresAt });
  }
  return bench;
}

/** Sets the clock of a bench; it never goes back. */
export function setClock(bench: Bench, at: Timestamp): void {
  const seconds = (millisecondsOf(at) - millisecondsOf(bench.at(0))) / 1_000;
  if (seconds > bench.now) bench.now = seconds;
}

export function create(bench: Bench, json: unknown, contractId = 'k-1'): Decision {
  return createDocument(bench, readContract(json), contractId);
}

export function createDocument(
  bench: Bench,
  contract: ContractDocument,
  contractId = 'k-1',
): Decision {
  const act = { kind: 'create_contract', contractId, contract } as const;
  return checked(bench, () => bench.send({ kind: 'act', act, role: 'platform' }));
}

export function payIn(bench: Bench, customerId: string, sum: number): Decision {
  return checked(bench, () =>
    bench.instruct({
      kind: 'fund_contract',
      contractId: 'k-1',
      customerId,
      amount: cents(sum),
      mandateId: `m-${customerId}`,
    }),
  );
}

/** A customer's yes, through the customer's channel. */
export function approve(bench: Bench, customerId: string): Decision {
  const act = {
    kind: 'approve_contract',
    contractId: 'k-1',
    party: customerId,
    customerId,
    approval: 'done',
  } as const;
  return checked(bench, () => bench.send({ kind: 'act', act, role: 'customer_channel' }));
}

/** The platform's word on the delivery. */
export function attest(bench: Bench, value: string): Decision {
  const act = {
    kind: 'attest_contract',
    contractId: 'k-1',
    party: 'platform',
    fact: 'delivery',
    value,
  } as const;
  return checked(bench, () => bench.send({ kind: 'act', act, role: 'platform' }));
}

/** Lets the clock's command run until nothing more is due. */
export function expireAll(bench: Bench): void {
  for (let count = 0; count < 100; count += 1) {
    const decision = checked(bench, () => bench.send({ kind: 'expire_due' }));
    const result = decision.outcome.result ?? {};
    const changed = [result['holdsExpired'], result['recordsExpired']];
    if (changed.every((one) => one === 0)) return;
  }
  throw new Error('the clock never comes to an end');
}

export function contractOf(bench: Bench) {
  const record = findRecord(bench.state, 'contract', 'k-1');
  if (record === undefined) throw new Error('no contract');
  return record;
}

/** What a customer has: posted, and how much of it is reserved. */
export function moneyOf(bench: Bench, customerId: string): { posted: bigint; held: bigint } {
  const customer = bench.state.customers.get(customerId);
  const sums =
    customer === undefined ? undefined : bench.state.ledger.accounts.get(customer.accountId);
  if (sums === undefined) throw new Error(`no account of ${customerId}`);
  return { posted: sums.creditsPosted - sums.debitsPosted, held: sums.debitsPending };
}

function checked(bench: Bench, send: () => Decision): Decision {
  const decision = send();
  assertInvariants(bench.state);
  return decision;
}
