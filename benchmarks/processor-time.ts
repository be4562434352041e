import { readFileSync } from 'node:fs';
import type { BenchmarkDatabase } from './database.ts';

/** Linux counts the processor time of others in hundredths of a second. */
const TICKS_PER_SECOND = 100;
/** Of the fields behind the name of the program, where the time of user and of system stand. */
const USER_FIELD = 11;
const SYSTEM_FIELD = 12;

/**
 * The processor time that a process has taken, of user and system, all of its threads. It says how
 * much work something is, whatever else the machine does.
 *
 * @returns undefined where the system has no such file
 * @unit seconds
 */
export function readProcessorSeconds(processId: number): number | undefined {
  const stat = readText(`/proc/${processId}/stat`);
  // The name stands in parentheses and may hold anything, spaces too.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields === undefined) return undefined;
  return (Number(fields[USER_FIELD]) + Number(fields[SYSTEM_FIELD])) / TICKS_PER_SECOND;
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // A process that ended, or a system without such files.
    return undefined;
  }
}

/** The processor time of a database server: of one program's connections, and of the rest. */
export interface DatabaseSeconds {
  readonly ofProgram: number;
  readonly others: number;
}

/**
 * The processor time that a database server on this machine has taken so far.
 *
 * @param program the `application_name` of the connections that are counted by themselves
 * @returns undefined when the server is not one of this machine that Linux tells about
 */
export async function readDatabaseSeconds(
  { connection }: BenchmarkDatabase,
  program: string,
): Promise<DatabaseSeconds | undefined> {
  const rows = await connection.query<{ readonly pid: number; readonly is_program: boolean }>(
    'read_backends',
    `select pid, application_name = $1 as is_program from pg_stat_activity
     where backend_type <> 'client backend' or datname = current_database()`,
    [program],
  );
  let ofProgram = 0;
  let others = 0;
  for (const { pid, is_program: isProgram } of rows) {
    const isPostgres = readText(`/proc/${pid}/comm`)?.startsWith('postgres') === true;
    const seconds = isPostgres ? readProcessorSeconds(pid) : undefined;
    if (seconds === undefined) return undefined;
    if (isProgram) ofProgram += seconds;
    else others += seconds;
  }
  return { ofProgram, others };
}
