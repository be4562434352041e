import type { Command } from 'commander';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';

/** `ringfence privacy`: what is kept about people until when, and who is forgotten. */
export function addPrivacy(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const privacy = program.command('privacy').description(terminal.say(PRIVACY));
  privacy
    .command('due')
    .description(terminal.say(DUE))
    .action(async () => {
      const { listRetention } = await import('../vault/list-retention.ts');
      context.exit(await listRetention(context));
    });
  privacy
    .command('sweep')
    .description(terminal.say(SWEEP))
    .action(async () => {
      const { sweepRetention } = await import('../vault/sweep-retention.ts');
      context.exit(await sweepRetention(context));
    });
}

const PRIVACY = both('personal data: what is kept until when', '个人信息的保存期限');
const DUE = both('who is to be forgotten, and what is kept until when', '到期清单与保存期限');
const SWEEP = both(
  'forget the people whose time is over: their keys are destroyed, which nothing brings back',
  '删除已到期人员的信息:销毁其密钥,不可恢复',
);
