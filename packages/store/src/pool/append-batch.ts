import type { PoolConnection } from './pool-connection.ts';
import { encodeBatch, type RecordBatch } from './record-batch.ts';

const ARGUMENTS = Array.from({ length: 31 }, (_, index) => `$${index + 1}`).join(', ');
const APPEND_BATCH = `select pool.append_batch(${ARGUMENTS})`;

/**
 * Writes a batch and commits it. It is durable when this returns.
 *
 * With a predecessor on its way, the rows go in at once and the commit waits for it, so that two
 * batches share the time of the disk; positions stay in the order of commits.
 *
 * @param predecessor settles when the batch before is committed; rejects when it is not
 * @throws the database's error; nothing is kept, or, when the connection broke while committing,
 * unknown
 * @invariant E1 only the owner commits, and only at the next position
 */
export async function appendBatch(
  connection: PoolConnection,
  batch: RecordBatch,
  predecessor: Promise<void> | undefined,
): Promise<void> {
  const values = encodeBatch(batch);
  if (predecessor === undefined) {
    await connection.query('append_batch', APPEND_BATCH, values);
    return;
  }
  const begun = connection.command('begin');
  const appended = connection.query('append_batch', APPEND_BATCH, values);
  const staged = await Promise.allSettled([begun, appended, predecessor]);
  const failed = staged.find((step) => step.status === 'rejected');
  if (failed === undefined) {
    await connection.command('commit');
    return;
  }
  await connection.command('rollback');
  throw failed.reason;
}
