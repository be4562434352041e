import type { Parsed, SubmitBatch } from '@ringfence/contract';
import type { Command } from 'commander';
import { EXIT } from '../exit-code.ts';
import { readJsonFile } from '../files/read-json-file.ts';
import { formatMembers } from '../terminal/format-members.ts';
import { formatTable } from '../terminal/format-table.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { parseNumber } from './parse-number.ts';

interface PoolOption {
  readonly pool?: number;
}

/** `ringfence batch submit FILE`, `show` and `lines`: instructions that are sent together. */
export function addBatch(program: Command, context: CommandContext): void {
  const batch = program.command('batch').description(context.terminal.say(BATCH));
  addSubmit(batch, context);
  addShow(batch, context);
  addLines(batch, context);
}

function addSubmit(batch: Command, context: CommandContext): void {
  const { terminal } = context;
  batch
    .command('submit')
    .description(terminal.say(SUBMIT))
    .argument('<file>', terminal.say(FILE))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (file: string, { pool }: PoolOption) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const read = await readJsonFile(file);
      if (read.status === 'unreadable') {
        terminal.writeError(`${file}: ${terminal.say(read.reason)}\n`);
        context.exit(EXIT.invalid);
        return;
      }
      const { api, poolId, currency } = await openPool(context, pool);
      // The server checks the file against the schema of a batch and names what is wrong.
      const sent = read.json as Parsed<typeof SubmitBatch>;
      const request = { params: { poolId }, body: sent, role: 'platform' } as const;
      const { body, replayed } = await api.call(ROUTES.submitBatch, request);
      if (body.state !== 'done' || body.linesRefused !== 0) context.exit(EXIT.no);
      if (context.options().json) terminal.write(`${JSON.stringify(body)}\n`);
      else terminal.write(formatMembers({ ...body, replayed }, currency));
    });
}

function addShow(batch: Command, context: CommandContext): void {
  const { terminal } = context;
  batch
    .command('show')
    .description(terminal.say(SHOW))
    .argument('<batch>', terminal.say(ID))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (recordId: string, { pool }: PoolOption) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, currency } = await openPool(context, pool);
      const { body } = await api.call(ROUTES.getBatch, { params: { poolId, recordId } });
      const { state, businessDate } = body;
      if (context.options().json) terminal.write(`${JSON.stringify(body)}\n`);
      else terminal.write(formatMembers({ state, businessDate, ...body.body }, currency));
    });
}

function addLines(batch: Command, context: CommandContext): void {
  const { terminal } = context;
  batch
    .command('lines')
    .description(terminal.say(LINES))
    .argument('<batch>', terminal.say(ID))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (recordId: string, { pool }: PoolOption) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, pool);
      const { items } = await listAll(async (query) => {
        const params = { poolId, recordId };
        const { body } = await api.call(ROUTES.listBatchLines, { params, query });
        return body;
      });
      if (context.options().json) {
        terminal.write(`${JSON.stringify(items)}\n`);
        return;
      }
      terminal.write(
        formatTable(
          LINE_TITLES.map(({ title, align }) => ({ title: terminal.say(title), align })),
          items.map(({ line, instructionId, code, position }) => [
            String(line),
            instructionId,
            code,
            position === undefined ? '' : String(position),
          ]),
        ),
      );
    });
}

const BATCH = both('instructions that are sent together', '批次');
const SUBMIT = both(
  'submit a batch; sent again, it goes on where it stopped',
  '提交批次;重新提交则从中断处继续',
);
const SHOW = both('one batch as it stands', '查询批次');
const LINES = both('what became of each line', '批次各行结果');
const ID = both('the batch', '批次号');
const FILE = both(
  'a JSON file with batchId, lineCount, totalMinor and lines, or -',
  '含 batchId、lineCount、totalMinor、lines 的 JSON 文件,或 -',
);
const POOL = both('number of the pool; not needed when there is one', '专户编号;只有一个时可省略');
const LINE_TITLES = [
  { title: both('line', '行号'), align: 'right' },
  { title: both('instruction', '指令号'), align: 'left' },
  { title: both('result', '结果'), align: 'left' },
  { title: both('position', '位置'), align: 'right' },
] as const;
