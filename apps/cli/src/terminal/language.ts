import type { Bilingual, Language } from '@ringfence/contract';

/**
 * The language of a run: --lang, else the locale of the environment, else English.
 *
 * Read before the command line is parsed, because the help of a wrong command line is a text too.
 */
export function languageOf(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Language {
  const named = argv.flatMap((argument, index) => {
    if (argument === '--lang') return [argv[index + 1] ?? ''];
    return argument.startsWith('--lang=') ? [argument.slice('--lang='.length)] : [];
  });
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(
    (value) => value !== undefined && value !== '',
  );
  return isChinese(named.at(-1) ?? locale ?? '') ? 'zh-CN' : 'en';
}

function isChinese(locale: string): boolean {
  return /^zh([-_.]|$)/i.test(locale);
}

/** Makes a bilingual text; both are always given. */
export function both(en: string, zhCn: string): Bilingual {
  return { en, 'zh-CN': zhCn };
}
