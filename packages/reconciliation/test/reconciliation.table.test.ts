/**
 * Goal: every meaning of a statement line, every refusal of a day close, ageing and the day table.
 *
 * Method: one row for each; the open items are plain maps.
 */
import { businessDate } from '@ringfence/money';
import { describe, expect, it } from 'vitest';
import {
  ageBand,
  ageInBusinessDays,
  BREAK_KIND_TEXT,
  BREAK_KINDS,
  checkMirror,
  checkPostings,
  checkStatement,
  DAY_EVENTS,
  DAY_STATES,
  DAY_TRANSITIONS,
  type DayToClose,
  decideDayClose,
  type EquationParts,
  type KnownPayment,
  type LineToMatch,
  lineKey,
  matchStatementLine,
  type OpenItems,
  transitKind,
  UNEXPLAINED_LISTED_MAX,
} from '../src/index.ts';

const MONDAY = businessDate('2026-03-02');
const TUESDAY = businessDate('2026-03-03');

const payment = (standing: KnownPayment['standing']): KnownPayment => ({
  instructionId: `pay-${standing}`,
  amount: 30n,
  standing,
});

const ITEMS: OpenItems = {
  findLine: (line) => (lineKey(line) === 'credit:7:SEEN' ? 'S-0#1' : undefined),
  findReceipt: (reference) =>
    reference === 'ADVISED' ? { receiptId: 'receipt-1', amount: 100n } : undefined,
  findPayment: (id) => {
    if (id === 'OPEN') return payment('open');
    if (id === 'SHOWN') return payment('on_statement');
    if (id === 'REJECTED') return payment('rejected');
    return id === 'RETURNED' ? payment('returned') : undefined;
  },
  findExpectedMove: (reference) =>
    reference === 'MOVE-1' ? { moveId: '1', amount: 100n } : undefined,
  findTakenBack: (reference) =>
    reference === 'DEPOSIT' ? { receiptId: 'receipt-7', amount: 100n } : undefined,
  findReversed: (line) => (line.bankReference === 'ODD' ? { breakId: 'break-9' } : undefined),
};

const credit = (more: Partial<LineToMatch>): LineToMatch => ({
  side: 'credit',
  amount: 100n,
  reversal: false,
  ...more,
});
const debit = (more: Partial<LineToMatch>): LineToMatch => ({
  side: 'debit',
  amount: 30n,
  reversal: false,
  ...more,
});

describe('matchStatementLine', () => {
  it.each([
    [
      'a line shown before',
      credit({ amount: 7n, bankReference: 'SEEN' }),
      { match: 'break', kind: 'duplicate', subject: 'S-0#1' },
    ],
    [
      'the same reference with another amount',
      credit({ amount: 8n, bankReference: 'SEEN' }),
      { match: 'unadvised_receipt' },
    ],
    [
      'a reversal of an unbooked line',
      credit({ bankReference: 'ODD', reversal: true }),
      { match: 'reversal', breakId: 'break-9' },
    ],
    [
      'a reversal of nothing known',
      debit({ reversal: true }),
      { match: 'break', kind: 'missing_in_ledger' },
    ],
    [
      'an advised receipt',
      credit({ bankReference: 'ADVISED' }),
      { match: 'receipt', receiptId: 'receipt-1' },
    ],
    [
      'an advised receipt with another amount',
      credit({ amount: 99n, bankReference: 'ADVISED' }),
      { match: 'break', kind: 'amount_differs', subject: 'receipt-1', expectedAmount: 100n },
    ],
    [
      'a returned payment',
      credit({ amount: 30n, returnOf: 'SHOWN' }),
      { match: 'return', instructionId: 'pay-on_statement' },
    ],
    [
      'a returned payment named by its end-to-end id',
      credit({ amount: 30n, endToEndId: 'SHOWN' }),
      { match: 'return', instructionId: 'pay-on_statement' },
    ],
    [
      'a return of another amount',
      credit({ amount: 29n, returnOf: 'SHOWN' }),
      { match: 'unadvised_receipt', returnOf: 'pay-on_statement' },
    ],
    [
      'a return of what is not on a statement',
      credit({ amount: 30n, returnOf: 'OPEN' }),
      { match: 'unadvised_receipt', returnOf: 'pay-open' },
    ],
    [
      'a second return',
      credit({ amount: 30n, returnOf: 'RETURNED' }),
      { match: 'unadvised_receipt', returnOf: 'pay-returned' },
    ],
    ['money that nobody announced', credit({}), { match: 'unadvised_receipt' }],
    [
      'a payment of ours',
      debit({ endToEndId: 'OPEN' }),
      { match: 'payment', instructionId: 'pay-open' },
    ],
    [
      'a payment of ours with another amount',
      debit({ amount: 31n, endToEndId: 'OPEN' }),
      { match: 'break', kind: 'amount_differs', subject: 'pay-open', expectedAmount: 30n },
    ],
    [
      'a payment shown before',
      debit({ endToEndId: 'SHOWN' }),
      { match: 'break', kind: 'duplicate', subject: 'pay-on_statement' },
    ],
    [
      'a payment that the bank rejected',
      debit({ endToEndId: 'REJECTED' }),
      { match: 'break', kind: 'missing_in_ledger', subject: 'pay-rejected' },
    ],
    ['a debit that nobody ordered', debit({}), { match: 'break', kind: 'missing_in_ledger' }],
    [
      'a debit of the amount of an open payment, without its id',
      debit({ amount: 30n }),
      { match: 'break', kind: 'missing_in_ledger' },
    ],
  ] as const)('says what %s is', (_name, line, match) => {
    expect(matchStatementLine(line, ITEMS)).toEqual(match);
  });
});

