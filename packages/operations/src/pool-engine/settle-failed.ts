import { isCommitted, openPoolConnection, type Store } from '@ringfence/store';
import type { Call } from './call-queue.ts';
import type { DecidedBatch } from './decide-batch.ts';

/**
 * Answers the batches that were on their way when a fault came, as far as they are committed after all.
 *
 * The caller has made sure that a newer epoch is set, so that none of them can still be committed later.
 *
 * @returns the calls of the others, in order; they did not take effect
 * @invariant E5 an answer is given only for what is committed
 */
export async function settleFailed<Command, Outcome>(
  store: Store,
  batches: readonly DecidedBatch<Command, Outcome>[],
): Promise<readonly Call<Command, Outcome>[]> {
  if (batches.length === 0) return [];
  const connection = await openPoolConnection(store);
  try {
    const rejected: Call<Command, Outcome>[] = [];
    for (const batch of batches) {
      // What was decided after a batch that is not committed was decided on effects that never were.
      const committed =
        rejected.length === 0 &&
        (batch.records === undefined || (await isCommitted(connection, batch.records)));
      if (committed) giveAnswers(batch);
      else rejected.push(...batch.calls);
    }
    return rejected;
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
