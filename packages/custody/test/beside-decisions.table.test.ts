/**
 * Goal: what stands beside the decisions says exactly what it says it does: which ids are ids, how
 * many transfers a command makes, since when an item is in transit, what is due, what is missing at
 * the bank, and what of two commands differs.
 *
 * Method: tables with the value at each bound and the one beyond it; a whole state is described and
 * compared with the kept description.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
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
  type Draft,
  fund,
  grant,
  REPOSITORY,
  statusOf,
} from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import { isSameContent } from '../src/compare-commands.ts';
import type { WithdrawalRecord } from '../src/custody-state.ts';
import {
  accountIdOfDepositReference,
  compareCommands,
  createRecentMap,
  decodeFacts,
  depositReferenceOf,
  depositReferencesIn,
  describeState,
  encodeFacts,
  hasDue,
  type JsonValue,
  transfersMaxOf,
} from '../src/index.ts';
import { isBankText, isIdentifier } from '../src/is-identifier.ts';
import { isPastTransit } from '../src/is-past-transit.ts';
import { listMissingAtBank } from '../src/list-missing-at-bank.ts';
import { transitSince } from '../src/transit-since.ts';
import { wasBreak } from '../src/was-break.ts';
import { draft, GOOD_STEPS, readContract } from './contracts/documents.ts';

const head = { commandId: 'c', actor: { role: 'platform', keyId: 'k' } } as const;

describe('an id', () => {
  it.each([
    ['a', true],
    ['9', true],
    ['A.b_c:d-9', true],
    ['x'.repeat(64), true],
    ['x'.repeat(65), false],
    ['', false],
    ['-a', false],
    ['a b', false],
    ['a\n', false],
    ['é', false],
  ])('%j is one: %s', (text, isOne) => {
    expect(isIdentifier(text)).toBe(isOne);
  });

  it.each([
    ['A-1 /~', true],
    ['x'.repeat(140), true],
    ['x'.repeat(141), false],
    ['', false],
    ['a\t', false],
    ['é', false],
  ])('of a bank %j is one: %s', (text, isOne) => {
    expect(isBankText(text)).toBe(isOne);
  });
});

describe('the transfers of a command', () => {
  const line = {
    ...head,
    kind: 'record_statement_line',
    statementId: 'S',
    lineNumber: 1,
    side: 'credit',
    amount: cents(1),
    reversal: false,
  } as const;
  const told = { ...head, kind: 'record_payment_status', instructionId: 'w' } as const;
  const day = { businessDate: DAY_1 };
  const replayCheck = { accountsCompared: 0, accountsDiffering: 0, positionLast: 0, posted: {} };
  it.each([
    [2, { ...head, kind: 'instruct', instruction: { kind: 'release', holdInstructionId: 'h' } }],
    [0, { ...head, kind: 'act', act: { kind: 'set_intake', intake: 'open', reason: 'r' } }],
    [400, { ...head, kind: 'act', act: { kind: 'advance_contract', contractId: 'k' } }],
    [5_500, { ...head, kind: 'expire_due' }],
    [2, line],
    [2, { ...told, status: 'settled' }],
    [500, { ...told, status: 'rejected' }],
    [2, { ...head, kind: 'open_customer', customerId: 'a' }],
    [2, { ...head, kind: 'cut_day', ...day }],
    [2, { ...head, kind: 'close_day', ...day, replayCheck }],
    [2, { ...head, kind: 'explain_break', breakId: 'break-1', reason: 'r' }],
  ] as const)('are at most %i', (most, command) => {
    expect(transfersMaxOf(command)).toBe(most);
  });
});

describe('an item in transit', () => {
  const payment = (more: Partial<WithdrawalRecord>) =>
    ({ instructionId: 'w', businessDate: DAY_1, state: 'requested', ...more }) as WithdrawalRecord;

  it.each([
    ['a payment without an order of its own', payment({}), DAY_3, DAY_1],
    ['a payment that was ordered later', payment({ orderedDate: DAY_2 }), DAY_3, DAY_2],
    ['a payment that is ordered after that day', payment({ orderedDate: DAY_3 }), DAY_2, DAY_2],
    ['a payment that is ordered on that day', payment({ orderedDate: DAY_2 }), DAY_2, DAY_2],
    ['a payment that waits', payment({ state: 'waiting' }), DAY_3, DAY_3],
    ['a payment that was cancelled', payment({ state: 'cancelled' }), DAY_3, DAY_3],
    ['a payment that was intercepted', payment({ state: 'intercepted' }), DAY_3, DAY_3],
    ['a payment of a later day', payment({ businessDate: DAY_3 }), DAY_2, DAY_3],
  ])('%s', (_name, record, at, since) => {
    expect(transitSince(record, at)).toBe(since);
  });

  it.each([
    [DAY_1, undefined, DAY_3, false],
    [DAY_1, DAY_2, DAY_1, false],
    [DAY_1, DAY_2, DAY_2, true],
    [DAY_2, DAY_1, DAY_1, false],
    [DAY_2, DAY_1, DAY_2, true],
  ])('come on %s and left on %s is over at %s: %s', (came, transitEnd, closed, isOver) => {
    expect(isPastTransit({ businessDate: came, transitEnd }, closed)).toBe(isOver);
  });

  it('is missing when it is older than a business day, as many as asked for', () => {
    const bench = createBenchPool();
    for (const count of [1, 2, 3]) fund(bench, 'a', count);
    grant(bench, 'a', { mandateId: 'm' });
    for (const commandId of ['w-1', 'w-2']) {
      bench.instruct(
        { kind: 'withdraw', customerId: 'a', amount: cents(1), mandateId: 'm' },
        { commandId },
      );
    }
    const missing = (countMax: number, at = DAY_3) =>
      listMissingAtBank(bench.state, at, countMax).map(({ subject }) => subject);
    const all = ['receipt-1', 'receipt-2', 'receipt-3', 'w-1', 'w-2'];
    expect(missing(9)).toEqual(all);
    expect(missing(9, DAY_2)).toEqual([]);
    for (const count of [0, 1, 3, 4, 5]) expect(missing(count)).toEqual(all.slice(0, count));
  });
});

describe('a number of a break', () => {
  it.each([
    ['break-1', true],
    ['break-2', false],
    ['break-0', false],
    ['break-01', false],
    ['break-', false],
    ['xbreak-1', false],
    ['break-1x', false],
  ])('%s was given: %s', (breakId, was) => {
    const bench = createBenchPool();
    bench.send({ kind: 'cut_day', businessDate: DAY_1 });
    bench.send({
      kind: 'record_statement',
      statementId: 'S',
      accountIdentification: BANK_ACCOUNT,
      businessDate: DAY_1,
      opening: 1n,
      closing: 1n,
      lineCount: 0,
    });
    expect(wasBreak(bench.state, breakId)).toBe(was);
  });
});

describe('recent facts', () => {
  it('of a bound of two keep the last two, and an older one until the next two are full', () => {
    const map = createRecentMap<number>(2);
    map.set('a', 1);
    map.set('b', 2);
    map.set('c', 3);
    expect(['a', 'b', 'c'].map((key) => map.get(key))).toEqual([1, 2, 3]);
    map.set('d', 4);
    map.set('e', 5);
    expect(['a', 'b', 'c', 'd', 'e'].map((key) => map.get(key))).toEqual([
      undefined,
      undefined,
      3,
      4,
      5,
    ]);
    map.set('d', 6);
    expect(map.get('d')).toBe(6);
  });
});

describe('deposit references', () => {
  it('are those of ISO 11649', () => {
    expect(depositReferenceOf(1_001)).toBe('RF400000001001');
    expect(accountIdOfDepositReference('RF400000001001')).toBe(1_001);
    for (const wrong of ['RF4000000010011', 'xRF400000001001', 'RF4100000001001', '', 'RF'])
      expect(accountIdOfDepositReference(wrong)).toBeUndefined();
  });

  it('are looked for in the first 4096 characters', () => {
    const reference = 'RF400000001001';
    const behind = (count: number) => depositReferencesIn(`${' '.repeat(count)}${reference}`);
    expect(behind(4_096 - reference.length)).toEqual([reference]);
    expect(behind(4_097 - reference.length)).toEqual([]);
    expect(depositReferencesIn('RF990000001001')).toEqual([]);
  });
});

describe('commands with one id', () => {
  const act = (more: object): JsonValue => ({
    kind: 'act',
    commandId: 'c',
    actor: { role: 'operator', keyId: 'k' },
    act: { kind: 'set_intake', intake: 'stopped', reason: 'r', ...more },
  });
  const compare = (known: JsonValue, received: JsonValue) => compareCommands({ known, received });

  it('of acts differ in the kind, then in the content', () => {
    expect(compare(act({}), act({ intake: 'open' }))).toEqual({
      status: 'exists_with_different_content',
      field: 'intake',
    });
    expect(compare(act({}), act({ kind: 'x', reason: 'y' }))).toEqual({
      status: 'exists_with_different_kind',
      field: 'kind',
    });
    expect(compare(act({}), act({ more: 1 }))).toEqual({
      status: 'exists_with_different_content',
      field: 'more',
    });
    expect(compare(act({ more: 1 }), act({}))?.field).toBe('more');
  });

  it('of a day that closes do not differ in what was recomputed', () => {
    const close = (accountsCompared: number, date: string): JsonValue => ({
      kind: 'close_day',
      commandId: `c-${accountsCompared}`,
      actor: { role: 'operator', keyId: 'k' },
      businessDate: date,
      replayCheck: { accountsCompared },
    });
    expect(compare(close(1, DAY_1), close(2, DAY_1))).toBeUndefined();
    expect(compare(close(1, DAY_1), close(1, DAY_2))?.field).toBe('businessDate');
  });

  it.each([
    [{ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, true],
    [{ a: [1, 2] }, { a: [2, 1] }, false],
    [{ a: null }, { a: {} }, false],
    [{ a: { b: 1, c: 2 } }, { a: { c: 2, b: 1 } }, true],
    [{ a: '1' }, { a: 1 }, false],
    [[], {}, false],
    [['1,2'], ['1', '2'], false],
  ] as const)('%j and %j are the same: %s', (a, b, isSame) => {
    expect(isSameContent(a, b)).toBe(isSame);
  });
});

describe('facts as JSON', () => {
  it('keep what is there, and amounts say their unit', () => {
    const facts = { a: 1n, b: [{ c: 2n }], d: undefined, e: null, f: true, g: 'x', h: 1 };
    const json = { aMinor: '1', b: [{ cMinor: '2' }], e: null, f: true, g: 'x', h: 1 };
    expect(encodeFacts(facts)).toEqual(json);
    expect(Object.keys(Object(encodeFacts(facts)))).toEqual(['aMinor', 'b', 'e', 'f', 'g', 'h']);
    expect(decodeFacts(json)).toEqual({ a: 1n, b: [{ c: 2n }], e: null, f: true, g: 'x', h: 1 });
    expect(decodeFacts({ Minor: 5, aMinor: 5 })).toEqual({ Minor: 5, aMinor: 5 });
    expect(() => encodeFacts(() => 1)).toThrow('C17');
  });

  it.each(['businessDate', 'bookingDate', 'nextBusinessDate'])('have a date in %s', (name) => {
    expect(decodeFacts({ [name]: '2026-03-02' })).toEqual({ [name]: '2026-03-02' });
    expect(() => decodeFacts({ [name]: '2026-02-30' })).toThrow(`C17 expected a date in ${name}`);
    expect(() => decodeFacts({ [name]: 5 })).toThrow('C17');
  });

  it('have a moment in expiresAt', () => {
    const json = { expiresAt: '2026-03-02T08:00:00.000Z' };
    expect(decodeFacts(json)).toEqual(json);
    for (const expiresAt of ['2026-03-02', 5])
      expect(() => decodeFacts({ expiresAt })).toThrow('C17 expected a moment in expiresAt');
  });
});

const DELAY = 100;

/** What becomes due at second 100 and not before. */
const DUE: readonly (readonly [string, (bench: Bench) => void])[] = [
  [
    'a hold',
    (bench) => {
      fund(bench, 'a', 100);
      bench.instruct({
        kind: 'hold',
        customerId: 'a',
        payeeCustomerId: 'b',
        amount: cents(1),
        expiresAt: bench.at(DELAY),
        mandateId: grant(bench, 'a'),
      });
    },
  ],
  ['a mandate', (bench) => void grant(bench, 'a', { expiresAt: bench.at(DELAY) })],
];

