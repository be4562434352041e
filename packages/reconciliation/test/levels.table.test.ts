/**
 * Goal: each level R0 to R6 says whether it holds, and itemises what does not agree; and whose
 * unallocated money may be is proposed from exact clues only.
 *
 * Method: one case for each, over plain values.
 */
import { businessDate } from '@ringfence/money';
import { describe, expect, it } from 'vitest';
import {
  type AllocationCandidate,
  checkLists,
  checkMirror,
  checkPostings,
  checkReplay,
  checkStatement,
  type EquationParts,
  LEVEL_DIFFERENCES_LISTED_MAX,
  LEVEL_TEXT,
  LEVELS,
  type MatchItem,
  proposeAllocations,
  STANDARD_MATCH_RULES,
} from '../src/index.ts';

const MONDAY = businessDate('2026-03-02');
const FRIDAY = businessDate('2026-03-06');

const PARTS: EquationParts = {
  businessDate: FRIDAY,
  liabilities: {
    available: 70n,
    held: 20n,
    inTransitOut: 10n,
    suspense: 0n,
    feesAccrued: 0n,
    purpose: 0n,
  },
  bankMirror: 95n,
  inTransitIn: 5n,
  bankClosing: 92n,
  itemsIn: [{ subject: 'receipt-1', since: FRIDAY, amount: 5n }],
  itemsOut: [{ subject: 'pay-1', since: FRIDAY, amount: 10n }],
  breaks: [
    {
      breakId: 'break-1',
      kind: 'missing_in_ledger',
      since: FRIDAY,
      subject: 'S#1',
      effect: -3n,
      explained: true,
    },
  ],
};

describe('levels of one pool', () => {
  it('R0 names what does not balance', () => {
    expect(checkPostings([{ debitsPosted: 5n, creditsPosted: 5n }]).differences).toEqual([]);
    expect(checkPostings([{ debitsPosted: 5n, creditsPosted: 3n }]).differences).toEqual([
      { subject: 'postings', kind: 'unexplained', effect: -2n },
    ]);
  });

  it('R1 names the accounts that differ from their transfers', () => {
    const accounts = [{ accountId: 7, stored: 100n, recomputed: 60n }];
    expect(checkReplay({ accountsDiffering: 1, accounts })).toMatchObject({
      holds: false,
      differences: [{ subject: 'account 7', kind: 'replay_differs', effect: 40n }],
    });
    expect(checkReplay({ accountsDiffering: 0 }).differences).toEqual([]);
  });

  it('R2 names what is owed beyond what is there, and the transit that does not add up', () => {
    expect(checkMirror(PARTS).differences).toEqual([]);
    const owed = { ...PARTS, bankMirror: 91n };
    expect(checkMirror(owed).differences).toEqual([
      { subject: 'liabilities', kind: 'unexplained', effect: 4n },
    ]);
    expect(checkMirror({ ...PARTS, itemsIn: [] }).differences).toEqual([
      { subject: 'in_transit_in', kind: 'unexplained', effect: -5n },
    ]);
    expect(checkMirror({ ...PARTS, itemsOut: [] }).differences).toEqual([
      { subject: 'in_transit_out', kind: 'unexplained', effect: -10n },
    ]);
  });

  it('R3 names each break, and what no break explains', () => {
    const named = { subject: 'break-1', kind: 'missing_in_ledger', effect: -3n };
    expect(checkStatement(PARTS)).toMatchObject({ holds: true, differences: [named] });
    expect(checkStatement({ ...PARTS, bankClosing: 90n })).toMatchObject({
      holds: false,
      differences: [named, { subject: 'statement', kind: 'unexplained', effect: -2n }],
    });
  });
});

