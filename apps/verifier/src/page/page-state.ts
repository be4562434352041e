import type { Trust, TrustRefusal } from '@ringfence/transparency';
import type { PrintedCode } from '../check/printed-code.ts';
import type { Bilingual, Language } from '../text/language.ts';
import type { AGES_DAYS } from '../text/page-texts.ts';

/** A file that the person opened. */
export interface OpenedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** All that the page knows; each change makes another one. */
export interface PageState {
  readonly language: Language;
  readonly customerProof: OpenedFile | undefined;
  readonly receipt: OpenedFile | undefined;
  readonly logProof: OpenedFile | undefined;
  readonly entry: OpenedFile | undefined;
  readonly notice: Bilingual | undefined;
  /** what the code of a printed receipt names, when one was scanned */
  readonly printed: PrintedCode | undefined;
  readonly trust: Trust | undefined;
  /** one that differs from the one in use, and waits for a decision */
  readonly trustOffered: Trust | undefined;
  readonly trustRefusal: TrustRefusal | undefined;
  readonly isTrustRemembered: boolean;
  readonly isMe: boolean;
  readonly identityTyped: string;
  readonly balanceTyped: string;
  readonly ageDays: (typeof AGES_DAYS)[number];
}

/** The page before anything was opened. */
export function emptyState(language: Language): PageState {
  return {
    language,
    customerProof: undefined,
    receipt: undefined,
    logProof: undefined,
    entry: undefined,
    notice: undefined,
    printed: undefined,
    trust: undefined,
    trustOffered: undefined,
    trustRefusal: undefined,
    isTrustRemembered: false,
    isMe: false,
    identityTyped: '',
    balanceTyped: '',
    ageDays: 3,
  };
}
