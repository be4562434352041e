/**
 * Goal: each rule over what staff does tells what is unusual, and leaves what work makes. Method: a
 * few events for each rule, at its bound and one beyond it, with bounds that the test names.
 */
import { type BankCalendar, createBankCalendar, timestamp } from '@ringfence/money';
import { describe, expect, it } from 'vitest';
import {
  type CheckedPair,
  judgeStaff,
  lookBackMilliseconds,
  type StaffFact,
  SUPERVISION_LIMITS,
  type SupervisionFacts,
  type SupervisionLimits,
} from '../src/index.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Monday, noon in Shanghai. */
const NOON = Date.parse('2026-11-23T04:00:00.000Z');
const ANN = 'p-ann';
const BEN = 'p-ben';

const LIMITS: SupervisionLimits = {
  ...SUPERVISION_LIMITS,
  peopleLookedAtMax: 2,
  deniedMax: 2,
  pairApprovalsMax: 2,
  atOnceMax: 1,
};

const SHANGHAI = calendarIn('Asia/Shanghai');

function calendarIn(timeZone: string): BankCalendar {
  const title = { zh: '测试', en: 'Test' };
  return createBankCalendar({
    id: 'test',
    version: 1,
    title,
    source: title,
    currency: 'CNY' as never,
    timeZone,
    effectiveFrom: '2026-01-01' as never,
    weekend: ['saturday', 'sunday'],
    holidays: [{ date: '2026-11-24' as never, title }],
    yearlyHolidays: [],
    workingDays: [],
    earlyCloses: [],
    rails: [],
    statement: { daysAfter: 1, expectedAt: '08:00' },
  });
}

const at = (milliseconds: number) => timestamp(new Date(NOON + milliseconds).toISOString());

function factOf(eventNumber: number, rest: Partial<StaffFact> = {}): StaffFact {
  return {
    eventNumber,
    at: at(eventNumber * MINUTE),
    personId: ANN,
    what: 'act',
    isSensitive: false,
    isDenied: false,
    ...rest,
  };
}

function judge(facts: Partial<SupervisionFacts>): readonly string[] {
  const { fresh = [], recent = fresh } = facts;
  const anomalies = judgeStaff(
    {
      fresh,
      recent,
      sessions: new Map(),
      pairs: [],
      lastSeen: new Map(),
      calendarOf: () => SHANGHAI,
      ...facts,
    },
    LIMITS,
  );
  return anomalies.map(
    ({ kind, personIds, occasion, eventNumbers }) =>
      `${kind} ${personIds.join('+')} ${occasion} [${eventNumbers.join(' ')}]`,
  );
}

describe('sensitive acts outside of working hours', () => {
  it.each([
    ['2026-11-22T22:59:59.999Z', 'Asia/Shanghai', true],
    ['2026-11-22T23:00:00.000Z', 'Asia/Shanghai', false],
    ['2026-11-23T12:59:59.999Z', 'Asia/Shanghai', false],
    ['2026-11-23T13:00:00.000Z', 'Asia/Shanghai', true],
    ['2026-11-23T13:00:00.000Z', 'Europe/Berlin', false],
    ['2026-11-24T04:00:00.000Z', 'Asia/Shanghai', true],
    ['2026-11-21T04:00:00.000Z', 'Asia/Shanghai', true],
  ])('at %s in %s: %s', (moment, zone, isTold) => {
    const calendar = calendarIn(zone);
    const fresh = [factOf(1, { at: timestamp(moment), isSensitive: true })];
    expect(judge({ fresh, calendarOf: () => calendar }).length).toBe(isTold ? 1 : 0);
  });

  it('are told once a day for a person, by the day of the pool; what is not sensitive never', () => {
    const night = timestamp('2026-11-23T16:30:00.000Z');
    const fresh = [
      factOf(1, { at: night, isSensitive: true }),
      factOf(2, { at: night, isSensitive: true }),
      factOf(3, { at: night, isSensitive: true, personId: BEN }),
      factOf(4, { at: night }),
    ];
    expect(judge({ fresh })).toEqual([
      'staff_outside_hours p-ann 2026-11-24 [1]',
      'staff_outside_hours p-ben 2026-11-24 [3]',
    ]);
  });
});

describe('looks and denials', () => {
  const look = (number: number, lookedAt: string, rest: Partial<StaffFact> = {}) =>
    factOf(number, { what: 'look', lookedAt, ...rest });

  it('different people in an hour count, not looks', () => {
    expect(judge({ fresh: [look(1, '1/a'), look(2, '1/b'), look(3, '1/a')] })).toEqual([]);
    expect(judge({ fresh: [look(1, '1/a'), look(2, '1/b'), look(3, '2/a')] })).toEqual([
      'staff_looked_widely p-ann 2026-11-23T04 [1 2 3]',
    ]);
    expect(judge({ fresh: [look(1, '1/a'), look(2, '1/b'), look(61, '1/c')] })).toEqual([]);
    const others = [look(1, '1/a'), look(2, '1/b'), look(3, '1/c', { personId: BEN })];
    expect(judge({ fresh: others })).toEqual([]);
  });

  it('denials of an earlier look count with those that are new', () => {
    const denied = (number: number) => factOf(number, { what: 'other', isDenied: true });
    const recent = [denied(1), denied(2), denied(3)];
    expect(judge({ fresh: [denied(2)], recent: recent.slice(0, 2) })).toEqual([]);
    expect(judge({ fresh: [denied(3)], recent })).toEqual([
      'staff_refused_often p-ann 2026-11-23T04 [1 2 3]',
    ]);
    expect(judge({ fresh: [], recent })).toEqual([]);
  });
});

