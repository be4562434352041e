/**
 * Goal: each rule of the standard document, each kind of break, each way of not searching, the
 * decisions of people, and each fault of a document.
 *
 * Method: one row for each, over lists of a few items.
 */
import { businessDate } from '@ringfence/money';
import { describe, expect, it } from 'vitest';
import {
  checkMatchRules,
  explainMatch,
  MATCH_RULES_RULES,
  type MatchDecision,
  type MatchItem,
  type MatchRule,
  type MatchRules,
  type MatchRulesRule,
  matchItems,
  normaliseText,
  readMatchRules,
  STANDARD_MATCH_RULES,
  UNSEARCHED_TEXT,
} from '../src/index.ts';
import STANDARD_V1 from '../src/matching/standard.v1.json' with { type: 'json' };

const MONDAY = businessDate('2026-03-02');
const THURSDAY = businessDate('2026-03-05');
const FRIDAY = businessDate('2026-03-06');

const item = (id: string, more: Partial<MatchItem> = {}): MatchItem => ({
  id,
  side: 'debit',
  amount: 100n,
  date: MONDAY,
  ...more,
});

const match = (
  lines: readonly MatchItem[],
  entries: readonly MatchItem[],
  { decisions = [], rules = STANDARD_MATCH_RULES }: Partial<Options> = {},
) => {
  const matching = matchItems({ lines, entries, rules, asOf: FRIDAY, decisions });
  return { ...matching, matched: [...matching.matches()] };
};

interface Options {
  readonly decisions: readonly MatchDecision[];
  readonly rules: MatchRules;
}

describe('what matches', () => {
  it.each<[string, readonly MatchItem[], readonly MatchItem[]]>([
    ['end_to_end_id', [item('L', { endToEndId: 'P1' })], [item('E', { endToEndId: 'P1' })]],
    ['bank_reference', [item('L', { bankReference: 'B1' })], [item('E', { bankReference: 'B1' })]],
    [
      'batch_of_entries',
      [item('L', { batchReference: 'N1', amount: 30n })],
      [
        item('E1', { batchReference: 'N1', amount: 10n }),
        item('E2', { batchReference: 'N1', amount: 20n }),
      ],
    ],
    [
      'batch_of_lines',
      [
        item('L1', { batchReference: 'N1', amount: 10n }),
        item('L2', { batchReference: 'N1', amount: 20n }),
      ],
      [item('E', { batchReference: 'N1', amount: 30n })],
    ],
  ])('by %s', (rule, lines, entries) => {
    const { matched, breaks, proposals, linesMatched, entriesMatched } = match(lines, entries);

    expect(matched).toMatchObject([{ rule }]);
    expect([linesMatched, entriesMatched]).toEqual([lines.length, entries.length]);
    expect([...breaks, ...proposals]).toEqual([]);
  });

  it('prefers, of two lines with one reference, the one that agrees', () => {
    const lines = [
      item('L1', { endToEndId: 'P1', amount: 90n }),
      item('L2', { endToEndId: 'P1', date: THURSDAY }),
    ];
    const { matched, breaks } = match(lines, [item('E', { endToEndId: 'P1' })]);

    expect(matched).toMatchObject([{ lineIds: ['L2'] }]);
    expect(breaks).toMatchObject([{ kind: 'duplicate', lineIds: ['L1'], of: 'L2' }]);
  });

  it('says which fields agree, which do not, and how far apart the days are', () => {
    const line = item('L', {
      endToEndId: 'P1',
      party: 'Ａcme Ltd.',
      account: '62-1',
      date: THURSDAY,
    });
    const entry = item('E', { endToEndId: 'P1', party: 'acme ltd', account: '62-2' });
    const { matched } = match([line], [entry]);
    const [found] = matched;

    expect(found).toMatchObject({
      agreed: ['side', 'amount', 'endToEndId', 'party'],
      differed: ['date', 'account'],
      daysApart: 3,
    });
    if (found === undefined) throw new Error('expected a match');
    const { zh, en } = explainMatch(STANDARD_MATCH_RULES, found);
    expect(en).toBe(
      'The same end-to-end id (confidence 100); alike: side, amount, end-to-end id, ' +
        'name of the other party; not alike: date, account of the other party; ' +
        'the bank is 3 day(s) later',
    );
    expect(zh).toContain('端到端编号相同(可信度 100);一致:借贷方向、金额');
  });

  it('takes what a bank writes in place of a reference for none', () => {
    const lines = [item('L', { endToEndId: 'NotProvided' })];
    expect(match(lines, [item('E', { endToEndId: 'NOTPROVIDED' })]).linesMatched).toBe(0);
  });
});

