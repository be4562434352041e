// Goal: every command is found under its name, although only the one that is asked for is loaded.
// Method: the names in the table against the commands that are there; words as people type them.
import { Command } from 'commander';
import { expect, test } from 'vitest';
import type { CommandContext } from '../src/commands/command-context.ts';
import { COMMAND_GROUPS, createProgram } from '../src/create-program.ts';
import { openTerminal } from '../src/terminal/terminal.ts';

const terminal = openTerminal('en');
const ALL = COMMAND_GROUPS.flatMap(({ names }) => names);

const commandsFor = async (...words: readonly string[]): Promise<readonly string[]> =>
  (await createProgram(terminal, words)).commands.map((command) => command.name());

test('each group has the commands that it is found under', async () => {
  const context: CommandContext = {
    terminal,
    options: () => ({ json: false }),
    exit: () => undefined,
  };
  for (const { names, load } of COMMAND_GROUPS) {
    const program = new Command();
    (await load())(program, context);
    expect(program.commands.map((command) => command.name())).toEqual(names);
  }
});

test.each([
  ['first', ['stop', '--help']],
  ['behind options of the program', ['--json', '--lang', 'zh', 'stop']],
  ['behind a value that is the name of another', ['--api-key-file', 'start', 'stop']],
])('a command that is named %s is alone', async (_where, words) => {
  expect(await commandsFor(...words)).toEqual(['stop']);
});

test.each([
  ['nothing', []],
  ['help', ['help', 'stop']],
  ['help of the program', ['--help', 'stop']],
  ['no command', ['stopp']],
  ['an option without its value', ['--url']],
])('with %s all are there', async (_what, words) => {
  expect(await commandsFor(...words)).toEqual(ALL);
});
