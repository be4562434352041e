import type { CommandContext } from '../commands/command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { both } from '../terminal/language.ts';
import { askVault } from './ask-vault.ts';

/** Forgets the people whose time is over. */
export async function sweepRetention(context: CommandContext): Promise<ExitCode> {
  const { terminal } = context;
  const answer = await askVault(context, ['sweep-retention']);
  const { forgotten, customersForgotten } = answer;
  const failed = Array.isArray(answer['failed']) ? answer['failed'].map(String) : [];
  if (context.options().json) terminal.write(`${JSON.stringify(answer)}\n`);
  else {
    const persons = Array.isArray(forgotten) ? forgotten.map(String) : [];
    terminal.write(`${terminal.say(FORGOTTEN)} ${persons.length}\n`);
    for (const personId of persons) terminal.write(`  ${personId}\n`);
    const customers = Array.isArray(customersForgotten) ? customersForgotten.length : 0;
    terminal.write(`${terminal.say(CUSTOMERS)} ${customers}\n`);
    if (failed.length > 0) terminal.write(`${terminal.say(FAILED)} ${failed.join(', ')}\n`);
  }
  return failed.length === 0 ? EXIT.ok : EXIT.no;
}

const FAILED = both('could not be forgotten, still there:', '未能删除、仍保留:');
const CUSTOMERS = both(
  'customers whose payout accounts were destroyed:',
  '已销毁出金账户的客户数:',
);
const FORGOTTEN = both('forgotten:', '已删除人数:');
