/** Random contracts of three steps at most, and random courses of events. */
import { amount, millisecondsOf, timestamp, timestampFromMilliseconds } from '@ringfence/money';
import type { SeededRandom } from '@ringfence/testkit';
import fc from 'fast-check';
import type { ContractDocument, TimedEvent } from '../../src/index.ts';
import {
  approved,
  at,
  delivered,
  draft,
  fixed,
  funded,
  payAll,
  REFUND,
  readContract,
  rule,
  share,
  step,
} from './documents.ts';

type Json = Readonly<Record<string, unknown>>;

export const CREATED = timestamp('2027-01-01T00:00:00.000Z');
const DAY = 86_400_000;
const day = (count: number) => timestampFromMilliseconds(millisecondsOf(CREATED) + count * DAY);

const atom: fc.Arbitrary<Json> = fc.oneof(
  fc.integer({ min: 1, max: 6 }).map((count): Json => ({ kind: 'time', at: day(count) })),
  fc.constantFrom(1, 50, 150, 200).map((sum): Json => funded(sum)),
  fc.constantFrom(1, 2).map((count): Json => approved(['a', 'b'], count)),
  fc.constantFrom('yes', 'no').map((value): Json => ({ ...delivered, value })),
);
const condition: fc.Arbitrary<Json> = fc.oneof(
  atom,
  fc.record({
    kind: fc.constantFrom('all', 'any'),
    of: fc.array(atom, { minLength: 1, maxLength: 3 }),
  }),
);
const partial: fc.Arbitrary<readonly Json[]> = fc.oneof(
  fc.constant([]),
  fc.constantFrom(2, 3, 7).map((of) => [share('c', 1, of)]),
  fc.constantFrom(1, 60).map((sum) => [fixed('b', sum)]),
);
const whole: fc.Arbitrary<readonly Json[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant([REFUND]) },
  { weight: 3, arbitrary: fc.constant([payAll('c')]) },
  fc.constant([fixed('a', 1), REFUND]),
  partial,
);

/** What may end a step: mostly further steps, mostly whole payments at the end. */
const moveFrom = (index: number, steps: number) =>
  fc.integer({ min: index + 1, max: steps }).chain((next) => {
    const isEnd = next === steps;
    return (isEnd ? whole : partial).map((pay) => ({ pay, next: isEnd ? 'end' : `s${next}` }));
  });

const stepAt = (index: number, steps: number): fc.Arbitrary<Json> =>
  fc
    .record({
      rules: fc.array(fc.tuple(condition, moveFrom(index, steps)), { maxLength: 3 }),
      deadline: moveFrom(index, steps),
      after: fc.integer({ min: 1, max: 72 }),
      until: fc.integer({ min: 1, max: 6 }),
      isAt: fc.boolean(),
    })
    .map(({ rules, deadline, after, until, isAt }) =>
      step(
        `s${index}`,
        rules.map(([when, { pay, next }]) => rule(when, pay, next)),
        index === 0 || isAt
          ? at(day(until), deadline.pay, deadline.next)
          : { kind: 'after', hours: after, ...deadline },
      ),
    );

/** Small contracts, many of them faulty. */
export const contracts: fc.Arbitrary<ContractDocument> = fc
  .integer({ min: 1, max: 3 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_one, at) => stepAt(at, count))))
  .map((steps) => readContract(draft(steps)));

/** A random course of events: most of them may be refused. */
export function randomEvents(random: SeededRandom): readonly TimedEvent[] {
  const events: TimedEvent[] = [];
  let now = millisecondsOf(CREATED);
  for (let count = random.integer({ min: 0, max: 13 }); count > 0; count -= 1) {
    // Some events fall exactly on a date or deadline.
    now += random.pick([0, 1, DAY / 4, DAY / 2, DAY]);
    events.push({ at: timestampFromMilliseconds(now), event: randomEvent(random) });
  }
  return events;
}

function randomEvent(random: SeededRandom): TimedEvent['event'] {
  const party = random.pick(['a', 'b']);
  switch (random.integer({ min: 0, max: 3 })) {
    case 0:
      return { kind: 'approve', party, approval: 'done' };
    case 1:
      return {
        kind: 'attest',
        party: 'platform',
        fact: 'delivery',
        value: random.pick(['yes', 'no']),
      };
    default:
      return { kind: 'fund', party, amount: amount(random.pick([1n, 49n, 50n, 51n, 100n])) };
  }
}
