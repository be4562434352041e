import type { Bilingual } from '@ringfence/contract';
import type { Command } from 'commander';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { parseNumber } from './parse-number.ts';

/** The options of every command about a pool. */
export interface PoolOptions {
  readonly pool?: number;
}

/** The options of a command that changes something. */
export interface ActOptions extends PoolOptions {
  readonly id?: string;
}

interface PoolCommand {
  readonly name: string;
  readonly description: Bilingual;
  /** Whether it changes something, so that it may be repeated by its id. */
  readonly isAct?: boolean;
}

/** A command about a pool, without its own arguments and without its action. */
export function addPoolCommand(
  parent: Command,
  { terminal }: CommandContext,
  { name, description, isAct = false }: PoolCommand,
): Command {
  const command = parent
    .command(name)
    .description(terminal.say(description))
    .option('--pool <number>', terminal.say(POOL), parseNumber);
  return isAct ? command.option('--id <id>', terminal.say(ID)) : command;
}

const POOL = both('the pool; without it the only one', '存管专户编号;仅有一个时可省略');
const ID = both('id of this command, for a repeat', '指令编号,重发时使用');
