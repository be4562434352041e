/**
 * Goal: a pool opens under a programme of its own, or adopts one later from a business date on; a
 * version that nobody means any more is refused; nothing that is open loses its way out; and a
 * replay of the journal needs nothing but the journal.
 *
 * Method: the sound programme of the fixtures on a bench pool, and versions of it with one thing
 * changed. Commands go through their JSON before they are decided again.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { businessDate, currency } from '@ringfence/money';
import {
  BANK_ACCOUNT,
  type Bench,
  cents,
  createBench,
  createBenchPool,
  DAY_1,
  DAY_2,
  fund,
  grant,
  statusOf,
} from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import {
  createCustodyState,
  decide,
  decodeCommand,
  describeState,
  encodeCommand,
  findProgramme,
  PROGRAMMES,
  type Programme,
  readProgramme,
} from '../src/index.ts';

const FILE = join(import.meta.dirname, 'fixtures/programmes/sound.json');

function soundProgramme(): Programme {
  const read = readProgramme(JSON.parse(readFileSync(FILE, 'utf8')));
  if (read.status !== 'read') throw new Error('the sound programme can be read');
  return read.programme;
}

const SOUND = soundProgramme();

function walletProgramme(): Programme {
  const programme = findProgramme({ id: 'wallet', version: 1 });
  if (programme === undefined) throw new Error('the wallet is shipped');
  return programme;
}

/** The wallet as a document of the pool's own, without subsidies. */
const OWN: Programme = {
  ...walletProgramme(),
  id: 'own',
  version: 2,
  flows: walletProgramme().flows.filter(({ instruction }) => instruction !== 'subsidise'),
};

const openNamed = (programme: { readonly id: string; readonly version: number }) =>
  ({
    kind: 'open_pool',
    poolId: 1,
    currency: currency('EUR'),
    programme,
    bankAccount: { identification: BANK_ACCOUNT },
    businessDate: DAY_1,
  }) as const;

const openUnder = (document: Programme) => ({
  ...openNamed({ id: document.id, version: document.version }),
  programmeDocument: document,
});

const adopt = (document: Programme, inForceDate = DAY_1) =>
  ({
    kind: 'act',
    role: 'operator',
    act: {
      kind: 'adopt_programme',
      programme: { id: document.id, version: document.version },
      document,
      inForceDate,
    },
  }) as const;

const subsidise = (bench: Bench) =>
  bench.instruct({
    kind: 'subsidise',
    purpose: 'marketing',
    customerId: 'a',
    amount: cents(1),
  });

const pay = (bench: Bench, mandateId: string, programmeVersion: number) =>
  bench.send({
    kind: 'instruct',
    programmeVersion,
    instruction: {
      kind: 'pay',
      fromCustomerId: 'a',
      toCustomerId: 'b',
      amount: cents(1),
      mandateId,
    },
  });

describe('open_pool', () => {
  it.each(PROGRAMMES.map(({ id, version }) => ({ id, version })))('opens under $id', (named) => {
    expect(statusOf(createBench().send(openNamed(named)))).toBe('accepted');
  });
});

describe('open_pool with a document', () => {
  it('opens the books under it, and keeps it', () => {
    const bench = createBench();
    const decision = bench.send(openUnder(SOUND));
    expect(statusOf(decision)).toBe('accepted');
    expect(bench.state.pool?.programme).toEqual(SOUND);
    expect([...(bench.state.pool?.accounts.keys() ?? [])]).not.toContain('compensation');
    const kept = decision.rows.find(({ table }) => table === 'custody.record');
    expect(kept?.values).toMatchObject({ record_kind: 'programme', record_id: 'sound.1' });
  });

  it('refuses a faulty one, and says which way money would take, in both languages', () => {
    const faulty = { ...SOUND, flows: SOUND.flows.filter((flow) => flow.form !== 'payment') };
    const { outcome } = createBench().send(openUnder(faulty));
    expect(outcome).toMatchObject({ status: 'programme_faulty', field: 'suspense' });
    const faults = JSON.stringify(outcome.result);
    expect(faults).toContain('Unallocated money: it can only get to');
    expect(faults).toContain('挂账:只能到');
  });

  it('refuses another name than its own, one that a shipped programme has, and one too early', () => {
    const renamed = { ...openUnder(SOUND), programme: { id: 'other', version: 1 } };
    expect(statusOf(createBench().send(renamed))).toBe('content_invalid');
    const taken = createBench().send(openUnder({ ...SOUND, id: 'wallet' }));
    expect(taken.outcome).toMatchObject({ status: 'programme_faulty', field: 'id' });
    const later = { ...SOUND, effectiveFrom: businessDate('2099-01-01') };
    expect(statusOf(createBench().send(openUnder(later)))).toBe('programme_not_effective');
  });
});

