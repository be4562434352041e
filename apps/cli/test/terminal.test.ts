// Goal: figures, tables and languages are shown as they are meant, whatever is in them.
// Method: the formatting functions on rows of inputs.
import { describe, expect, test } from 'vitest';
import { displayWidth } from '../src/terminal/display-width.ts';
import { formatEquation } from '../src/terminal/format-equation.ts';
import { formatMembers } from '../src/terminal/format-members.ts';
import { formatMoney } from '../src/terminal/format-money.ts';
import { formatTable } from '../src/terminal/format-table.ts';
import { languageOf } from '../src/terminal/language.ts';

const english = { currency: 'CNY', say: (text: { en: string }) => text.en };

test('money is shown in major units of its currency, exactly', () => {
  const rows = [
    ['0', 'CNY', '0.00'],
    ['1', 'CNY', '0.01'],
    ['-1250', 'EUR', '-12.50'],
    ['1250', 'JPY', '1250'],
    ['1250', 'BHD', '1.250'],
    ['9007199254740993', 'CNY', '90071992547409.93'],
    ['-9223372036854775807', 'CNY', '-92233720368547758.07'],
    ['abc', 'CNY', 'abc'],
    ['100', 'XXX', '100'],
  ] as const;
  for (const [minor, currency, shown] of rows) {
    expect([minor, formatMoney(minor, currency)]).toEqual([minor, shown]);
  }
});

test('the language is that of --lang, else of the locale, else English', () => {
  const rows = [
    [['--lang', 'zh'], {}, 'zh-CN'],
    [['--lang=zh-CN'], { LANG: 'en_US.UTF-8' }, 'zh-CN'],
    [['--lang', 'en'], { LANG: 'zh_CN.UTF-8' }, 'en'],
    [[], { LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
    [[], { LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, 'en'],
    [[], { LC_ALL: '', LANG: 'zh' }, 'zh-CN'],
    [['--lang'], {}, 'en'],
    [[], {}, 'en'],
  ] as const;
  for (const [argv, env, language] of rows) {
    expect([argv, env, languageOf(argv, env)]).toEqual([argv, env, language]);
  }
});

test('Chinese characters take two columns, marks none', () => {
  expect(['abc', '存管', 'é', '\uff081\uff09', 'e\u0301'].map(displayWidth)).toEqual([
    3, 4, 1, 5, 1,
  ]);
  const table = formatTable(
    [
      { title: '名称', align: 'left' },
      { title: 'n', align: 'right' },
    ],
    [
      ['a', '1'],
      ['存管专户', '22'],
    ],
  );
  expect(table).toBe('名称       n\na          1\n存管专户  22\n');
});

test('members are shown one a line, money in major units, nested ones indented', () => {
  const answer = { id: 'x', amountMinor: '1250', inner: { ok: true }, absent: undefined, on: [1] };
  expect(formatMembers(answer, 'CNY')).toBe(
    'id      x\namount  12.50 CNY\ninner\n  ok  true\non      1\n',
  );
});

describe('the equation', () => {
  const none = { count: 0, sumMinor: '0', listed: [] };
  const equation = {
    liabilities: {
      availableMinor: '9000',
      heldMinor: '500',
      inTransitOutMinor: '100',
      suspenseMinor: '0',
      feesAccruedMinor: '0',
      purposeMinor: '0',
      totalMinor: '9600',
    },
    bankClosingMinor: '9450',
    inTransitIn: none,
    inTransitOut: {
      count: 1,
      sumMinor: '100',
      listed: [
        {
          kind: 'timing',
          subject: 'W-1',
          since: '2026-11-20',
          ageBusinessDays: 1,
          amountMinor: '100',
        },
      ],
    },
    breaks: {
      count: 1,
      sumMinor: '-150',
      listed: [
        {
          kind: 'missing_in_ledger',
          subject: 'B-1',
          since: '2026-11-19',
          ageBusinessDays: 2,
          amountMinor: '-150',
        },
      ],
    },
    unexplainedMinor: '0',
  };

  test('ends in the same total on both sides, with every item between them', () => {
    const lines = formatEquation(equation, english).trimEnd().split('\n');
    const totals = lines.filter((line) => line.includes('= total'));
    expect(totals.map((line) => line.trim().replace(/\s+/g, ' '))).toEqual([
      '= total 96.00 CNY',
      '= total 96.00 CNY',
    ]);
    const shown = lines.map((line) => line.trim().replace(/\s+/g, ' '));
    expect(shown).toContain('− breaks, itemised (1) 1.50 CNY');
    expect(shown).toContain('missing_in_ledger B-1, 2026-11-19, 2 d 1.50 CNY');
    expect(shown).toContain('timing W-1, 2026-11-20, 1 d 1.00 CNY');
  });

  test('shows two totals when the sides differ: nothing is made to fit', () => {
    const wrong = { ...equation, bankClosingMinor: '9440' };
    const text = formatEquation(wrong, english);
    expect(text).toContain('96.00 CNY');
    expect(text).toContain('95.90 CNY');
  });

  test('what is no equation is shown as it is', () => {
    expect(formatEquation({ note: 'later' }, english)).toBe('note  later\n');
  });
});
