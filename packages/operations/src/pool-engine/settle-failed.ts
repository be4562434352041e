import { isCommitted, openPoolConnection, type Store } from '@ringfence/store';
import type { Call } from './call-queue.ts';
import type { DecidedBatch } from './decide-batch.ts';

/** The calls of the first batch that is not committed, and of those decided behind it. */
export interface RejectedCalls<Command, Outcome> {
  readonly failed: readonly Call<Command, Outcome>[];
  readonly behind: readonly Call<Command, Outcome>[];
}

/**
 * Answers the batches that were on their way when a fault came, as far as they are committed after
 * all.
 *
 * The caller has made sure that a newer epoch is set, so that none of them can still be committed
 * later.
 *
 * @returns the calls that did not take effect, in order: those of the batch that failed, and those
 * behind it
 * @invariant E5 an answer is given only for what is committed
 */
export async function settleFailed<Command, Outcome>(
  store: Store,
  batches: readonly DecidedBatch<Command, Outcome>[],
): Promise<RejectedCalls<Command, Outcome>> {
  if (batches.length === 0) return { failed: [], behind: [] };
  const connection = await openPoolConnection(store);
  try {
    let failed: DecidedBatch<Command, Outcome> | undefined;
    const behind: Call<Command, Outcome>[] = [];
    for (const batch of batches) {
      // What was decided after a batch that is not committed was decided on effects that never
      // were.
      const committed =
        failed === undefined &&
        (batch.records === undefined || (await isCommitted(connection, batch.records)));
      if (committed) giveAnswers(batch);
      else if (failed === undefined) failed = batch;
      else behind.push(...batch.calls);
    }
    return { failed: failed?.calls ?? [], behind };
  } finally {
    await connection.close();
  }
}

/** Gives each call of a committed batch its answer. */
export function giveAnswers<Command, Outcome>({
  calls,
  answers,
}: DecidedBatch<Command, Outcome>): void {
  for (let index = 0; index < calls.length; index += 1) {
    const answer = answers[index];
    if (answer !== undefined) calls[index]?.answer(answer);
  }
}
