/** One line of text in both languages. */
export interface BilingualText {
  readonly zh: string;
  readonly en: string;
}

/** A line in both languages, the English first. */
export function both(en: string, zh: string): BilingualText {
  return { zh, en };
}
