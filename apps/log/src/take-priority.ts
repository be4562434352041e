import { existsSync, readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/** How the program shares a busy machine with others; `normal` leaves what it was started with. */
export const PRIORITIES = ['normal', 'below-normal', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority;
const VALUE_OF: Readonly<Record<Exclude<Priority, 'normal'>, number>> = {
  'below-normal': PRIORITY_BELOW_NORMAL,
  low: PRIORITY_LOW,
};

/** Linux has a priority for each thread of a process. Later threads inherit it. */
const THREADS_DIRECTORY = '/proc/self/task';
const THIS_PROCESS = 0;

/**
 * Lets whoever moves the money go before: the log takes what is left of the machine, and catches up
 * when more is.
 *
 * @throws the error of the system when it does not allow it
 */
export function takePriority(priority: Priority): void {
  if (priority === 'normal') return;
  for (const thread of listThreads()) setPriority(thread, VALUE_OF[priority]);
}

function listThreads(): readonly number[] {
  if (!existsSync(THREADS_DIRECTORY)) return [THIS_PROCESS];
  return readdirSync(THREADS_DIRECTORY).map(Number);
}