describe('what is only proposed', () => {
  it.each<[string, Partial<MatchItem>, Partial<MatchItem>]>([
    ['amount_date_account', { account: '6222 0001' }, { account: '62220001' }],
    ['amount_date_party', { party: '张三 先生' }, { party: '张三' }],
    [
      'amount_party_across_the_cut',
      { party: '张三', date: THURSDAY },
      { party: '张三', date: FRIDAY },
    ],
  ])('by %s', (rule, line, entry) => {
    const { proposals, linesMatched, breaks } = match([item('L', line)], [item('E', entry)]);

    expect(proposals).toMatchObject([{ rule, lineIds: ['L'], entryIds: ['E'] }]);
    expect([linesMatched, breaks.length]).toEqual([0, 0]);
  });

  it('the parts of a sum, searched for on either side', () => {
    const party = { party: 'ACME', date: MONDAY };
    const parts = (prefix: string) =>
      [7n, 11n, 20n, 42n].map((amount, index) => item(`${prefix}${index}`, { ...party, amount }));
    const sum = { ...party, amount: 38n };
    const many = match([item('L', sum)], parts('E'));
    const one = match(parts('L'), [item('E', sum)]);

    expect(many.proposals).toMatchObject([
      { rule: 'entries_that_add_up', lineIds: ['L'], entryIds: ['E0', 'E1', 'E2'] },
    ]);
    expect(one.proposals).toMatchObject([
      { rule: 'lines_that_add_up', lineIds: ['L0', 'L1', 'L2'], entryIds: ['E'] },
    ]);
  });

  it('never when it fits more than once', () => {
    const lines = [item('L1', { party: 'ACME' }), item('L2', { party: 'ACME' })];
    const { proposals, unsearched, breaks } = match(lines, [item('E', { party: 'ACME' })]);

    expect(proposals).toEqual([]);
    expect(unsearched[0]).toMatchObject({ reason: 'ambiguous', rule: 'amount_date_party' });
    expect(breaks).toHaveLength(3);
  });

  it('a difference within a tolerance, which only a document of one’s own allows', () => {
    const [first] = STANDARD_MATCH_RULES.rules;
    if (first === undefined) throw new Error('expected a rule');
    const rule: MatchRule = { ...first, rule: 'nearly', amountTolerance: 5n, confidence: 50 };
    const rules = { ...STANDARD_MATCH_RULES, rules: [rule] };
    expect(checkMatchRules(rules)).toEqual([]);
    const lines = [item('L', { endToEndId: 'P1', amount: 96n })];
    const { proposals } = match(lines, [item('E', { endToEndId: 'P1' })], { rules });

    expect(proposals).toMatchObject([{ rule: 'nearly', differed: ['amount'] }]);
  });
});

describe('what is not searched is said', () => {
  it('too many items share a reference', () => {
    const many = Array.from({ length: 65 }, (_, index) => item(`L${index}`, { endToEndId: 'P' }));
    const { unsearched } = match(many, [item('E', { endToEndId: 'P' })]);

    expect(unsearched).toMatchObject([{ rule: 'end_to_end_id', reason: 'too_many_alike' }]);
    expect(unsearched[0]?.lineIds).toHaveLength(20);
  });

  it.each([
    ['too_many_candidates', 25, 1_000n],
    ['too_many_steps', 24, 10_000_019n],
  ] as const)('%s', (reason, count, amount) => {
    const party = { party: 'ACME' };
    const entries = Array.from({ length: count }, (_, index) =>
      item(`E${index}`, { ...party, amount: 1_000_000n + BigInt(index * index * 2) }),
    );
    const { unsearched } = match([item('L', { ...party, amount })], entries);

    expect(unsearched).toMatchObject([{ rule: 'entries_that_add_up', reason }]);
    expect(UNSEARCHED_TEXT[reason].zh).not.toBe('');
  });

  it('two sums that want the same part', () => {
    const party = { party: 'ACME' };
    const lines = [item('L1', { ...party, amount: 30n }), item('L2', { ...party, amount: 31n })];
    const entries = [
      item('E1', { ...party, amount: 20n }),
      item('E2', { ...party, amount: 10n }),
      item('E3', { ...party, amount: 11n }),
    ];
    const { proposals, unsearched } = match(lines, entries);

    expect(proposals).toEqual([]);
    expect(unsearched[0]).toMatchObject({ rule: 'entries_that_add_up', reason: 'ambiguous' });
  });
});

