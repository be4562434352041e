import { readFile } from 'node:fs/promises';
import { runProgram } from './run-program.ts';

const PS_MILLISECONDS_MAX = 5_000;
/** Position of `starttime` in /proc/<pid>/stat, counted after the bracketed name. */
const START_TIME_FIELD = 19;

/** A living process. Two with the same id differ in `startedAt`. */
export interface RunningProcess {
  readonly command: string;
  readonly startedAt: string;
}

/** The process with an id; absent when there is none or it is a zombie. */
export async function findProcess(pid: number): Promise<RunningProcess | undefined> {
  if (!Number.isSafeInteger(pid) || pid < 1) return undefined;
  return process.platform === 'linux' ? findInProc(pid) : findWithPs(pid);
}

async function findInProc(pid: number): Promise<RunningProcess | undefined> {
  const [command, stat] = await Promise.all([
    readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
    readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''),
  ]);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // A zombie has an empty command line.
  if (command === '' || fields[0] === 'Z') return undefined;
  return {
    command: command.replaceAll('\0', ' ').trim(),
    startedAt: fields[START_TIME_FIELD] ?? '',
  };
}

async function findWithPs(pid: number): Promise<RunningProcess | undefined> {
  const [state = '', startedAt = '', command = ''] = await Promise.all(
    ['stat=', 'lstart=', 'command='].map(async (column) => {
      const result = await runProgram({
        path: '/bin/ps',
        arguments: ['-o', column, '-p', String(pid)],
        directory: '/',
        milliseconds: PS_MILLISECONDS_MAX,
      });
      return result.code === 0 ? result.output.trim() : '';
    }),
  );
  if (state === '' || state.startsWith('Z') || command === '') return undefined;
  return { command, startedAt };
}
