import type { Command } from 'commander';
import { EXIT } from '../exit-code.ts';
import type { LogSeen } from '../start/observe-logs.ts';
import { formatTable } from '../terminal/format-table.ts';
import { both } from '../terminal/language.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { CommandContext } from './command-context.ts';

/** `ringfence status`: what runs where. Exit code 0 when the server is ready, else 1. */
export function addStatus(program: Command, context: CommandContext): void {
  const { terminal } = context;
  program
    .command('status')
    .description(terminal.say(DESCRIPTION))
    .action(async () => {
      const { observeInstallation } = await import('../start/observe-installation.ts');
      const seen = await observeInstallation(context);
      context.exit(seen.server.state === 'ready' ? EXIT.ok : EXIT.no);
      if (context.options().json) {
        terminal.write(`${JSON.stringify(seen)}\n`);
        return;
      }
      const { server, bank, database, supervisor, log } = seen;
      terminal.write(
        formatTable(
          [
            { title: terminal.say(both('what', '组件')), align: 'left' },
            { title: terminal.say(both('state', '状态')), align: 'left' },
            { title: terminal.say(both('where', '位置')), align: 'left' },
          ],
          [
            [terminal.say(both('server', '服务器')), server.state, server.address],
            [terminal.say(both('bank', '银行')), bank.state, bank.address],
            [terminal.say(both('log', '透明日志')), log.state, log.address],
            [terminal.say(both('database', '数据库')), database.state, database.address],
            [terminal.say(both('started by', '启动进程')), supervisor.state, supervisor.address],
          ],
        ),
      );
      if (seen.logs.length > 0) terminal.write(`\n${formatLogs(terminal, seen.logs)}`);
      if (seen.pools.length === 0) return;
      terminal.write(
        `\n${formatTable(
          [
            { title: terminal.say(both('pool', '专户')), align: 'right' },
            { title: terminal.say(both('name', '名称')), align: 'left' },
            { title: terminal.say(both('business date', '会计日')), align: 'left' },
            { title: terminal.say(both('engine', '处理状态')), align: 'left' },
          ],
          seen.pools.map((pool) => [
            String(pool.poolId),
            pool.name,
            pool.businessDate,
            pool.engineState,
          ]),
        )}`,
      );
    });
}

function formatLogs(terminal: Terminal, logs: readonly LogSeen[]): string {
  return formatTable(
    [
      { title: terminal.say(both('log', '日志')), align: 'left' },
      { title: terminal.say(both('entries', '条目数')), align: 'right' },
      { title: terminal.say(both('witnessed', '已见证')), align: 'right' },
      { title: terminal.say(both('witnesses', '见证人')), align: 'left' },
    ],
    logs.map(({ name, size, sizeWitnessed, witnesses }) => [
      name,
      String(size),
      String(sizeWitnessed),
      witnesses.map(({ witness, state }) => `${witness} ${state}`).join(', '),
    ]),
  );
}

const DESCRIPTION = both(
  'what runs where; exit code 0 when the server is ready',
  '各组件运行状态;服务器就绪时退出码为 0',
);
