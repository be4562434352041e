/**
 * Goal: whatever staff does, an anomaly stands on something that is new, on events of its people in
 * order, and is told once; and how the stream is cut into looks changes nothing of what is told.
 * Method: streams at random, judged at once and in two parts.
 */
import { createBankCalendar, timestamp } from '@ringfence/money';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  judgeStaff,
  type StaffAnomaly,
  type StaffFact,
  SUPERVISION_LIMITS,
  type SupervisionFacts,
} from '../src/index.ts';

const START = Date.parse('2026-11-23T00:00:00.000Z');
const LIMITS = { ...SUPERVISION_LIMITS, peopleLookedAtMax: 2, deniedMax: 2 };
const TITLE = { zh: '测试', en: 'Test' };
const CALENDAR = createBankCalendar({
  id: 'test',
  version: 1,
  title: TITLE,
  source: TITLE,
  currency: 'CNY' as never,
  timeZone: 'Asia/Shanghai',
  effectiveFrom: '2026-01-01' as never,
  weekend: ['saturday', 'sunday'],
  holidays: [],
  yearlyHolidays: [],
  workingDays: [],
  earlyCloses: [],
  rails: [],
  statement: { daysAfter: 1, expectedAt: '08:00' },
});

const drawn = fc.record({
  minutes: fc.integer({ min: 0, max: 12 }),
  who: fc.constantFrom('p-ann', 'p-ben', 'p-cat'),
  what: fc.constantFrom<StaffFact['what']>('sign_in', 'act', 'look', 'export', 'other'),
  lookedAt: fc.constantFrom('1/a', '1/b', '1/c', '1/d'),
  isSensitive: fc.boolean(),
  isDenied: fc.boolean(),
  changed: fc.option(fc.constantFrom('p-ann', 'p-ben', 'p-cat'), { nil: undefined }),
});

const streams = fc.array(drawn, { minLength: 1, maxLength: 40 }).map((draws) => {
  let milliseconds = START;
  return draws.map((draw, index): StaffFact => {
    milliseconds += draw.minutes * 60_000;
    const isAct = draw.what === 'act';
    return {
      eventNumber: index + 1,
      at: timestamp(new Date(milliseconds).toISOString()),
      personId: draw.who,
      what: draw.what,
      isSensitive: draw.isSensitive && draw.what !== 'other',
      isDenied: draw.isDenied && draw.what === 'other',
      ...(draw.what === 'look' ? { lookedAt: draw.lookedAt } : {}),
      ...(isAct && draw.changed !== undefined ? { changedRolesOf: draw.changed } : {}),
    };
  });
});

function judge(fresh: readonly StaffFact[], recent: readonly StaffFact[]) {
  const facts: SupervisionFacts = {
    fresh,
    recent,
    sessions: new Map(),
    pairs: [],
    lastSeen: new Map(),
    calendarOf: () => CALENDAR,
  };
  return judgeStaff(facts, LIMITS);
}

const nameOf = ({ kind, personIds, occasion }: StaffAnomaly) =>
  `${kind} ${personIds[0] ?? ''} ${occasion}`;

it('IC20 IC21 each anomaly stands on something new, in order, and is told once', () => {
  fc.assert(
    fc.property(streams, fc.nat(), (stream, cut) => {
      const from = cut % stream.length;
      const fresh = stream.slice(from);
      const numbers = new Set(fresh.map(({ eventNumber }) => eventNumber));
      const anomalies = judge(fresh, stream);
      for (const { eventNumbers, personIds } of anomalies) {
        expect(eventNumbers.some((number) => numbers.has(number))).toBe(true);
        expect(eventNumbers).toEqual(eventNumbers.toSorted((one, other) => one - other));
        const people = eventNumbers.map((number) => stream[number - 1]?.personId ?? '');
        expect(people.every((one) => personIds.includes(one))).toBe(true);
      }
      expect(new Set(anomalies.map(nameOf)).size).toBe(anomalies.length);
    }),
  );
});

it('IC22 a stream that is looked at in parts tells the same as at once', () => {
  fc.assert(
    fc.property(streams, fc.nat(), (stream, cut) => {
      const from = cut % stream.length;
      const parts = [
        ...judge(stream.slice(0, from), stream.slice(0, from)),
        ...judge(stream.slice(from), stream),
      ];
      const once = judge(stream, stream);
      expect(new Set(parts.map(nameOf))).toEqual(new Set(once.map(nameOf)));
    }),
  );
});