describe('what is due', () => {
  it.each(DUE)('%s is due at its moment, once', (_name, prepare) => {
    const bench = createBenchPool();
    prepare(bench);
    expect(hasDue(bench.state, bench.at(DELAY - 1))).toBe(false);
    expect(hasDue(bench.state, bench.at(DELAY))).toBe(true);
    bench.now = DELAY;
    bench.send({ kind: 'expire_due' });
    expect(hasDue(bench.state, bench.at(DELAY))).toBe(false);
  });

  it('an item is due that is missing at the bank on a day that is reconciled', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 100);
    const now = bench.at(0);
    for (const date of [DAY_1, DAY_2, DAY_3]) bench.send({ kind: 'cut_day', businessDate: date });
    expect(hasDue(bench.state, now)).toBe(false);
    const statement = (date: typeof DAY_1) =>
      bench.send({
        kind: 'record_statement',
        statementId: `S-${date}`,
        accountIdentification: BANK_ACCOUNT,
        businessDate: date,
        opening: 0n,
        closing: 0n,
        lineCount: 0,
      });
    for (const date of [DAY_1, DAY_2]) statement(date);
    expect(hasDue(bench.state, now)).toBe(false);
    statement(DAY_3);
    expect(bench.state.breaks.get('break-1')).toMatchObject({ subject: 'receipt-1' });
    expect(hasDue(bench.state, now)).toBe(false);
  });
});