describe('what is left', () => {
  it.each<[string, readonly MatchItem[], readonly MatchItem[], bigint]>([
    ['missing_at_bank', [], [item('E')], 100n],
    ['missing_in_ledger', [item('L')], [], -100n],
    ['timing', [], [item('E', { date: THURSDAY })], 100n],
    ['timing', [item('L', { date: FRIDAY })], [], -100n],
    ['unallocated', [item('L', { side: 'credit', date: FRIDAY })], [], 100n],
    ['missing_in_ledger', [item('L', { side: 'credit', ownerId: 'c-1' })], [], 100n],
    [
      'amount_differs',
      [item('L', { endToEndId: 'P1', amount: 90n })],
      [item('E', { endToEndId: 'P1' })],
      10n,
    ],
    [
      'amount_differs',
      [item('L', { batchReference: 'N', amount: 31n })],
      [
        item('E1', { batchReference: 'N', amount: 10n }),
        item('E2', { batchReference: 'N', amount: 20n }),
      ],
      -1n,
    ],
    [
      'status_differs',
      [item('L', { endToEndId: 'P1' })],
      [item('E', { endToEndId: 'P1', status: 'rejected' })],
      0n,
    ],
    [
      'reversed',
      [
        item('L1', { bankReference: 'B1' }),
        item('L2', { bankReference: 'B1', side: 'credit', reversal: true }),
      ],
      [],
      0n,
    ],
  ])('%s', (kind, lines, entries, effect) => {
    const { breaks, linesMatched } = match(lines, entries);

    expect(breaks).toMatchObject([{ kind, effect }]);
    expect(linesMatched).toBe(0);
  });

  it('names what is repeated and what is taken back', () => {
    const lines = [
      item('L1', { endToEndId: 'P1', bankReference: 'B1' }),
      item('L2', { bankReference: 'B1', date: THURSDAY }),
      item('L3', { bankReference: 'B1', side: 'credit', date: FRIDAY, reversal: true }),
    ];
    const entries = [item('E1', { endToEndId: 'P1' }), item('E2', { endToEndId: 'P1' })];
    const { breaks } = match(lines, entries);

    expect(breaks).toMatchObject([
      { kind: 'duplicate', entryIds: ['E2'], of: 'E1' },
      { kind: 'duplicate', lineIds: ['L2'], of: 'L1' },
      { kind: 'reversed', lineIds: ['L3'], of: 'L1', effect: 100n },
    ]);
  });

  it('asks for no line of what the bank rejected', () => {
    const { breaks, idleEntryIds } = match([], [item('E', { status: 'rejected' })]);
    expect([breaks, idleEntryIds]).toEqual([[], ['E']]);
  });
});

describe('what people decide', () => {
  const lines = [item('L', { endToEndId: 'P1' })];
  const entries = [item('E1', { endToEndId: 'P1' }), item('E2', { bankReference: 'B2' })];
  const undo = { decision: 'undo', lineIds: ['L'], entryIds: ['E1'], reason: 'wrong' } as const;
  const make = { decision: 'make', lineIds: ['L'], entryIds: ['E2'], reason: 'found' } as const;

  it('undoes a match, which no rule makes again', () => {
    expect(match(lines, entries, { decisions: [undo] })).toMatchObject({
      matched: [],
      inapplicable: [],
    });
  });

  it('makes a match that no rule makes, and the one that was undone', () => {
    expect(match(lines, entries, { decisions: [undo, make] }).matched).toMatchObject([
      { rule: 'by_hand', entryIds: ['E2'] },
    ]);
    const again = { ...undo, decision: 'make' } as const;
    expect(match(lines, entries, { decisions: [undo, again] }).matched).toMatchObject([
      { rule: 'by_hand', entryIds: ['E1'] },
    ]);
    expect(match(lines, entries, { decisions: [again, undo] }).matched).toEqual([]);
  });

  it('makes none of what is not there, has other amounts, or is matched already', () => {
    const unknown = { ...make, entryIds: ['E9'] } as const;
    const differing = { ...make, entryIds: ['E1', 'E2'] } as const;
    expect(match(lines, entries, { decisions: [unknown, differing] }).inapplicable).toEqual([
      unknown,
      differing,
    ]);
    const first = { ...make, entryIds: ['E1'] } as const;
    expect(match(lines, entries, { decisions: [first, make] }).inapplicable).toEqual([make]);
  });
});

