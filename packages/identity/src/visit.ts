/** What a request brings beside what it asks for. */
export interface Visit {
  /** The moment now, RFC 3339 UTC with milliseconds. */
  readonly now: string;
  /** The address that it came from. */
  readonly address: string;
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