describe('a bound of the pool', () => {
  it('is 200 mandates of one customer in force', () => {
    const bench = createBenchPool();
    const send = (count: number) =>
      bench.send({
        kind: 'grant_mandate',
        mandateId: `m-${count}`,
        customerId: 'a',
        scope: ['pay'],
        amountMax: cents(1),
        expiresAt: bench.at(1),
      });
    for (let count = 1; count <= 200; count += 1) expect(statusOf(send(count))).toBe('accepted');
    expect(send(201).outcome).toMatchObject({
      status: 'mandates_limit',
      expected: 'at most 200 in force',
    });
    bench.send({ kind: 'revoke_mandate', mandateId: 'm-7' });
    expect(statusOf(send(201))).toBe('accepted');
    bench.now = 1;
    expect(bench.send({ kind: 'expire_due' }).outcome.result).toMatchObject({
      mandatesExpired: 200,
      more: false,
    });
  });

  it('is 500 expiries of one command', () => {
    const bench = createBenchPool();
    for (let count = 0; count < 501; count += 1)
      grant(bench, ['a', 'b', 'c'][count % 3] ?? 'a', { expiresAt: bench.at(1) });
    bench.now = 1;
    const expired = () => bench.send({ kind: 'expire_due' }).outcome.result;
    expect(expired()).toMatchObject({ mandatesExpired: 500, more: true });
    expect(expired()).toMatchObject({ mandatesExpired: 1, more: false });
  });
});