describe('names and remarks are written one way before they are compared', () => {
  it.each([
    ['ＡＢＣ １２３', 'abc123'],
    ['张三 先生', '张三'],
    ['Mr. Li Wei', 'LI WEI'],
    ['上海(某某)有限公司', '上海（某某）有限公司'],
  ])('%s', (one, other) => {
    expect(normaliseText(one)).toBe(normaliseText(other));
  });

  it('keeps apart what differs', () => {
    expect(normaliseText('李四')).not.toBe(normaliseText('李四四'));
  });
});

describe('a document of rules', () => {
  const [first] = STANDARD_MATCH_RULES.rules;
  const withRule = (more: Partial<MatchRule>): MatchRules => {
    if (first === undefined) throw new Error('expected a rule');
    return { ...STANDARD_MATCH_RULES, rules: [{ ...first, ...more }] };
  };

  it.each<[MatchRulesRule, MatchRules]>([
    ['side_missing', withRule({ by: ['endToEndId'] })],
    ['field_named_twice', withRule({ agree: ['amount', 'side'] })],
    ['amount_not_compared', withRule({ agree: [] })],
    ['acceptance_without_reference', withRule({ by: ['side', 'party'] })],
    ['acceptance_with_tolerance', withRule({ amountTolerance: 1n })],
    ['acceptance_by_search', withRule({ search: true, shape: 'many_to_one' })],
    [
      'tolerance_without_reference',
      withRule({ by: ['side', 'party'], amountTolerance: 1n, confidence: 50 }),
    ],
    ['search_of_one', withRule({ search: true, confidence: 50 })],
    [
      'sum_joined_by_amount',
      withRule({ shape: 'many_to_one', by: ['side', 'amount', 'endToEndId'], agree: [] }),
    ],
    [
      'sum_without_reference',
      withRule({ shape: 'many_to_one', by: ['side', 'party'], confidence: 50 }),
    ],
    ['days_joined_and_apart', withRule({ by: ['side', 'date', 'endToEndId'], daysApartMax: 1 })],
    [
      'rule_named_twice',
      { ...STANDARD_MATCH_RULES, rules: [...STANDARD_MATCH_RULES.rules, ...withRule({}).rules] },
    ],
  ])('is faulty: %s', (fault, rules) => {
    expect(checkMatchRules(rules).map((one) => one.fault)).toEqual([fault]);
    expect(MATCH_RULES_RULES[fault].en).not.toBe('');
  });

  it('is read as it is written', () => {
    expect(readMatchRules(STANDARD_V1)).toEqual({ status: 'read', rules: STANDARD_MATCH_RULES });
    expect(checkMatchRules(STANDARD_MATCH_RULES)).toEqual([]);
  });

  it.each<[string, object]>([
    ['version', { version: 0 }],
    ['unknown', { unknown: 1 }],
    ['rules[0].by[0]', { rules: [{ ...STANDARD_V1.rules[0], by: ['colour', 'side'] }] }],
    [
      'rules[0].amountToleranceMinor',
      { rules: [{ ...STANDARD_V1.rules[0], amountToleranceMinor: 5 }] },
    ],
    ['rules[0].search', { rules: [{ ...STANDARD_V1.rules[0], search: 'no' }] }],
    ['search', { search: [] }],
    ['rules', { rules: [] }],
    ['title.en', { title: { zh: '规则', en: '' } }],
    ['id', { id: 'Standard Rules' }],
  ])('is not readable: %s', (place, change) => {
    const read = readMatchRules({ ...STANDARD_V1, ...change });

    expect(read.status).toBe('not_readable');
    expect(read.status === 'not_readable' && read.faults.map((one) => one.place)).toContain(place);
  });

  it('is not readable when it is no object', () => {
    expect(readMatchRules('rules').status).toBe('not_readable');
  });
});
