import { useCallback, useEffect, useState } from 'react';
import { LANGUAGES, type Language } from '../ui/texts.ts';
import { LOOKS, type Look, PALETTES } from './palette.ts';

const LANGUAGE_KEY = 'ringfence-language';
const LOOK_KEY = 'ringfence-look';

/** How this browser wants the console; what was never chosen follows the browser's settings. */
export interface Preferences {
  readonly language: Language;
  readonly look: Look;
  chooseLanguage(language: Language): void;
  chooseLook(look: Look): void;
}

/** The language that was chosen here, or the first of the browser's that the console speaks. */
export function preferredLanguage(): Language {
  const chosen = LANGUAGES.find((language) => language === localStorage.getItem(LANGUAGE_KEY));
  if (chosen !== undefined) return chosen;
  const first = navigator.languages.find((tag) => tag.startsWith('zh') || tag.startsWith('en'));
  return first?.startsWith('en') === true ? 'en' : 'zh-CN';
}

function preferredLook(): Look {
  const chosen = LOOKS.find((look) => look === localStorage.getItem(LOOK_KEY));
  return chosen ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}

/** The preferences, with the colours of the look set on the page. */
export function usePreferences(onLanguage: (language: Language) => void): Preferences {
  const [language, setLanguage] = useState(preferredLanguage);
  const [look, setLook] = useState(preferredLook);
  useEffect(() => {
    const root = document.documentElement;
    root.dataset['look'] = look;
    root.style.colorScheme = look;
    for (const [name, color] of Object.entries<string>({ ...PALETTES[look] })) {
      root.style.setProperty(`--${name}`, color);
    }
  }, [look]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return {
    language,
    look,
    chooseLanguage: useCallback(
      (chosen: Language) => {
        localStorage.setItem(LANGUAGE_KEY, chosen);
        onLanguage(chosen);
        setLanguage(chosen);
      },
      [onLanguage],
    ),
    chooseLook: useCallback((chosen: Look) => {
      localStorage.setItem(LOOK_KEY, chosen);
      setLook(chosen);
    }, []),
  };
}
