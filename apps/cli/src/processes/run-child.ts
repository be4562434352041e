import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { type ChildExit, ChildNotReady } from './process-fault.ts';

/** A program of ours that serves until it is stopped: the bank, the server. */
export interface ChildProgram {
  readonly name: string;
  /** The TypeScript file that Node runs. */
  readonly main: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Standard error goes here, after what is there. */
  readonly logFile: string;
}

/** The first line that a child prints when it takes requests. */
export interface ReadyLine {
  readonly address: string;
  readonly processId: number;
}

export interface RunningChild {
  readonly ready: ReadyLine;
  readonly exited: Promise<ChildExit>;
  /** Asks the child to stop, and kills it when it does not. */
  stop(): Promise<ChildExit>;
  kill(): void;
}

const STOP_MILLISECONDS_MAX = 25_000;

/**
 * Starts a child and waits until it is ready.
 *
 * The child is in a process group of its own, so that Ctrl-C reaches only us and we stop things in
 * order; it holds our pipe as standard input, so that it ends when we are killed.
 *
 * @throws {ChildNotReady}
 */
export async function runChild(program: ChildProgram): Promise<RunningChild> {
  const log = await open(program.logFile, 'a', 0o600);
  const child = spawn(process.execPath, [program.main, ...program.args], {
    detached: true,
    env: { ...process.env, ...program.env },
    stdio: ['pipe', 'pipe', log.fd],
  });
  const exited = exitOf(child);
  try {
    const line = await Promise.race([firstLine(child), exited]);
    if (typeof line !== 'string') throw new ChildNotReady({ ...program, exit: line });
    return { ready: parseReady(line), exited, ...stopping(child, exited) };
  } finally {
    await log.close();
  }
}

/** Runs a child to its end and gives the JSON lines that it printed, each also as it comes. */
export async function runToEnd(
  program: ChildProgram,
  told: (line: unknown) => void = () => undefined,
): Promise<{ readonly exit: ChildExit; readonly lines: readonly unknown[] }> {
  const log = await open(program.logFile, 'a', 0o600);
  const child = spawn(process.execPath, [program.main, ...program.args], {
    env: { ...process.env, ...program.env },
    stdio: ['ignore', 'pipe', log.fd],
  });
  const lines: unknown[] = [];
  createInterface({ input: stdoutOf(child) }).on('line', (line) => {
    const value: unknown = JSON.parse(line);
    lines.push(value);
    told(value);
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  await log.close();
  return { exit: { code, signal }, lines };
}

function exitOf(child: ChildProcess): Promise<ChildExit> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      resolve({ code, signal });
    });
  });
}

async function firstLine(child: ChildProcess): Promise<string> {
  const stdout = stdoutOf(child);
  const [line] = (await once(createInterface({ input: stdout }), 'line')) as [string];
  // Whatever it prints later is read and dropped, so that the pipe never fills.
  stdout.resume();
  return line;
}

function stdoutOf(child: ChildProcess): Readable {
  if (child.stdout === null) throw new TypeError('the child has a pipe as standard output');
  return child.stdout;
}

function stopping(
  child: ChildProcess,
  exited: Promise<ChildExit>,
): Pick<RunningChild, 'stop' | 'kill'> {
  return {
    stop: async () => {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MILLISECONDS_MAX);
      const exit = await exited;
      clearTimeout(timer);
      return exit;
    },
    kill: () => {
      child.kill('SIGKILL');
    },
  };
}

function parseReady(line: string): ReadyLine {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null) throw new TypeError('expected a ready line');
  if (!('address' in value) || typeof value.address !== 'string') {
    throw new TypeError('expected an address in the ready line');
  }
  if (!('processId' in value) || typeof value.processId !== 'number') {
    throw new TypeError('expected a process id in the ready line');
  }
  return { address: value.address, processId: value.processId };
}
