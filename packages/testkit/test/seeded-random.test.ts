/**
 * Goal: a test that failed by chance can be repeated. Method: the same seed twice, and the spread
 * of many values.
 */
import { afterEach, expect, test, vi } from 'vitest';
import {
  chooseSeed,
  createFixedClock,
  createSeededRandom,
  propertyParameters,
} from '../src/index.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

function draw(seed: number): readonly unknown[] {
  const random = createSeededRandom(seed);
  return [
    random.integer({ min: 0, max: 1_000_000 }),
    random.bigint({ min: 0n, max: 2n ** 63n - 1n }),
    random.pick(['a', 'b', 'c', 'd', 'e']),
    random.shuffle([1, 2, 3, 4, 5, 6, 7, 8]),
  ];
}

test('the same seed gives the same values, another seed others', () => {
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

test('every value of a small range comes up about as often', () => {
  const random = createSeededRandom(20_261_122);
  const counts = [0, 0, 0, 0, 0, 0];
  for (let roll = 0; roll < 60_000; roll += 1) {
    const face = random.integer({ min: 1, max: 6 });
    counts[face - 1] = (counts[face - 1] ?? 0) + 1;
  }
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
});

test('a shuffle loses nothing, and a list of nothing has nothing to pick', () => {
  const random = createSeededRandom(1);
  expect([...random.shuffle([3, 1, 2])].sort()).toEqual([1, 2, 3]);
  expect(random.shuffle([])).toEqual([]);
  expect(() => random.pick([])).toThrow(RangeError);
  expect(() => random.integer({ min: 2, max: 1 })).toThrow(RangeError);
});

test('RINGFENCE_SEED repeats a run', () => {
  vi.stubEnv('RINGFENCE_SEED', '12345');
  expect(chooseSeed()).toBe(12_345);
  expect(propertyParameters({ runs: 10 })).toMatchObject({ seed: 12_345, numRuns: 10 });
  vi.stubEnv('RINGFENCE_PROPERTY_FACTOR', '20');
  expect(propertyParameters({ runs: 10 }).numRuns).toBe(200);
  vi.stubEnv('RINGFENCE_PROPERTY_FACTOR', '0.01');
  expect(propertyParameters({ runs: 10 }).numRuns).toBe(1);
  vi.stubEnv('RINGFENCE_PROPERTY_FACTOR', '0');
  expect(() => propertyParameters()).toThrow(RangeError);
  vi.stubEnv('RINGFENCE_SEED', '-1');
  expect(() => chooseSeed()).toThrow(RangeError);
});

test('a fixed clock moves only forward and only when told', () => {
  const clock = createFixedClock();
  const start = clock.now();
  expect(clock.now()).toBe(start);
  clock.advance(1_500);
  expect(clock.milliseconds()).toBe(Date.parse(start) + 1_500);
  expect(() => clock.advance(-1)).toThrow(RangeError);
});