describe('a new device, a recovery, an account that slept', () => {
  it.each([
    [{ deviceKnownAt: at(0) }, 29 * MINUTE, true],
    [{ deviceKnownAt: at(0) }, 30 * MINUTE, false],
    [{ recoveredAt: at(0) }, 29 * MINUTE, true],
    [{ deviceKnownAt: at(-DAY) }, MINUTE, false],
    [{}, MINUTE, false],
  ])('%j, %i milliseconds later: %s', (origin, later, isTold) => {
    const sessions = new Map([['s-2', { rootId: 's-1', ...origin }]]);
    const sensitive = { at: at(later), isSensitive: true, sessionId: 's-2' };
    const told = judge({ fresh: [factOf(1, sensitive)], sessions });
    expect(told).toEqual(isTold ? ['staff_new_device p-ann s-1 [1]'] : []);
    expect(judge({ fresh: [factOf(1, { ...sensitive, isSensitive: false })], sessions })).toEqual(
      [],
    );
  });

  it.each([
    [89 * DAY, false],
    [90 * DAY, true],
  ])('seen %i milliseconds before: %s', (before, isTold) => {
    const fresh = [factOf(1, { what: 'sign_in' })];
    const lastSeen = new Map([[1, at(MINUTE - before)]]);
    const told = judge({ fresh, lastSeen });
    expect(told).toEqual(isTold ? ['staff_dormant_woke p-ann 2026-11-23 [1]'] : []);
  });
});

describe('an export and a change of roles', () => {
  const exported = factOf(1, { what: 'export', personId: BEN });

  it.each([
    ['by who took it out', { personId: BEN, changedRolesOf: 'p-new' }, 'p-ben+p-new'],
    ['of who took it out', { personId: ANN, changedRolesOf: BEN }, 'p-ann+p-ben'],
  ])('%s', (_name, change, who) => {
    const fresh = [factOf(5, change)];
    expect(judge({ fresh, recent: [exported, ...fresh] })).toEqual([
      `staff_export_then_role ${who} 2026-11-23 [1 5]`,
    ]);
  });

  it('of others, before it, or a day later tells nothing', () => {
    const fresh = [factOf(5, { changedRolesOf: 'p-new' })];
    expect(judge({ fresh, recent: [exported, ...fresh] })).toEqual([]);
    const after = [factOf(0, { personId: BEN, changedRolesOf: 'p-new' })];
    expect(judge({ fresh: after, recent: [...after, exported] })).toEqual([]);
    const late = { personId: BEN, changedRolesOf: 'p-new', at: at(MINUTE + DAY) };
    expect(judge({ fresh: [factOf(5, late)], recent: [exported, factOf(5, late)] })).toEqual([]);
  });
});

describe('makers and checkers', () => {
  const pair = (number: number, rest: Partial<CheckedPair> = {}): CheckedPair => ({
    maker: ANN,
    checker: BEN,
    madeAt: at(number * HOUR - 10 * MINUTE),
    checkedAt: at(number * HOUR),
    eventNumber: number,
    ...rest,
  });
  const freshOf = (number: number) => [factOf(number, { personId: BEN })];

  it('always the same two, beyond a few times', () => {
    expect(judge({ fresh: freshOf(2), pairs: [pair(1), pair(2)] })).toEqual([]);
    expect(judge({ fresh: freshOf(3), pairs: [pair(3), pair(1), pair(2)] })).toEqual([
      'staff_same_pair p-ann+p-ben 2026-11 p-ben [1 2 3]',
    ]);
    const withOther = [pair(1), pair(2), pair(3), pair(4, { checker: 'p-cat' }), pair(5)];
    expect(judge({ fresh: freshOf(5), pairs: withOther })).toEqual([]);
    expect(judge({ fresh: freshOf(9), pairs: [pair(1), pair(2), pair(3)] })).toEqual([]);
  });

  it('approved within seconds, more than by chance', () => {
    const fast = (number: number, milliseconds: number) =>
      pair(number, { maker: `p-${number}`, madeAt: at(number * HOUR - milliseconds) });
    expect(judge({ fresh: freshOf(1), pairs: [fast(1, 1_000)] })).toEqual([]);
    expect(judge({ fresh: freshOf(2), pairs: [fast(1, 1_000), fast(2, 9_999)] })).toEqual([
      'staff_approved_at_once p-ben 2026-11-23T06 [1 2]',
    ]);
    expect(judge({ fresh: freshOf(2), pairs: [fast(1, 1_000), fast(2, 10_000)] })).toEqual([]);
    expect(judge({ fresh: freshOf(30), pairs: [fast(1, 1_000), fast(30, 1_000)] })).toEqual([]);
  });
});

it('looks back as far as the rules ask', () => {
  expect(lookBackMilliseconds(SUPERVISION_LIMITS)).toBe(DAY);
});
