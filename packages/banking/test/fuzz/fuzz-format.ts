/** A format under fuzzing. */
export interface FuzzFormat {
  readonly name: string;
  /** Valid files; keep them small, they are read hundreds of times a second. */
  readonly seeds: readonly Uint8Array[];
  /**
   * Reads a file and answers with all that it says about money.
   *
   * @throws {StatementFormatError} when the file is refused; anything else is a failure
   */
  readonly read: (bytes: Uint8Array) => string;
  /** Where the amounts stand in a seed that `read` must not overlook: group 1 is the amount. */
  readonly amounts: RegExp;
  /** Texts worth putting into a file of this format. */
  readonly tokens: readonly string[];
}

/** A value as text, with amounts and all. */
export function summary(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'bigint' ? part.toString() : part,
  );
}
