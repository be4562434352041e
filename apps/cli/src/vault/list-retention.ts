import type { CommandContext } from '../commands/command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { both } from '../terminal/language.ts';
import { askVault } from './ask-vault.ts';

/** Shows who is to be forgotten, and what a law keeps until when. */
export async function listRetention(context: CommandContext): Promise<ExitCode> {
  const { terminal } = context;
  const answer = await askVault(context, ['list-retention']);
  if (context.options().json) terminal.write(`${JSON.stringify(answer)}\n`);
  else {
    const persons = linesOf(answer['closedPersons'], ['dueDate', 'isDue', 'personId']);
    const kept = linesOf(answer['restrictions'], ['untilDate', 'isDue', 'part', 'law', 'personId']);
    const ended = ['dueDate', 'isDue', 'poolId', 'customerId'];
    const customers = linesOf(answer['endedCustomers'], ended);
    terminal.write(
      `${terminal.say(PERSONS)}\n${persons}${terminal.say(KEPT)}\n${kept}` +
        `${terminal.say(CUSTOMERS)}\n${customers}`,
    );
  }
  return EXIT.ok;
}

/** One line for each item, with the values of some of its names. */
function linesOf(items: unknown, names: readonly string[]): string {
  if (!Array.isArray(items)) return '';
  return items
    .map((item: unknown) =>
      typeof item === 'object' && item !== null
        ? `  ${names.map((name) => `${name} ${String(Reflect.get(item, name))}`).join('  ')}\n`
        : '',
    )
    .join('');
}

const PERSONS = both('People who sign in no more:', '已停止登录的人员:');
const CUSTOMERS = both(
  'Customers who ended, and when their payout accounts are destroyed:',
  '已销户的客户及其出金账户的销毁日期:',
);
const KEPT = both('Kept for a law, read for a duty of law only:', '法定保存、仅为法定义务查看:');
