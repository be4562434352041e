import type { Bilingual } from './bilingual.ts';

/** What a person reads about a code: its title, what happened, and what to do. */
export interface ProblemText {
  /** The HTTP status the code is always sent with. */
  readonly status: number;
  readonly title: Bilingual;
  readonly happened: Bilingual;
  readonly remedy: Bilingual;
}

/** States one code in the order English, Chinese for each of its three texts. */
export function problemText(
  status: number,
  [titleEn, titleZh]: readonly [string, string],
  [happenedEn, happenedZh]: readonly [string, string],
  [remedyEn, remedyZh]: readonly [string, string],
): ProblemText {
  return {
    status,
    title: { en: titleEn, 'zh-CN': titleZh },
    happened: { en: happenedEn, 'zh-CN': happenedZh },
    remedy: { en: remedyEn, 'zh-CN': remedyZh },
  };
}
