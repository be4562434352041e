import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What stands before or after every command. */
export interface GlobalOptions {
  readonly json: boolean;
  /** The address of the server; that of `ringfence start` when absent. */
  readonly url?: string;
  /** The file of the API key; absent: RINGFENCE_KEY, else what `ringfence start` made. */
  readonly apiKeyFile?: string;
  readonly stateDirectory?: string;
}

/** What every command has beside its own arguments. */
export interface CommandContext {
  readonly terminal: Terminal;
  options(): GlobalOptions;
  /** The exit code of the run, unless a later command of it says a worse one. */
  exit(code: ExitCode): void;
}
