import type { BilingualText } from './break-kind.ts';

/** The levels of reconciliation, from the single posting outwards. */
export const LEVELS = ['R0', 'R1', 'R2', 'R3', 'R4', 'R5', 'R6'] as const;

export type Level = (typeof LEVELS)[number];

/** What each level compares, for people. */
export const LEVEL_TEXT: Readonly<Record<Level, BilingualText>> = {
  R0: { zh: '每笔记账借贷相等', en: 'each posting balances' },
  R1: { zh: '分户余额等于流水重算', en: 'balances equal the sums of the stored transfers' },
  R2: {
    zh: '客户负债等于银行镜像加在途',
    en: 'what is owed equals the mirror of the bank account and the money in transit',
  },
  R3: { zh: '银行镜像与对账单相符', en: 'the mirror equals the statement of the bank' },
  R4: {
    zh: '指令与银行对账文件逐笔相符',
    en: 'instructions equal the check file of the bank, line by line',
  },
  R5: {
    zh: '平台业务表与存管指令逐笔相符',
    en: 'the platform’s own business table equals the orders of custody',
  },
  R6: {
    zh: '渠道、清算文件与在途逐笔相符',
    en: 'the files of channels and clearing equal what is in transit',
  },
};

/** One thing that does not agree. */
export interface LevelDifference {
  /** The break, account, line or entry that it is about. */
  readonly subject: string;
  /** A kind of break, `proposed`, `replay_differs`, or `unexplained`. */
  readonly kind: string;
  /** What the first side has more than the other. @unit minor units */
  readonly effect: bigint;
}
