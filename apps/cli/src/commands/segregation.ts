import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import type { Command } from 'commander';
import { EXIT } from '../exit-code.ts';
import { formatMembers } from '../terminal/format-members.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { parseNumber } from './parse-number.ts';

interface ExportOptions {
  readonly pool?: number;
  readonly map?: string;
}

/** `ringfence segregation export`: who owns what at the end of a closed day. */
export function addSegregation(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const segregation = program.command('segregation').description(terminal.say(SEGREGATION));
  segregation
    .command('export')
    .description(terminal.say(EXPORT))
    .argument('<date>', terminal.say(DATE))
    .argument('<directory>', terminal.say(DIRECTORY))
    .option('--map <map>', terminal.say(MAP))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (businessDate: string, directory: string, options: ExportOptions) => {
      const { mkdir, writeFile } = await import('node:fs/promises');
      const { join } = await import('node:path');
      const { pipeline } = await import('node:stream/promises');
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, currency } = await openPool(context, options.pool);
      const params = { poolId, businessDate };
      const { body } = await api.call(ROUTES.getSegregation, { params });
      await mkdir(directory, { recursive: true });
      const wanted = body.files.filter(
        ({ map }) => options.map === undefined || options.map === map,
      );
      for (const { map, name, sha256 } of wanted) {
        const file = await api.download(ROUTES.downloadSegregationFile, {
          params: { ...params, map },
        });
        const hash = createHash('sha256');
        await pipeline(
          file,
          async function* (pieces: AsyncIterable<Uint8Array>) {
            for await (const piece of pieces) {
              hash.update(piece);
              yield piece;
            }
          },
          createWriteStream(join(directory, name), { mode: 0o600 }),
        );
        if (hash.digest('hex') === sha256) continue;
        terminal.writeError(`${name}: ${terminal.say(DIFFERS)}\n`);
        context.exit(EXIT.no);
        return;
      }
      await writeFile(join(directory, 'control.json'), `${JSON.stringify(body, undefined, 1)}\n`);
      if (context.options().json) terminal.write(`${JSON.stringify(body)}\n`);
      else {
        const names = wanted.map(({ name }) => `${name}\n`).join('');
        terminal.write(`${formatMembers(body.totals, currency)}\n${names}`);
      }
      if (body.difference === undefined) return;
      terminal.writeError(`${terminal.say(NOT_EQUAL)}: ${JSON.stringify(body.difference)}\n`);
      context.exit(EXIT.no);
    });
}

const SEGREGATION = both(
  'who owns what at the end of a closed day, for supervisors and successors',
  '已关闭会计日的权益人明细,供监管与接续机构使用',
);
const EXPORT = both(
  'write the files of a day and compare their totals with the equation',
  '导出当日文件,并将合计与平衡等式比对',
);
const DATE = both('the closed business date, YYYY-MM-DD', '已关闭的会计日,YYYY-MM-DD');
const DIRECTORY = both('the directory to write into', '输出目录');
const MAP = both('only this column map', '仅导出该列对照表');
const POOL = both('number of the pool; not needed when there is one', '专户编号;只有一个时可省略');
const DIFFERS = both('is not the file of its digest', '与其摘要不符');
const NOT_EQUAL = both('the totals are not those of the equation', '合计与平衡等式不符');
