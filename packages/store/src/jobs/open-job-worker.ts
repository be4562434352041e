import { setTimeout as wait } from 'node:timers/promises';
import { Logger, type Runner, run, type TaskList } from 'graphile-worker';
import pg from 'pg';
import { JOB_SCHEMA } from './job-schema.ts';

/** Jobs that one process does at the same moment. */
export const JOBS_AT_ONCE_MAX = 4;

/** How often a process looks for jobs whose moment has come; new ones are told at once. */
export const JOB_POLL_MILLISECONDS = 1_000;

/** Connections of a worker: one that listens, and some for the jobs' own bookkeeping. */
export const JOB_CONNECTIONS_MAX = 3;

/** How long a worker that lost the database waits before it starts again. */
const RESTART_MILLISECONDS = 1_000;

/** Does jobs of the queue until closed. */
export interface JobWorker {
  /** Takes no more jobs and ends after those in hand. */
  close(): Promise<void>;
}

export interface JobWorkerOptions {
  readonly connectionString: string;
  /** What each task does with the payload of a job; one that throws is tried again. */
  readonly tasks: Readonly<Record<string, (payload: unknown) => Promise<void>>>;
  /** Jobs with any of these are left to other processes; asked anew for each look. */
  readonly forbiddenFlags: () => readonly string[];
  readonly onFault: (fault: unknown) => void;
}

/** Starts to do the jobs of the queue; without a database it waits for one. */
export function openJobWorker(options: JobWorkerOptions): JobWorker {
  const closing = new AbortController();
  let runner: Runner | undefined;

  const keepWorking = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      const pgPool = openWorkerPool(options.connectionString);
      try {
        runner = await startRunner(options, pgPool);
        // Closed while it started: nobody else will stop it.
        if (closing.signal.aborted) await runner.stop();
        await runner.promise;
      } catch (error) {
        options.onFault(error);
      } finally {
        runner = undefined;
        await pgPool.end();
      }
      await wait(RESTART_MILLISECONDS, undefined, { signal: closing.signal }).catch(
        () => undefined, // Only the closing ends the wait early.
      );
    }
  };

  const working = keepWorking();
  return {
    close: async () => {
      closing.abort();
      // A runner that is stopping by itself says so by throwing.
      await runner?.stop().catch(() => undefined);
      await working;
    },
  };
}

/** The queue reads its own tables with the driver's own parsers, in the custodian's scope. */
function openWorkerPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: JOB_CONNECTIONS_MAX,
    application_name: 'ringfence jobs',
    options: '-c timezone=UTC -c datestyle=ISO -c ringfence.platform_id=*',
  });
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', () => undefined);
  return pool;
}

async function startRunner(options: JobWorkerOptions, pgPool: pg.Pool): Promise<Runner> {
  const taskList: TaskList = {};
  for (const [name, task] of Object.entries(options.tasks)) {
    taskList[name] = async (payload) => task(payload);
  }
  return run({
    pgPool,
    schema: JOB_SCHEMA,
    taskList,
    parsedCronItems: [],
    concurrency: JOBS_AT_ONCE_MAX,
    pollInterval: JOB_POLL_MILLISECONDS,
    noHandleSignals: true,
    forbiddenFlags: () => [...options.forbiddenFlags()],
    logger: new Logger(() => (level, message) => {
      if (level === 'error') options.onFault(new Error(message));
    }),
  });
}
