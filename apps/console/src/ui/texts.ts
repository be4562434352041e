/** The languages of the console; the first is what is shown when none is known. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language of a tag that i18next names. */
export function languageOf(tag: string): Language {
  return LANGUAGES.find((language) => language === tag) ?? LANGUAGES[0];
}

/** The texts of one feature, both languages beside each other. */
export type Texts = Readonly<Record<Language, Readonly<Record<string, string>>>>;

/** States the texts of a feature: a text that one language lacks does not compile. */
export function bothLanguages<Key extends string>(
  en: Readonly<Record<Key, string>>,
  zh: Readonly<Record<NoInfer<Key>, string>>,
): Texts {
  return { en, 'zh-CN': zh };
}
