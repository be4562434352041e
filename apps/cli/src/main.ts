import { CommanderError } from 'commander';
import { showFault } from './commands/show-fault.ts';
import { createProgram } from './create-program.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { hasKey, KEY_ON_COMMAND_LINE } from './terminal/key-on-command-line.ts';
import { both, languageOf } from './terminal/language.ts';
import { openTerminal } from './terminal/terminal.ts';

const BUG = both('This is a fault in ringfence itself:', '这是 ringfence 自身的错误:');
const words = process.argv.slice(2);
const terminal = openTerminal(languageOf(words, process.env));

// Whoever reads our output may stop reading: `ringfence … | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const program = await createProgram(terminal, words);
if (hasKey(words)) {
  terminal.writeError(`${terminal.say(KEY_ON_COMMAND_LINE)}\n`);
  process.exitCode = EXIT.usage;
} else {
  try {
    await program.parseAsync();
  } catch (cause) {
    process.exitCode = explain(cause);
  }
}

function explain(cause: unknown): ExitCode {
  if (cause instanceof CommanderError) return cause.exitCode === 0 ? EXIT.ok : EXIT.usage;
  const { json } = program.opts<{ json?: boolean }>();
  const code = showFault(terminal, { json: json === true }, cause);
  if (code !== undefined) return code;
  terminal.writeError(
    `${terminal.say(BUG)}\n${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`,
  );
  return EXIT.bug;
}
