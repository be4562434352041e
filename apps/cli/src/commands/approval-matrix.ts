import type { Command } from 'commander';
import { EXIT } from '../exit-code.ts';
import { readJsonFile } from '../files/read-json-file.ts';
import { formatTable } from '../terminal/format-table.ts';
import { both } from '../terminal/language.ts';
import { type ActOptions, addPoolCommand, type PoolOptions } from './add-pool-command.ts';
import type { CommandContext } from './command-context.ts';
import { newCommandId } from './new-command-id.ts';
import { readDocument } from './read-document.ts';
import { writeAnswer } from './write-answer.ts';

/** `ringfence approval matrix …`: `check` needs no server. */
export function addApprovalMatrix(approval: Command, context: CommandContext): void {
  const matrix = approval.command('matrix').description(context.terminal.say(MATRIX));
  addCheck(matrix, context);
  addShow(matrix, context);
  addSet(matrix, context);
}

function addCheck(matrix: Command, context: CommandContext): void {
  const { terminal } = context;
  matrix
    .command('check')
    .description(terminal.say(CHECK))
    .argument('<file>', terminal.say(FILE))
    .action(async (file: string) => {
      const { checkMatrix, readMatrix } = await import('@ringfence/custody');
      const content = await readJsonFile(file);
      if (content.status === 'unreadable') {
        terminal.writeError(`${terminal.say(content.reason)}\n`);
        context.exit(EXIT.invalid);
        return;
      }
      const read = readMatrix(content.json);
      const isRead = read.status === 'read';
      const faults = isRead
        ? checkMatrix(read.matrix).map(({ text }) => text)
        : read.faults.map(({ place, text }) => ({
            zh: `${place}:${text.zh}`,
            en: `${place}: ${text.en}`,
          }));
      if (context.options().json) terminal.write(`${JSON.stringify({ file, faults })}\n`);
      else if (faults.length === 0) terminal.write(`${terminal.say(WHOLE)}\n`);
      else terminal.write(faults.map(({ zh, en }) => `${terminal.say(both(en, zh))}\n`).join(''));
      if (!isRead) context.exit(EXIT.invalid);
      else context.exit(faults.length === 0 ? EXIT.ok : EXIT.no);
    });
}

function addShow(matrix: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(matrix, context, { name: 'show', description: SHOW }).action(
    async (options: PoolOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { describeSlots, MATRIX_RECORD_ID, readMatrix } = await import('@ringfence/custody');
      const { api, poolId } = await openPool(context, options.pool);
      const params = { poolId, recordId: MATRIX_RECORD_ID };
      const { body } = await api.call(ROUTES.getApprovalMatrix, { params });
      const read = readMatrix(body.body.matrix);
      if (context.options().json || read.status !== 'read') {
        writeAnswer(context, body);
        return;
      }
      const head = [OPERATION, CHANNELS, RISKS, FROM, APPROVERS, ORDER].map((title) => ({
        title: terminal.say(title),
        align: 'left' as const,
      }));
      const rows = read.matrix.rows.flatMap(({ operation, channels, risks, bands }) =>
        bands.map(({ amountFrom, approvers, order, releaser }) => [
          operation,
          channels.join(' '),
          risks.join(' '),
          amountFrom.toString(),
          approvers.length === 0 ? '-' : describeSlots(approvers),
          releaser === 'another' ? `${order}, another` : order,
        ]),
      );
      terminal.write(formatTable(head, rows));
    },
  );
}

interface SetOptions extends ActOptions {
  readonly reason: string;
  readonly matrixVersion: string;
}

function addSet(matrix: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(matrix, context, { name: 'set', description: SET, isAct: true })
    .argument('<file>', terminal.say(FILE))
    .requiredOption('--matrix-version <number>', terminal.say(VERSION))
    .requiredOption('--reason <text>', terminal.say(REASON))
    .action(async (file: string, options: SetOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const body = {
        commandId: options.id ?? newCommandId(),
        version: Number(options.matrixVersion),
        matrix: await readDocument<Readonly<Record<string, unknown>>>(file),
        reason: options.reason,
      };
      const answer = await api.call(ROUTES.setApprovalMatrix, { params: { poolId }, body });
      writeAnswer(context, answer.body);
    });
}

const MATRIX = both('who approves what', '复核矩阵');
const CHECK = both('what is wrong with a matrix; needs no server', '检查复核矩阵(无须服务器)');
const SHOW = both('the matrix in force; amounts in minor units', '现行复核矩阵(最小货币单位)');
const SET = both(
  'state who approves what from now on; another approves the first, two others each later one',
  '设置复核矩阵,自即刻起生效;首个须另外一人复核,其后须另外两人',
);
const FILE = both('the matrix as JSON', '复核矩阵(JSON)');
const VERSION = both('one more than the version in force', '版本号,比现行版本大一');
const REASON = both('why, without personal data', '原因,不得含个人信息');
const WHOLE = both('nothing is wrong', '检查通过');
const OPERATION = both('operation', '业务');
const CHANNELS = both('channels', '渠道');
const RISKS = both('risks', '风险');
const FROM = both('from', '起点金额');
const APPROVERS = both('approvers', '复核人');
const ORDER = both('order', '顺序');
