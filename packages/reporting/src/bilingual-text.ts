/** One text in both languages. */
export interface BilingualText {
  readonly zh: string;
  readonly en: string;
}

/** The languages that a report is written in. */
export type ReportLanguage = keyof BilingualText;