describe('an id that a command would create', () => {
  const FAR = businessDate('2026-03-02');
  const statement = {
    kind: 'record_statement',
    statementId: 'S',
    accountIdentification: BANK_ACCOUNT,
    businessDate: FAR,
    opening: 0n,
    closing: 0n,
    lineCount: 0,
  } as const;
  const contract = readContract(draft(GOOD_STEPS));
  const rows: readonly (readonly [string, Draft])[] = [
    ['commandId', { kind: 'expire_due', commandId: 'a b' }],
    ['customerId', { kind: 'open_customer', customerId: '' }],
    ['statementId', { ...statement, statementId: 'é' }],
    ['accountIdentification', { ...statement, accountIdentification: '' }],
    [
      'bankReference',
      { kind: 'record_payment_status', instructionId: 'w', status: 'sent', bankReference: '' },
    ],
    [
      'contractId',
      {
        kind: 'act',
        role: 'platform',
        act: { kind: 'create_contract', contractId: 'a b', contract },
      },
    ],
  ];
  it.each(rows)('is refused with its name: %s', (field, sent) => {
    expect(createBenchPool().send(sent).outcome).toMatchObject({
      status: 'identifier_invalid',
      field,
    });
  });

  it('is not asked for before the pool is open', () => {
    const bench = createBench();
    const outcome = bench.send({ kind: 'open_customer', customerId: '' }).outcome;
    expect(outcome.status).toBe('pool_not_found');
    const bankAccount = { identification: 'x'.repeat(141) };
    const opened = bench.send({
      kind: 'open_pool',
      poolId: 1,
      currency: currency('EUR'),
      programme: { id: 'wallet', version: 1 },
      bankAccount,
      businessDate: DAY_1,
    });
    expect(opened.outcome).toMatchObject({ status: 'identifier_invalid', field: 'bankAccount' });
  });
});

describe('a state that is described', () => {
  it('is told whole, with sorted names', () => {
    const bench = createBenchPool(7n);
    fund(bench, 'b', 50, 'ADV-B');
    fund(bench, 'a', 100, 'ADV-A');
    const m1 = grant(bench, 'a', { mandateId: 'm-2' });
    grant(bench, 'a', { mandateId: 'm-1' });
    const hold = { kind: 'hold', customerId: 'a', payeeCustomerId: 'b', mandateId: m1 } as const;
    bench.instruct({ ...hold, amount: cents(5), expiresAt: bench.at(9) }, { commandId: 'h-1' });
    bench.instruct(
      { kind: 'withdraw', customerId: 'a', amount: cents(6), mandateId: m1 },
      { commandId: 'w-1' },
    );
    bench.send({ kind: 'act', act: { kind: 'set_intake', intake: 'stopped', reason: 'r' } });
    bench.send({ kind: 'cut_day', businessDate: DAY_1 });
    for (const statementId of ['S-2', 'S-1']) {
      bench.send({
        kind: 'record_statement',
        statementId,
        accountIdentification: BANK_ACCOUNT,
        businessDate: DAY_1,
        opening: 8n,
        closing: 8n,
        lineCount: 0,
      });
    }
    const empty = describeState(createBench().state);
    const told = `${JSON.stringify({ empty, pool: describeState(bench.state) }, null, 1)}\n`;
    const file = fileURLToPath(
      new URL('packages/custody/test/fixtures/described-state.json', REPOSITORY),
    );
    if (process.env['RINGFENCE_WRITE_FIXTURES'] === '1') writeFileSync(file, told);
    expect(told).toBe(existsSync(file) ? readFileSync(file, 'utf8') : '');
  });
});