const PARTS: EquationParts = {
  businessDate: TUESDAY,
  liabilities: {
    available: 70n,
    held: 10n,
    inTransitOut: 5n,
    suspense: 10n,
    feesAccrued: 3n,
    purpose: 2n,
  },
  bankMirror: 60n,
  inTransitIn: 40n,
  bankClosing: 55n,
  itemsIn: [{ subject: 'receipt-1', since: MONDAY, amount: 40n }],
  itemsOut: [{ subject: 'out-1', since: TUESDAY, amount: 5n }],
  breaks: [
    {
      breakId: 'break-1',
      kind: 'missing_in_ledger',
      since: MONDAY,
      subject: 'S#1',
      effect: -5n,
      explained: true,
    },
  ],
};

const DAY: DayToClose = {
  state: 'reconciling',
  statementsAnnounced: 1,
  statementsWhole: 1,
  sums: [
    { debitsPosted: 100n, creditsPosted: 0n },
    { debitsPosted: 0n, creditsPosted: 100n },
  ],
  replay: { accountsDiffering: 0 },
  parts: PARTS,
  explainedItems: new Set(),
};

const parts = (more: Partial<EquationParts>): DayToClose => ({
  ...DAY,
  parts: { ...PARTS, ...more },
});
const old = { subject: 'receipt-1', since: businessDate('2026-02-20'), amount: 40n };

