import type { Command } from 'commander';
import { EXIT } from '../exit-code.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { parseNumber } from './parse-number.ts';

const SERVER_PORT_FIRST = 7_800;
const BANK_PORT_FIRST = 7_420;
/** The witnesses take the ports after it. */
const LOG_PORT_FIRST = 7_840;

/** `ringfence start`: database, bank, log with witnesses, server and, once, the demonstration. */
export function addStart(program: Command, context: CommandContext): void {
  const { terminal } = context;
  program
    .command('start')
    .description(terminal.say(DESCRIPTION))
    .option('--port <port>', terminal.say(PORT), parseNumber, SERVER_PORT_FIRST)
    .option('--bank-port <port>', terminal.say(BANK_PORT), parseNumber, BANK_PORT_FIRST)
    .option('--log-port <port>', terminal.say(LOG_PORT), parseNumber, LOG_PORT_FIRST)
    .option('--no-demonstration', terminal.say(NO_DEMONSTRATION))
    .action(async (options: StartCommandOptions) => {
      const { runInstallation } = await import('../start/run-installation.ts');
      const end = await runInstallation(context, options);
      context.exit(end === 'asked' ? EXIT.ok : EXIT.unavailable);
    });
}

interface StartCommandOptions {
  readonly port: number;
  readonly bankPort: number;
  readonly logPort: number;
  readonly demonstration: boolean;
}

const DESCRIPTION = both(
  'start everything here: database, sandbox bank, transparency log with two witnesses, server and, the first time, a demonstration day; ' +
    'Ctrl-C stops it, and a second start keeps all data',
  '在本机启动全部组件:数据库、沙盒银行、透明日志及两个见证人、服务器,首次启动时演示一个会计日;按 Ctrl-C 停止,再次启动保留全部数据',
);
const NO_DEMONSTRATION = both('without the demonstration', '不做演示');
const PORT = both(
  'port of the server, or the next free one',
  '服务器端口,被占用时取其后的空闲端口',
);
const BANK_PORT = both(
  'port of the bank, or the next free one',
  '银行端口,被占用时取其后的空闲端口',
);
const LOG_PORT = both(
  'port of the transparency log, or the next free one; its witnesses take those after it',
  '透明日志端口,被占用时取其后的空闲端口;见证人依次取其后的端口',
);
