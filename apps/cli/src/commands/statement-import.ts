import { openAsBlob } from 'node:fs';
import type { Command } from 'commander';
import { EXIT } from '../exit-code.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { parseNumber } from './parse-number.ts';

/**
 * `ringfence statement import FILE…`: in the order given, and no further than the first refused.
 */
export function addStatementImport(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('import')
    .description(terminal.say(DESCRIPTION))
    .argument('<file...>', terminal.say(FILE))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (files: readonly string[], options: { pool?: number }) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      for (const file of files) {
        const document = await openAsBlob(file).catch(() => undefined);
        if (document === undefined) {
          terminal.writeError(`${file}: ${terminal.say(UNREADABLE)}\n`);
          context.exit(EXIT.invalid);
          return;
        }
        const { body } = await api.call(ROUTES.importStatement, {
          params: { poolId },
          document,
        });
        if (context.options().json) {
          terminal.write(`${JSON.stringify({ file, ...body })}\n`);
          continue;
        }
        for (const statement of body.statements) {
          const { statementId, businessDate, lines, replayed } = statement;
          const again = replayed ? terminal.say(AGAIN) : '';
          terminal.write(
            `${file}  ${businessDate}  ${statementId}  ${lines} ${terminal.say(LINES)}${again}\n`,
          );
        }
      }
    });
}

const DESCRIPTION = both(
  'record bank statements (camt.053) in the books of a pool and match their lines',
  '将银行对账单(camt.053)导入专户账簿并逐笔勾对',
);
const FILE = both('files, oldest first', '文件,按日期先后');
const POOL = both('number of the pool; not needed when there is one', '专户编号;只有一个时可省略');
const UNREADABLE = both('the file cannot be read', '无法读取文件');
const LINES = both('lines', '笔明细');
const AGAIN = both(' (was recorded before)', '(此前已导入)');
