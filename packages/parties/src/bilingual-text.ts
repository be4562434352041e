/** One line of text in both languages. */
export interface BilingualText {
  readonly zh: string;
  readonly en: string;
}
