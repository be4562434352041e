/**
 * Gives jobs to whoever is free, so many at once to each, until there are none or one fails.
 *
 * @param count how many work
 */
export async function shareOut<Job>(
  { count, inFlight }: { readonly count: number; readonly inFlight: number },
  jobs: AsyncIterable<Job> | Iterable<Job>,
  work: (member: number, job: Job) => Promise<void>,
): Promise<void> {
  const source = Symbol.asyncIterator in jobs ? jobs : fromList(jobs);
  const iterator = source[Symbol.asyncIterator]();
  let failed = false;
  const pull = async (member: number): Promise<void> => {
    try {
      let next = await iterator.next();
      while (next.done !== true && !failed) {
        await work(member, next.value);
        next = await iterator.next();
      }
    } catch (error) {
      failed = true;
      throw error;
    }
  };
  const pulls = Array.from({ length: count * inFlight }, (_, index) => pull(index % count));
  try {
    await Promise.all(pulls);
  } finally {
    // The list is told that nobody asks for more: it may hold a connection.
    await Promise.allSettled(pulls);
    await iterator.return?.();
  }
}

async function* fromList<Job>(jobs: Iterable<Job>): AsyncGenerator<Job> {
  yield* jobs;
}
