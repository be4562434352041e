/** The engine's answer to one command. Only `decided` says that anything was written. */
export type Answer<Outcome> =
  | {
      readonly status: 'decided';
      readonly outcome: Outcome;
      /** Position of the command's first record; absent when nothing had to be written. */
      readonly position?: number;
      /** True when the outcome was decided by an earlier call with the same id. */
      readonly replayed: boolean;
    }
  /**
   * The queue is full. Nothing was taken; the same command may be sent again after the time given.
   */
  | { readonly status: 'busy'; readonly retryAfterMilliseconds: number }
  /**
   * Another process owns the pool. This command was certainly not applied here; send it to the
   * owner.
   */
  | { readonly status: 'not_owner' };

/**
 * The database could not be reached for longer than the engine waits. Whether the command was
 * applied is unknown: the same command with the same id, sent again, gives the one true outcome.
 */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}
