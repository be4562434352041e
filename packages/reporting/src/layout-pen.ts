import type { ReportLanguage } from './bilingual-text.ts';
import type { REPORT_WORDS } from './report-words.ts';

export type ReportWord = keyof typeof REPORT_WORDS;

/** What the parts of a layout write with. */
export interface LayoutPen {
  readonly language: ReportLanguage;
  say(word: ReportWord): string;
  /** @unit digits of minor units in, major units out */
  money(minor: string): string;
}
