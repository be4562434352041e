import type { Bilingual, Language } from '@ringfence/contract';
import { printable } from './printable.ts';

/** Where a command speaks: standard output for answers, standard error for everything else. */
export interface Terminal {
  readonly language: Language;
  /** Whether a person watches standard error, so that a progress line makes sense. */
  readonly showsProgress: boolean;
  write(text: string): void;
  writeError(text: string): void;
  /** The text in the language of the run. */
  say(text: Bilingual): string;
}

/** The terminal of this process. */
export function openTerminal(language: Language): Terminal {
  return {
    language,
    showsProgress: process.stderr.isTTY,
    write: (text) => {
      process.stdout.write(printable(text));
    },
    writeError: (text) => {
      process.stderr.write(printable(text));
    },
    say: (text) => text[language],
  };
}
