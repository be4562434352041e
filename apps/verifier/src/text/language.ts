/** The languages of the page. */
export const LANGUAGES = ['zh-CN', 'en'] as const;

export type Language = (typeof LANGUAGES)[number];

/** A text for people, always in both languages. */
export type Bilingual = Readonly<Record<Language, string>>;

/** Makes a text in both languages. */
export function both(en: string, zhCn: string): Bilingual {
  return { en, 'zh-CN': zhCn };
}

/** Chinese for whoever asks for it before English, else English. */
export function preferredLanguage(asked: readonly string[]): Language {
  const first = asked.map((tag) => tag.toLowerCase()).find((tag) => /^(zh|en)\b/.test(tag));
  return first?.startsWith('zh') === true ? 'zh-CN' : 'en';
}
