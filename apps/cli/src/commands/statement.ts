import type { Command } from 'commander';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { addStatementCheck } from './statement-check.ts';
import { addStatementImport } from './statement-import.ts';
import { addStatementMap } from './statement-map.ts';

export function addStatement(program: Command, context: CommandContext): void {
  const statement = program.command('statement').description(context.terminal.say(STATEMENT));
  addStatementCheck(statement, context);
  addStatementImport(statement, context);
  addStatementMap(statement, context);
}

const STATEMENT = both('bank statements', '银行对账单');
