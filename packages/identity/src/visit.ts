import type { ContentSeal, SealableText } from '@ringfence/store';

/** What a request brings beside what it asks for. */
export interface Visit {
  /** The moment now, RFC 3339 UTC with milliseconds. */
  readonly now: string;
  /** The address that it came from. */
  readonly address: string;
  /** Seals what is kept of the visit. */
  readonly seal: ContentSeal;
  /** Of the cookie that knows the browser: one of each person who uses it, the newest first. */
  readonly deviceTokens: readonly string[];
  /** What the browser says of itself, in a word or two. */
  readonly deviceLabel: string;
}

/** What is to be kept by the browser; absent: it keeps what it has. */
export interface BrowserKeeps {
  /** The new token of the session. */
  readonly sessionToken: string;
  /** What the browser is known by from now on, when it has become known just now. */
  readonly deviceTokens?: readonly string[] | undefined;
}

/** The address of a visit as it is kept. */
export function addressOf({ address, seal }: Pick<Visit, 'address' | 'seal'>): SealableText {
  return { text: address, seal };
}
