/** Goal: every file has every column, null where nothing is stored, and the totals are compared. */
import { expect, test } from 'vitest';
import {
  addSegregationLine,
  compareWithEquation,
  createSegregationTotals,
  formatSegregationHeader,
  formatSegregationLine,
  parseEquation,
  SEGREGATION_MAP_IDS,
  SEGREGATION_MAPS,
  type SegregationLine,
} from '../src/index.ts';
import { FACTS } from './facts.ts';

const FRAME = {
  poolId: 1,
  platformId: 'shop',
  bankAccountIdentification: 'LT1',
  businessDate: '2026-03-02',
  currency: 'EUR',
  exponent: 2,
};
const LINES: readonly SegregationLine[] = [
  { accountId: 4, kind: 'suspense', posted: 100n, held: 0n, ordered: 0n },
  { accountId: 100, kind: 'customer', customerId: 'ada', posted: 700n, held: 20n, ordered: 0n },
  {
    accountId: 101,
    kind: 'customer',
    customerId: 'ben',
    posted: 200n,
    held: 0n,
    ordered: 0n,
    orders: { count: 1, amount: 150n },
  },
];
const EQUATION = parseEquation(FACTS.days[0]?.equation ?? '');

test.each(SEGREGATION_MAP_IDS)('SG2: %s', (id) => {
  const map = SEGREGATION_MAPS[id];
  expect(map.id).toBe(id);
  const columns = formatSegregationHeader(map).trimEnd().split('|');
  const lines = LINES.flatMap((line) => formatSegregationLine(map, line, FRAME) ?? []);
  for (const line of lines) expect(line.trimEnd().split('|')).toHaveLength(columns.length);
  const count = { every_account: 3, customers: 2, holds: 2 }[map.lines];
  expect(lines).toHaveLength(count);
});

test('the plain form says what is held, and what an order binds', () => {
  const [suspense, ada, ben] = LINES.map((line) =>
    formatSegregationLine(SEGREGATION_MAPS.neutral, line, FRAME),
  );
  expect(suspense).toBe('2026-03-02|1|shop|LT1|4|suspense||EUR|1.00|1.00|0.00|0.00|0||\n');
  expect(ada).toBe('2026-03-02|1|shop|LT1|100|customer|ada|EUR|7.00|6.80|0.20|0.00|0||\n');
  expect(ben).toContain('|2.00|2.00|0.00|0.00|1|1.50|');
});

test('SG2: a value that would break the columns is no line', () => {
  const line: SegregationLine = { ...LINES[1], customerId: 'a|b' } as SegregationLine;
  expect(() => formatSegregationLine(SEGREGATION_MAPS.neutral, line, FRAME)).toThrow(/SG2/);
});

test('SG1: the lines are the equation, and one cent less is named', () => {
  const totals = createSegregationTotals();
  for (const line of LINES) addSegregationLine(totals, line);
  expect(totals).toMatchObject({ lines: 3, posted: 1000n, held: 20n, customers: 900n });
  expect(compareWithEquation(totals, EQUATION)).toBeUndefined();
  expect(compareWithEquation({ ...totals, suspense: 99n }, EQUATION)).toEqual({
    total: { zh: '挂账', en: 'suspense' },
    equationMinor: '100',
    linesMinor: '99',
  });
});
