import { setTimeout as wait } from 'node:timers/promises';
import { type ChildExit, ChildNotReady } from './process-fault.ts';
import { type ChildProgram, type ReadyLine, type RunningChild, runChild } from './run-child.ts';

/** A child that is started again when it dies, until it dies too often. */
export interface KeptChild {
  readonly ready: ReadyLine;
  stop(): Promise<void>;
  kill(): void;
}

export interface KeepReport {
  /** It died and is being started again. */
  died(program: ChildProgram, exit: ChildExit): void;
  /** It is ready again. */
  back(program: ChildProgram, ready: ReadyLine): void;
  /** It died too often, or for a reason that starting again does not change. */
  gaveUp(program: ChildProgram, cause: unknown): void;
}

/** More deaths than this within the window, and the child is given up. */
export const DEATHS_MAX = 5;
export const DEATHS_WINDOW_MILLISECONDS = 60_000;
const RESTART_MILLISECONDS_FIRST = 200;
/** A wrong command line, damaged books: starting again does not help. */
const EXITS_FOR_GOOD: readonly number[] = [64, 65];

/** Starts a child and keeps it running. @throws {ChildNotReady} at the first start */
export async function keepRunning(program: ChildProgram, report: KeepReport): Promise<KeptChild> {
  let child: RunningChild = await runChild(program);
  let stopping = false;
  const deaths: number[] = [];

  const watch = async (): Promise<void> => {
    for (let exit = await child.exited; !stopping; exit = await child.exited) {
      report.died(program, exit);
      await restart(exit);
      if (!stopping) report.back(program, child.ready);
    }
  };
  const restart = async (first: ChildExit): Promise<void> => {
    let exit = first;
    for (let started = false; !started && !stopping; ) {
      noteDeath(deaths);
      if (deaths.length > DEATHS_MAX || EXITS_FOR_GOOD.includes(exit.code ?? 0)) {
        throw new ChildNotReady({ ...program, exit });
      }
      await wait(RESTART_MILLISECONDS_FIRST * 2 ** (deaths.length - 1));
      try {
        child = await runChild(program);
        started = true;
      } catch (cause) {
        if (!(cause instanceof ChildNotReady)) throw cause;
        exit = cause.exit;
      }
    }
  };
  watch().catch((cause: unknown) => {
    if (!stopping) report.gaveUp(program, cause);
  });

  return {
    ready: child.ready,
    stop: async () => {
      stopping = true;
      await child.stop();
    },
    kill: () => {
      stopping = true;
      child.kill();
    },
  };
}

function noteDeath(deaths: number[]): void {
  const now = performance.now();
  deaths.push(now);
  while (now - (deaths[0] ?? now) > DEATHS_WINDOW_MILLISECONDS) deaths.shift();
}