describe('adopt_programme', () => {
  it('is in force at once on the open business date', () => {
    const bench = createBenchPool();
    expect(subsidise(bench).outcome.status).toBe('insufficient_funds');
    expect(statusOf(bench.send(adopt(OWN)))).toBe('accepted');
    expect(statusOf(subsidise(bench))).toBe('flow_not_in_programme');
  });

  it('is in force from the opening of a later business date on', () => {
    const bench = createBenchPool();
    expect(statusOf(bench.send(adopt(OWN, DAY_2)))).toBe('accepted');
    expect(bench.state.pool?.programme.id).toBe('wallet');
    bench.send({ kind: 'cut_day', businessDate: DAY_1 });
    expect(bench.state.pool?.programme.id).toBe('own');
    expect(statusOf(subsidise(bench))).toBe('flow_not_in_programme');
  });

  it('opens the accounts that the pool has not', () => {
    const bench = createBench();
    bench.send(openUnder(SOUND));
    const before = bench.state.pool?.accounts.size ?? 0;
    const more: Programme = {
      ...SOUND,
      version: 2,
      accountKinds: [
        ...SOUND.accountKinds,
        ...OWN.accountKinds.filter(({ kind }) => kind === 'compensation'),
      ],
      flows: SOUND.flows.map((flow) =>
        flow.instruction === 'sweep' ? { ...flow, from: [...flow.from, 'compensation'] } : flow,
      ),
    };
    const decision = bench.send(adopt(more));
    expect(statusOf(decision)).toBe('accepted');
    expect(bench.state.pool?.accounts.size).toBe(before + 1);
    expect(decision.rows.map(({ table }) => table)).toEqual(['ledger.account', 'custody.record']);
  });

  it('refuses what goes back, what comes too late, and what would strand something', () => {
    const bench = createBenchPool();
    expect(statusOf(bench.send(adopt({ ...OWN, version: 1 })))).toBe('programme_version_stale');
    bench.send(adopt(OWN, DAY_2));
    const third = { ...OWN, version: 3 };
    expect(bench.send(adopt(third, DAY_1)).outcome).toMatchObject({
      status: 'content_invalid',
      field: 'inForceDate',
    });
    const roles = OWN.customerRoles.map((role) => ({ ...role, role: 'member' }));
    const flows = OWN.flows.map((flow) => ({
      ...flow,
      parties: {
        debited: flow.parties.debited.map(() => 'member'),
        credited: flow.parties.credited.map(() => 'member'),
      },
    }));
    const stranded = { ...third, customerRoles: roles, flows };
    expect(bench.send(adopt(stranded, DAY_2)).outcome).toMatchObject({
      status: 'programme_faulty',
      field: 'holder',
    });
    const unknown = { ...adopt(third).act, programme: { id: 'none', version: 9 } };
    const { document: _, ...shipped } = unknown;
    const decision = bench.send({
      kind: 'act',
      role: 'operator',
      act: { ...shipped, inForceDate: DAY_2 },
    });
    expect(statusOf(decision)).toBe('programme_not_found');
    const byPlatform = { ...adopt(third, DAY_2), role: 'platform' } as const;
    expect(statusOf(bench.send(byPlatform))).toBe('role_not_allowed');
  });

  it('is adopted a hundred times at most', () => {
    const bench = createBenchPool();
    for (let version = 2; version < 102; version += 1) bench.send(adopt({ ...OWN, version }));
    expect(statusOf(bench.send(adopt({ ...OWN, version: 102 })))).toBe('limit_reached');
  });
});

