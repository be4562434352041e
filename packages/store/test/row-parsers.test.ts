/**
 * Goal: no value loses a digit between the database and the program. Method: extreme values of each
 * type that has a parser of ours, through a real connection.
 */
import { createTestDatabase, type TestDatabase } from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EVERY_PLATFORM, openStore, type Store, withSnapshot } from '../src/index.ts';
import { parseTimestamptz } from '../src/row-parsers.ts';

let database: TestDatabase;
let store: Store;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
  store = openStore({ connectionString: database.ownerConnectionString });
});

afterAll(async () => {
  await store.close();
  await database.drop();
});

test.each([
  ['9223372036854775807::bigint', 9_223_372_036_854_775_807n],
  ['(-9223372036854775808)::bigint', -9_223_372_036_854_775_808n],
  ["'{9223372036854775807,-1,null}'::bigint[]", [9_223_372_036_854_775_807n, -1n, null]],
  ["'{}'::bigint[]", []],
  ["'2026-02-28'::date", '2026-02-28'],
  ["'2026-11-22 10:35:00.5+08'::timestamptz", '2026-11-22T02:35:00.500Z'],
  ["'2026-11-22 02:35:00Z'::timestamptz(3)", '2026-11-22T02:35:00.000Z'],
  ["'1999-12-31 23:59:59.999999Z'::timestamptz", '1999-12-31T23:59:59.999Z'],
  ['(9223372036854775807::numeric + 1)', '9223372036854775808'],
  ['null::bigint', null],
  ["'0190163d-8694-739b-aea5-966c26f8ad91'::uuid", '0190163d-8694-739b-aea5-966c26f8ad91'],
])('%s arrives exactly', async (sql, expected) => {
  const rows = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    db.query(`select ${sql} as value`),
  );
  expect(rows).toEqual([{ value: expected }]);
});

test('an amount sent as bigint is the amount stored', async () => {
  const rows = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    db.query('select $1::bigint as one, $2::bigint[] as many', [
      9_223_372_036_854_775_807n,
      [1n, 9_223_372_036_854_775_806n],
    ]),
  );
  expect(rows).toEqual([
    { one: 9_223_372_036_854_775_807n, many: [1n, 9_223_372_036_854_775_806n] },
  ]);
});

test('a moment that is not in UTC, or not a moment, is a fault', () => {
  for (const text of ['infinity', '2026-11-22 02:35:00+08', '10000-01-01 00:00:00+00']) {
    expect(() => parseTimestamptz(text)).toThrow(RangeError);
  }
});
