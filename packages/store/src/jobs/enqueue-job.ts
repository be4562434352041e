import type { Tx } from '../db.ts';
import { JOB_SCHEMA } from './job-schema.ts';

/** Something that is to be done once a transaction is durable. */
export interface Job {
  /** The name of the task that does it. */
  readonly task: string;
  readonly payload: Readonly<Record<string, string | number>>;
  /** A job that waits under the same key is replaced; one that is being done is not. */
  readonly key: string;
  readonly runAt: string;
  /** Only a process that does not forbid them takes the job up. */
  readonly flags: readonly string[];
}

/** A job that breaks is tried again so often, with growing pauses, and is then given up. */
export const JOB_ATTEMPTS_MAX = 25;

/** Puts a job into the queue; it is there exactly when the transaction commits. */
export async function enqueueJob(tx: Tx, job: Job): Promise<void> {
  await tx.query(
    `select ${JOB_SCHEMA}.add_job($1, payload := $2::json, run_at := $3::timestamptz,
       job_key := $4, job_key_mode := 'replace', flags := $5::text[], max_attempts := $6)`,
    [job.task, JSON.stringify(job.payload), job.runAt, job.key, job.flags, JOB_ATTEMPTS_MAX],
  );
}