describe('programmeVersion of an instruction', () => {
  it('is the one in force, or the instruction is refused', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 10);
    const mandateId = grant(bench, 'a');
    expect(statusOf(pay(bench, mandateId, 1))).toBe('accepted');
    bench.send(adopt(OWN));
    expect(pay(bench, mandateId, 1).outcome).toMatchObject({
      status: 'programme_version_stale',
      expected: '2',
      received: '1',
    });
    expect(statusOf(pay(bench, mandateId, 2))).toBe('accepted');
  });
});

describe('set_customer_roles', () => {
  const state = (bench: Bench, customerId: string, roles: readonly string[]) =>
    bench.send({
      kind: 'act',
      role: 'operator',
      act: { kind: 'set_customer_roles', customerId, roles },
    });

  /** A pool of lending with customers a and b; a has money. */
  const openLending = (): Bench => {
    const bench = createBench();
    bench.send(openNamed({ id: 'lending', version: 1 }));
    for (const customerId of ['a', 'b']) {
      bench.send({ kind: 'open_customer', role: 'operator', customerId });
    }
    fund(bench, 'a', 10);
    return bench;
  };

  const subsidiseOf = (bench: Bench, customerId: string) =>
    bench.instruct({ kind: 'subsidise', purpose: 'marketing', customerId, amount: cents(1) });

  it('lets a customer stand only on the sides that name a role of it', () => {
    const bench = openLending();
    expect(statusOf(subsidiseOf(bench, 'a'))).toBe('insufficient_funds');
    expect(statusOf(state(bench, 'a', ['guarantor']))).toBe('accepted');
    expect(subsidiseOf(bench, 'a').outcome).toMatchObject({
      status: 'party_not_permitted',
      expected: 'lender, borrower',
      received: 'guarantor',
    });
    expect(statusOf(subsidiseOf(bench, 'b'))).toBe('insufficient_funds');
    expect(statusOf(state(bench, 'a', ['guarantor', 'lender']))).toBe('accepted');
    expect(statusOf(subsidiseOf(bench, 'a'))).toBe('insufficient_funds');
  });

  it('looks at the payee too', () => {
    const bench = createBench();
    bench.send(openUnder(SOUND));
    for (const customerId of ['a', 'b']) {
      bench.send({ kind: 'open_customer', role: 'operator', customerId });
    }
    fund(bench, 'a', 10);
    const mandateId = grant(bench, 'a');
    state(bench, 'b', ['payer']);
    expect(statusOf(pay(bench, mandateId, 1))).toBe('party_not_permitted');
    state(bench, 'b', ['payee']);
    expect(statusOf(pay(bench, mandateId, 1))).toBe('accepted');
  });

  it('refuses roles that the programme has not, and customers whom the pool has not', () => {
    const bench = openLending();
    for (const roles of [[], ['donor'], ['lender', 'lender']]) {
      expect(statusOf(state(bench, 'a', roles))).toBe('content_invalid');
    }
    expect(statusOf(state(bench, 'nobody', ['lender']))).toBe('customer_not_found');
    bench.send({ kind: 'close_customer', role: 'operator', customerId: 'b' });
    expect(statusOf(state(bench, 'b', ['lender']))).toBe('customer_closed');
  });
});

describe('replay', () => {
  it('needs the journal alone', () => {
    const bench = createBench();
    const drafts = [openUnder(SOUND), adopt({ ...SOUND, version: 2 }, DAY_2)];
    for (const draft of drafts) expect(statusOf(bench.send(draft))).toBe('accepted');
    const again = createCustodyState();
    for (const [index, draft] of drafts.entries()) {
      const { role = 'operator', ...command } = { role: 'operator', ...draft } as const;
      const actor = { role, keyId: 'k-1' } as const;
      const sent = decodeCommand(encodeCommand({ ...command, commandId: `c-${index}`, actor }));
      decide(again, sent, {
        recordedAt: bench.at(bench.now),
        nextTransferId: () => {
          throw new Error('no transfer is made');
        },
      });
    }
    expect(describeState(again)).toEqual(describeState(bench.state));
  });
});
