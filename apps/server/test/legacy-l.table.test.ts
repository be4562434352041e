// Goal: family L has a code for every outcome, its page says what the code says, and amounts and
// moments are read exactly or refused.
// Method: the tables of the code compared with each other and with the page; rows of good and bad
// values.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BULK_LINES_MAX } from '@ringfence/contract';
import { COMMAND_STATUSES } from '@ringfence/custody';
import { describe, expect, it } from 'vitest';
import { COMMAND_STATUS_PROBLEM } from '../src/commands/command-status-problem.ts';
import { FORM_KINDS } from '../src/legacy/find-form-kind.ts';
import { parseFormDay, parseFormMoment } from '../src/legacy/form-moment.ts';
import { LEGACY_CODE_OF_PROBLEM, LEGACY_CODES } from '../src/legacy/legacy-code.ts';
import { LegacyRefused } from '../src/legacy/legacy-refused.ts';
import { openFields } from '../src/legacy/open-fields.ts';
import { PLATFORM_NUMBERS } from '../src/legacy/platform-accounts.ts';
import { STEP_NAMES, stepRoute } from '../src/legacy/step-routes.ts';
import { TRADES, type TradeParty } from '../src/legacy/trade-types.ts';
import { UNMAPPED_FORMS, UNMAPPED_TRADES } from '../src/legacy/unmapped.ts';

const PAGES = ['legacy-l.md', 'legacy-l.zh-CN.md'] as const;
const CNY_EXPONENT = 2;

function pageOf(name: (typeof PAGES)[number]): string {
  return readFileSync(fileURLToPath(new URL(`../../../docs/${name}`, import.meta.url)), 'utf8');
}

describe('codes', () => {
  it.each(COMMAND_STATUSES.filter((status) => status !== 'accepted'))(
    '%s has one of family L',
    (status) => {
      expect(LEGACY_CODES).toHaveProperty(LEGACY_CODE_OF_PROBLEM[COMMAND_STATUS_PROBLEM[status]]);
    },
  );

  it('say that a number came before, that money is short, and that a user is unknown', () => {
    expect(LEGACY_CODE_OF_PROBLEM.exists_with_different_amount).toBe('100013');
    expect(LEGACY_CODE_OF_PROBLEM.insufficient_funds).toBe('100014');
    expect(LEGACY_CODE_OF_PROBLEM.customer_not_found).toBe('100009');
  });
});

describe.each(PAGES)('the page %s', (name) => {
  const rows = [...pageOf(name).matchAll(/^\| `([A-Z_]+)` \| (.*) \|$/gm)].filter(
    ([, found = '']) => !found.startsWith('RINGFENCE_'),
  );

  it('has every service at its address, and every trade', () => {
    const expected = Object.entries(FORM_KINDS).map(([name, { endpoint }]) => [name, endpoint]);
    const found = rows.map(([, named = '', rest = '']) => [named, rest.split(' ')[0]]);
    const ofForms = found.filter(([named = '']) => !Object.hasOwn(TRADES, named));
    const trades = found.map(([named]) => named).filter((one = '') => Object.hasOwn(TRADES, one));
    expect(ofForms.sort()).toEqual(expected.sort());
    expect(trades.sort()).toEqual(Object.keys(TRADES).sort());
  });

  it('has the accounts and the instruction of every trade', () => {
    const accountOf = (party: TradeParty) =>
      party === 'user' ? /^(user|用户)$/ : new RegExp(`^\`${PLATFORM_NUMBERS[party]}\`$`);
    for (const [trade, { instruction, source, target }] of Object.entries(TRADES)) {
      const row = rows.find(([, found]) => found === trade)?.[2] ?? '';
      const [from = '', to = '', made = ''] = row.split(' | ');
      expect(from).toMatch(accountOf(source));
      expect(to).toMatch(accountOf(target));
      expect(made).toContain(`\`${instruction}\``);
    }
  });

  it('names everything that is refused', () => {
    const names = [...Object.keys(UNMAPPED_FORMS), ...Object.keys(UNMAPPED_TRADES)];
    for (const missing of names) expect(pageOf(name)).toContain(`\`${missing}\``);
  });
});

it('takes every step by the function of a route that has its name', () => {
  for (const name of STEP_NAMES) expect(stepRoute(name).implementation.route.name).toBe(name);
});

describe('fields', () => {
  const fields = (value: unknown) => openFields({ value }, CNY_EXPONENT);

  it.each([
    ['0', 0n],
    ['12.5', 1_250n],
    ['12.50', 1_250n],
    ['0.01', 1n],
    ['1.000', 100n],
    ['92233720368547758.07', 9_223_372_036_854_775_807n],
  ])('read the amount %s exactly', (text, minor) => {
    expect(fields(text).amount('value')).toBe(minor);
  });

  it.each([
    '1.001',
    '-1',
    '+1',
    '1e2',
    '1,000.00',
    ' 1',
    '.5',
    '1.',
    '',
    '92233720368547758.08',
    1,
    12.5,
    null,
    undefined,
    ['1'],
  ])('refuse the amount %s', (value) => {
    expect(() => fields(value).amount('value')).toThrow(LegacyRefused);
  });

  it('take no longer list than a bulk of lines', () => {
    const lines = Array.from({ length: BULK_LINES_MAX }, () => ({}));
    expect(fields(lines).list('value')).toHaveLength(BULK_LINES_MAX);
    expect(() => fields([...lines, {}]).list('value')).toThrow(LegacyRefused);
    expect(() => fields([]).list('value')).toThrow(LegacyRefused);
  });

  it('know what nobody read, inside objects and lists too', () => {
    const opened = openFields({ a: '1', b: { c: '1', d: '1' }, e: [{ f: '1' }] }, CNY_EXPONENT);
    opened.text('a');
    opened.object('b').text('c');
    opened.list('e');
    expect(opened.unread()).toEqual(['b.d', 'e[0].f']);
  });
});

describe('moments', () => {
  it('are of China Standard Time', () => {
    expect(parseFormMoment('20261123080000')).toBe('2026-11-23T00:00:00.000Z');
    expect(parseFormDay('20240229')).toBe('2024-02-29');
  });

  it.each(['20260229000000', '2026112308000', '20261123240000', '2026-11-23', '20261323000000'])(
    'are none in %s',
    (text) => {
      expect(parseFormMoment(text)).toBeUndefined();
    },
  );

  it('are no days that the month does not have', () => {
    expect(parseFormDay('20260230')).toBeUndefined();
  });
});
