import { existsSync, readFileSync } from 'node:fs';

/** How a process ended. */
export interface ChildExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The installation of a state directory runs already. */
export class AlreadyRunning extends Error {
  override readonly name = 'AlreadyRunning';
  readonly processId: number;

  constructor(processId: number) {
    super(`process ${processId} runs this installation`);
    this.processId = processId;
  }
}

/** A program of ours ended before it was ready, or more often than is borne. */
export class ChildNotReady extends Error {
  override readonly name = 'ChildNotReady';
  readonly program: string;
  readonly logFile: string;
  readonly exit: ChildExit;
  /** The last lines of the log: what the program said before it ended. */
  readonly lastWords: string;

  constructor({ name, logFile, exit }: { name: string; logFile: string; exit: ChildExit }) {
    super(`${name} ended with ${exit.code ?? exit.signal ?? 'no code'}, see ${logFile}`);
    this.lastWords = readLastLines(logFile);
    this.program = name;
    this.logFile = logFile;
    this.exit = exit;
  }
}

const LAST_LINES = 6;
const LAST_BYTES = 4_096;

function readLastLines(file: string): string {
  const text = existsSync(file) ? readFileSync(file).subarray(-LAST_BYTES).toString('utf8') : '';
  return text.trimEnd().split('\n').slice(-LAST_LINES).join('\n');
}
