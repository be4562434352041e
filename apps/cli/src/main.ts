import { CommanderError } from 'commander';
import { createProgram } from './create-program.ts';
import { EXIT } from './exit-code.ts';
import { languageOf } from './terminal/language.ts';
import { processTerminal } from './terminal/terminal.ts';

const terminal = processTerminal(languageOf(process.argv.slice(2), process.env));

// Whoever reads our output may stop reading: `ringfence … | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  await createProgram(terminal).parseAsync();
} catch (cause) {
  if (!(cause instanceof CommanderError)) throw cause;
  process.exitCode = cause.exitCode === 0 ? EXIT.ok : EXIT.usage;
}
