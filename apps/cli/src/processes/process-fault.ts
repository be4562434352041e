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

  constructor({ name, logFile, exit }: { name: string; logFile: string; exit: ChildExit }) {
    super(`${name} ended with ${exit.code ?? exit.signal ?? 'no code'}, see ${logFile}`);
    this.program = name;
    this.logFile = logFile;
    this.exit = exit;
  }
}
