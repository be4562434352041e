/**
 * Goal: the set of known ids never calls an id new that was noted before, and stays small.
 * Method: random ids, times and sizes, against a plain Set.
 */
import { propertyParameters } from '@ringfence/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createKnownIds } from '../src/pool-engine/known-ids.ts';
import { createTransferIdSource } from '../src/pool-engine/transfer-id-source.ts';

const uuidV7 = fc
  .record({
    milliseconds: fc.integer({ min: 1_000_000, max: 1_020_000 }),
    random: fc.bigInt({ min: 0n, max: 40n }),
  })
  .map(({ milliseconds, random }) => {
    const time = milliseconds.toString(16).padStart(12, '0');
    const tail = random.toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail}`;
  });

test('an id noted before is never new, an id never noted and above the horizon is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(uuidV7, fc.uuid({ version: 4 }), fc.constant('order-1'))),
      fc.integer({ min: 1, max: 30 }),
      (ids, idsMax) => {
        const known = createKnownIds(1_002_000, idsMax);
        const noted = new Set<string>();
        for (const id of ids) {
          const horizon = known.horizon;
          const knowledge = known.note(id);
          if (noted.has(id)) expect(knowledge).not.toBe('new');
          else expect(knowledge).not.toBe('seen');
          const time = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
          const decidable = id[14] === '7' && time >= horizon;
          expect(knowledge === 'undecided').toBe(!decidable);
          noted.add(id);
        }
        expect(known.timestampMax).toBeGreaterThanOrEqual(1_002_000);
      },
    ),
    propertyParameters(),
  );
});

test('the horizon rises instead of the memory', () => {
  const known = createKnownIds(0, 100);
  for (let milliseconds = 0; milliseconds < 100_000; milliseconds += 10) {
    const time = (1_000_000 + milliseconds).toString(16).padStart(12, '0');
    known.note(`${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000001`);
  }
  // One span of ids beyond the limit is what may stand before the oldest is dropped.
  expect(known.count).toBeLessThanOrEqual(101);
  expect(known.horizon).toBeGreaterThan(1_090_000);
});

test('a table that grows keeps every id', () => {
  const known = createKnownIds(0);
  const nextId = createTransferIdSource(() => 5_000_000);
  const ids = Array.from({ length: 50_000 }, nextId);
  expect(ids.map((id) => known.note(id)).every((knowledge) => knowledge === 'new')).toBe(true);
  expect(ids.map((id) => known.note(id)).every((knowledge) => knowledge === 'seen')).toBe(true);
});

test('an id source makes canonical UUIDs of version 7 that carry the time', () => {
  const nextId = createTransferIdSource(() => 0x0123456789ab);
  const ids = Array.from({ length: 5_000 }, nextId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids)
    expect(id).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test.each([
  '',
  'x',
  '00000000-0000-7000-8000-00000000000G',
  '01234567x89ab-7000-8000-000000000001',
])('a text that is no UUIDv7 is undecided: "%s"', (text) => {
  expect(createKnownIds(0).note(text)).toBe('undecided');
});
