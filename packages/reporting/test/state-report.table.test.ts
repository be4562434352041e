/**
 * Goal: a report says what its facts say, its equation is the one of the close, and facts that
 * contradict the equation make no report.
 */
import { expect, test } from 'vitest';
import { boundsOf, layOutReport, parsePeriod, stateReport } from '../src/index.ts';
import { FACTS } from './facts.ts';

test('RP1 RP3: equation, movements, breaks and settlements of a closed day', () => {
  const report = stateReport(FACTS);
  expect(report.equation.liabilities.totalMinor).toBe('1000');
  expect(report.bankMirrorMinor).toBe('1000');
  expect(report.movements).toMatchObject([
    { accountKind: 'bank_mirror', openingMinor: '400', inMinor: '700', closingMinor: '1000' },
    { accountKind: 'suspense', openingMinor: '0', closingMinor: '100' },
    { accountKind: 'customer', openingMinor: '400', outMinor: '100', closingMinor: '900' },
  ]);
  expect(report.breaks.map(({ breakId }) => breakId)).toEqual(['break-1']);
  expect(report.breakStatistics).toMatchObject([
    { kind: 'missing_in_ledger', found: 1, resolved: 0, standing: 1, standingMinor: '-15' },
    { kind: 'duplicate', found: 0, resolved: 1, standing: 0 },
  ]);
  expect(report.returnedPayments).toEqual({ count: 1, amountMinor: '40' });
  expect(report.reserve).toEqual({ paidInMinor: '500', drawnMinor: '100', targetMinor: '600' });
  expect(report.days).toMatchObject([{ closedByKeyId: 'ops', breaksMinor: '-15' }]);
});

test('RP2: accounts that do not add up to the equation make no report', () => {
  const movements = FACTS.movements.map((one) =>
    one.kind === 'suspense' ? { ...one, credits: 99n } : one,
  );
  expect(() => stateReport({ ...FACTS, movements })).toThrow(/RP2 expected 1000 .* received 999/);
  expect(() => stateReport({ ...FACTS, days: [] })).toThrow(/RP1/);
});

test('every table is laid out in both languages, a kind without a title by its name', () => {
  const report = stateReport(FACTS);
  const [zh, en] = (['zh', 'en'] as const).map((language) =>
    layOutReport(report, { language, style: 'grouped' }),
  );
  expect(zh?.title).toBe('资金存管日报');
  expect(en?.title).toBe('Daily custody report');
  expect(zh?.tables.map(({ rows }) => rows.length)).toEqual(
    en?.tables.map(({ rows }) => rows.length),
  );
  for (const { columns, rows } of [...(zh?.tables ?? []), ...(en?.tables ?? [])]) {
    for (const { cells } of rows) expect(cells).toHaveLength(columns.length);
  }
  const transfers = en?.tables[5]?.rows.map(({ cells }) => cells[0]);
  expect(transfers).toEqual(['Receipt advised', 'Withdrawal returned', 'something_new']);
  const equation = en?.tables[0]?.rows.map(({ cells }) => cells[1]);
  expect(equation?.filter((cell) => cell === '10.00')).toHaveLength(3);
});

test.each([
  ['2026-03-02', { kind: 'daily', name: '2026-03-02' }],
  ['2026-03', { kind: 'monthly', name: '2026-03' }],
  ['2026-02-30', undefined],
  ['2026-13', undefined],
  ['', undefined],
])('the period %s', (text, period) => {
  expect(parsePeriod(text)).toEqual(period);
});

test('a month has every date that a month may have', () => {
  expect(boundsOf({ kind: 'monthly', name: '2026-02' })).toEqual({
    first: '2026-02-01',
    last: '2026-02-31',
  });
});