describe('levels of two lists', () => {
  const item = (id: string, more: Partial<MatchItem> = {}): MatchItem => ({
    id,
    side: 'debit',
    amount: 100n,
    date: MONDAY,
    endToEndId: id.slice(1),
    ...more,
  });
  const items = { rules: STANDARD_MATCH_RULES, asOf: FRIDAY };

  it.each(['R4', 'R5', 'R6'] as const)('%s holds when both tell the same', (level) => {
    const lines = [item('L1'), item('L2', { side: 'credit' })];
    const entries = [item('E2', { side: 'credit' }), item('E1')];
    expect(checkLists(level, { ...items, lines, entries })).toMatchObject({
      level,
      holds: true,
      expected: 0n,
      received: 0n,
      differences: [],
    });
  });

  it.each(['R4', 'R5', 'R6'] as const)('%s fails though the sums are equal', (level) => {
    const { holds, expected, received, differences } = checkLists(level, {
      ...items,
      lines: [item('L1')],
      entries: [item('E2')],
    });
    expect([holds, expected === received]).toEqual([false, true]);
    expect(differences.map(({ kind }) => kind).sort()).toEqual([
      'missing_at_bank',
      'missing_in_ledger',
    ]);
  });

  it('lets what is young wait, and names it', () => {
    const entries = [item('E1', { date: FRIDAY })];
    expect(checkLists('R6', { ...items, lines: [], entries })).toMatchObject({
      holds: true,
      differences: [{ subject: 'E1', kind: 'timing', effect: 100n }],
    });
  });

  it('does not hold on what is only proposed', () => {
    const party = { party: 'ACME' };
    const { endToEndId: _, ...bare } = item('L1', party);
    expect(
      checkLists('R4', { ...items, lines: [bare], entries: [item('E9', party)] }),
    ).toMatchObject({ holds: false, differences: [{ subject: 'L1', kind: 'proposed' }] });
  });

  it('counts what it does not list', () => {
    const count = LEVEL_DIFFERENCES_LISTED_MAX + 1;
    const lines = Array.from({ length: count }, (_, index) => item(`L${index}`));
    const check = checkLists('R4', { ...items, lines, entries: [] });
    expect([check.differences.length, check.differenceCount]).toEqual([count - 1, count]);
  });

  it('has a text for each level', () => {
    for (const level of LEVELS) expect(LEVEL_TEXT[level].zh).not.toBe('');
  });
});

describe('proposeAllocations', () => {
  const customer = (customerId: string, more: Partial<AllocationCandidate> = {}) => ({
    customerId,
    names: [],
    accounts: [],
    references: [],
    ...more,
  });
  const LI = customer('c-li', { names: ['李雷'], accounts: ['6222 0000 0001'] });
  const WANG = customer('c-wang', { names: ['王芳'], references: ['RF18 5390'] });

  it.each([
    [{ payerName: '李雷先生' }, ['name']],
    [{ payerAccount: '６２２２０００００００１' }, ['account']],
    [{ payerName: '李雷', payerAccount: '622200000001' }, ['account', 'name']],
    [{ remark: '充值 李雷' }, ['name_in_remark']],
  ])('finds the customer from %o', (clues, found) => {
    expect(proposeAllocations([{ receiptId: 'receipt-1', ...clues }], [LI, WANG])).toMatchObject([
      { receiptId: 'receipt-1', customerId: 'c-li', clues: found },
    ]);
  });

  it('finds a deposit reference in a remark, and puts the stronger clue first', () => {
    const receipt = { receiptId: 'receipt-1', payerName: '李雷', remark: '代王芳充值,rf185390' };
    expect(proposeAllocations([receipt], [LI, WANG])).toEqual([
      {
        receiptId: 'receipt-1',
        customerId: 'c-wang',
        confidence: 35,
        clues: ['reference_in_remark'],
      },
      { receiptId: 'receipt-1', customerId: 'c-li', confidence: 15, clues: ['name'] },
    ]);
  });

  it('is never certain, whatever agrees', () => {
    const all = customer('c-1', {
      names: ['李雷'],
      accounts: ['622200000001'],
      references: ['RF185390'],
    });
    const receipt = {
      receiptId: 'receipt-1',
      payerName: '李雷',
      payerAccount: '622200000001',
      remark: '李雷 RF185390',
    };
    const [proposal] = proposeAllocations([receipt], [all]);
    expect(proposal?.confidence).toBe(95);
    expect(proposal?.clues).toHaveLength(4);
  });

  it('proposes nobody from what is similar, too short, absent, or fits too many', () => {
    const none = (receipt: object, candidates: readonly AllocationCandidate[]) =>
      expect(proposeAllocations([{ receiptId: 'r', ...receipt }], candidates)).toEqual([]);
    none({ payerName: '李雷雷' }, [LI]);
    none({ payerAccount: '123' }, [customer('c-1', { accounts: ['123'] })]);
    none({}, [LI, WANG]);
    none(
      { payerName: '李雷' },
      Array.from({ length: 6 }, (_, index) => customer(`c-${index}`, { names: ['李雷'] })),
    );
  });
});
