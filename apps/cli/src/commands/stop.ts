import type { Command } from 'commander';
import { EXIT } from '../exit-code.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';

/** `ringfence stop`: ends what `ringfence start` runs, from another terminal. */
export function addStop(program: Command, context: CommandContext): void {
  const { terminal } = context;
  program
    .command('stop')
    .description(terminal.say(DESCRIPTION))
    .action(async () => {
      const { stopInstallation } = await import('../start/stop-installation.ts');
      const stopped = await stopInstallation(context);
      if (context.options().json) terminal.write(`${JSON.stringify({ status: stopped })}\n`);
      else terminal.write(`${terminal.say(TEXTS[stopped])}\n`);
      context.exit(stopped === 'does_not_stop' ? EXIT.no : EXIT.ok);
    });
}

const DESCRIPTION = both(
  'stop what "start" runs, or a database it left behind',
  '停止 "start" 启动的全部组件,或其遗留的数据库',
);
const TEXTS = {
  stopped: both('Stopped. All data is kept.', '已停止,数据已保留。'),
  database_stopped: both(
    'Only the database ran; it is stopped. All data is kept.',
    '仅数据库在运行,已停止,数据已保留。',
  ),
  nothing_ran: both('Nothing was running.', '没有正在运行的组件。'),
  does_not_stop: both('It does not stop; look at its terminal.', '未能停止,请查看其终端输出。'),
} as const;