describe('decideDayClose', () => {
  it('closes a day whose every difference is explained, and itemises them', () => {
    const close = decideDayClose(DAY);
    expect(close.status).toBe('closed');
    if (close.status !== 'closed') return;
    expect(close.equation).toMatchObject({
      liabilities: { total: 100n },
      bankClosing: 55n,
      inTransitIn: {
        count: 1,
        sum: 40n,
        listed: [{ kind: 'timing', ageBusinessDays: 1, amount: 40n }],
      },
      inTransitOut: { count: 1, sum: 5n },
      breaks: {
        count: 1,
        sum: -5n,
        listed: [{ breakId: 'break-1', ageBusinessDays: 1, ageBand: 1 }],
      },
      unexplained: 0n,
    });
    expect(close.checks.map(({ level }) => level)).toEqual(['R0', 'R1', 'R2', 'R3']);
  });

  it.each([
    ['day_state_forbids', { ...DAY, state: 'closed', statementsAnnounced: 0 }],
    ['day_state_forbids', { ...DAY, state: 'open', dayBefore: MONDAY }],
    [
      'day_before_not_closed',
      { ...DAY, state: 'cutting', dayBefore: MONDAY, statementsAnnounced: 0 },
    ],
    [
      'day_has_no_statement',
      { ...DAY, state: 'cutting', statementsAnnounced: 0, statementsWhole: 0 },
    ],
    [
      'statement_incomplete',
      { ...DAY, state: 'cutting', statementsWhole: 0, replay: { accountsDiffering: 1 } },
    ],
    ['replay_differs', { ...parts({ bankClosing: 1n }), replay: { accountsDiffering: 1 } }],
    [
      'break_unexplained',
      parts({ breaks: PARTS.breaks.map((one) => ({ ...one, explained: false })), bankClosing: 1n }),
    ],
    ['break_unexplained', parts({ itemsIn: [old] })],
    ['difference_unexplained', parts({ bankClosing: 56n })],
    ['difference_unexplained', parts({ itemsIn: [] })],
    ['difference_unexplained', parts({ itemsOut: [] })],
    ['difference_unexplained', parts({ bankMirror: 61n, bankClosing: 56n })],
    ['difference_unexplained', { ...DAY, sums: [{ debitsPosted: 1n, creditsPosted: 0n }] }],
  ] as const)('answers %s', (status, day) => {
    expect(decideDayClose(day).status).toBe(status);
  });

  it('closes with an old item in transit once its break is explained', () => {
    const day = { ...parts({ itemsIn: [old] }), explainedItems: new Set(['receipt-1']) };
    const close = decideDayClose(day);
    expect(close.status).toBe('closed');
    if (close.status !== 'closed') return;
    expect(close.equation.inTransitIn.listed[0]).toMatchObject({
      kind: 'missing_at_bank',
      ageBusinessDays: 7,
      ageBand: 5,
    });
  });

  it('names the unexplained, at most so many, and counts all', () => {
    const breaks = Array.from({ length: 50 }, (_, index) => ({
      breakId: `break-${index}`,
      kind: 'duplicate' as const,
      since: MONDAY,
      subject: `S#${index}`,
      effect: 1n,
      explained: false,
    }));
    const close = decideDayClose(parts({ breaks }));
    if (close.status !== 'break_unexplained') throw new Error(close.status);
    expect(close.count).toBe(50);
    expect(close.unexplained).toHaveLength(UNEXPLAINED_LISTED_MAX);
  });
});

describe('the levels', () => {
  it('R0 compares debits with credits', () => {
    expect(checkPostings(DAY.sums).holds).toBe(true);
    expect(checkPostings([{ debitsPosted: 2n, creditsPosted: 1n }])).toMatchObject({
      holds: false,
      expected: 2n,
      received: 1n,
    });
  });

  it('R2 compares liabilities with the mirror, R3 the mirror with the statement', () => {
    expect(checkMirror(PARTS).holds).toBe(true);
    expect(checkMirror({ ...PARTS, bankMirror: 59n })).toMatchObject({
      expected: 99n,
      received: 100n,
    });
    expect(checkStatement(PARTS).holds).toBe(true);
    expect(checkStatement({ ...PARTS, breaks: [] })).toMatchObject({
      expected: 55n,
      received: 60n,
    });
  });
});

describe('ages', () => {
  it('count business days, so that a weekend makes nothing older', () => {
    const friday = businessDate('2026-03-06');
    const nextMonday = businessDate('2026-03-09');
    expect(ageInBusinessDays({ since: friday, at: nextMonday })).toBe(1);
    expect(transitKind(1)).toBe('timing');
    expect(transitKind(2)).toBe('missing_at_bank');
    expect([0, 1, 2, 3, 4, 5, 9, 10, 400].map(ageBand)).toEqual([0, 1, 1, 3, 3, 5, 5, 10, 10]);
  });
});

describe('the day table', () => {
  it('is total, and a closed day never moves', () => {
    const moves = DAY_STATES.map((state) =>
      DAY_EVENTS.map((event) => DAY_TRANSITIONS[state][event]),
    );
    expect(moves).toEqual([
      ['cutting', 'refused', 'refused', 'refused'],
      ['refused', 'cutting', 'reconciling', 'refused'],
      ['refused', 'cutting', 'refused', 'closed'],
      ['refused', 'refused', 'refused', 'refused'],
    ]);
  });
});

describe('break kinds', () => {
  it('have a text in both languages', () => {
    for (const kind of BREAK_KINDS) {
      expect(BREAK_KIND_TEXT[kind].zh).not.toBe('');
      expect(BREAK_KIND_TEXT[kind].en).not.toBe('');
    }
  });
});
