/** One line of text in both languages. */
export interface BilingualText {
  readonly zh: string;
  readonly en: string;
}

/** How bank and books can disagree. */
export const BREAK_KINDS = [
  'missing_in_ledger',
  'missing_at_bank',
  'amount_differs',
  'duplicate',
  'move_differs',
  'status_differs',
  'match_reversed',
  'timing',
] as const;

export type BreakKind = (typeof BREAK_KINDS)[number];

/** What each kind means, for people. */
export const BREAK_KIND_TEXT: Readonly<Record<BreakKind, BilingualText>> = {
  missing_in_ledger: {
    zh: '银行有、账上无',
    en: 'the bank shows a movement that the books do not have',
  },
  missing_at_bank: {
    zh: '账上有、银行无',
    en: 'the books have a movement that no bank statement shows',
  },
  amount_differs: {
    zh: '金额不符',
    en: 'bank and books show the same movement with different amounts',
  },
  duplicate: {
    zh: '重复',
    en: 'the bank shows a movement that an earlier line already showed',
  },
  move_differs: {
    zh: '跨专户划转两边不符',
    en: 'the two halves of a move between pools disagree',
  },
  status_differs: {
    zh: '状态不符',
    en: 'bank and books show the same movement in different states',
  },
  match_reversed: {
    zh: '勾对已撤销,银行尚无对应流水',
    en: 'a movement lost its line of the bank, because the match was undone',
  },
  timing: {
    zh: '日切时差',
    en: 'the movement is in transit and young enough for the next statement to show it',
  },
};

/** Kinds that need no explanation: the next statement is expected to settle them. */
export const BREAK_NEEDS_EXPLANATION: Readonly<Record<BreakKind, boolean>> = {
  missing_in_ledger: true,
  missing_at_bank: true,
  amount_differs: true,
  duplicate: true,
  move_differs: true,
  status_differs: true,
  match_reversed: true,
  timing: false,
};
