/** The languages every text for people exists in. The first is the fallback. */
export const LANGUAGES = ['en', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One text in every language. */
export type Bilingual = Readonly<Record<Language, string>>;

const ACCEPT_LANGUAGE_LENGTH_MAX = 256;

/**
 * Chooses the language of an answer from an `Accept-Language` header.
 *
 * Only the first range that names one of ours counts, by quality, then by order; any Chinese range
 * answers zh-CN because it is the only Chinese we write.
 *
 * @returns `en` when the header is absent, unreadable or names neither language
 */
export function chooseLanguage(acceptLanguage: string | undefined): Language {
  if (acceptLanguage === undefined) return 'en';

  let chosen: Language = 'en';
  let qualityChosen = 0;
  for (const range of acceptLanguage.slice(0, ACCEPT_LANGUAGE_LENGTH_MAX).split(',')) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const language = languageOfTag(tag.trim());
    const quality = qualityOf(parameters);
    if (language !== undefined && quality > qualityChosen) {
      chosen = language;
      qualityChosen = quality;
    }
  }
  return chosen;
}

function languageOfTag(tag: string): Language | undefined {
  if (tag === 'zh' || tag.startsWith('zh-')) return 'zh-CN';
  if (tag === 'en' || tag.startsWith('en-')) return 'en';
  return undefined;
}

function qualityOf(parameters: readonly string[]): number {
  for (const parameter of parameters) {
    const match = /^\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*$/.exec(parameter);
    if (match?.[1] !== undefined) return Number(match[1]);
  }
  return 1;
}
