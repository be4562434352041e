import { openAsBlob } from 'node:fs';
import type { CsvMapping } from '@ringfence/banking';
import type { Bilingual, Parsed, StatementImportAnswer } from '@ringfence/contract';
import type { Command } from 'commander';
import { EXIT } from '../exit-code.ts';
import { readMapping } from '../statement/read-mapping.ts';
import { formatMoney } from '../terminal/format-money.ts';
import { both } from '../terminal/language.ts';
import type { Terminal } from '../terminal/terminal.ts';
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
    .option('--mapping <file>', terminal.say(MAPPING))
    .action(async (files: readonly string[], options: { pool?: number; mapping?: string }) => {
      const described =
        options.mapping === undefined ? undefined : await readMapping(options.mapping);
      if (described?.status === 'unreadable') {
        const reason = terminal.say(described.reason);
        terminal.writeError(`${options.mapping ?? ''}: ${reason}\n`);
        context.exit(EXIT.invalid);
        return;
      }
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, currency } = await openPool(context, options.pool);
      for (const file of files) {
        const opened = await openStatement(file, described?.mapping);
        if ('reason' in opened) {
          terminal.writeError(`${file}: ${terminal.say(opened.reason)}\n`);
          context.exit(EXIT.invalid);
          return;
        }
        const { document } = opened;
        const { body } = await api.call(ROUTES.importStatement, {
          params: { poolId },
          document,
        });
        if (!isRecorded(body.statements)) context.exit(EXIT.no);
        if (context.options().json) {
          terminal.write(`${JSON.stringify({ file, ...body })}\n`);
          continue;
        }
        for (const statement of body.statements) {
          terminal.write(`${file}  ${formatImported(statement, currency, terminal)}\n`);
        }
      }
    });
}

/** The file as it is, or, with a mapping, as the camt.053 that says the same. */
async function openStatement(
  file: string,
  mapping: CsvMapping | undefined,
): Promise<{ readonly document: Blob } | { readonly reason: Bilingual }> {
  // Whatever keeps the file from being read, the answer is that it cannot be.
  const document = await openAsBlob(file).catch(() => undefined);
  if (document === undefined) return { reason: UNREADABLE };
  if (mapping === undefined) return { document };
  const { convertCsvStatement } = await import('../statement/convert-csv-statement.ts');
  const { StatementFormatError } = await import('@ringfence/banking');
  try {
    return { document: new Blob([await convertCsvStatement(file, mapping)]) };
  } catch (error) {
    if (!(error instanceof StatementFormatError)) throw error;
    return { reason: error.messages };
  }
}

type Imported = Parsed<typeof StatementImportAnswer>['statements'][number];

/** A file may hold statements of other accounts too: those are left out, and the rest counts. */
function isRecorded(statements: readonly Imported[]): boolean {
  return statements.every(({ status, code }) => {
    return status === 'recorded' || code === 'statement_account_differs';
  });
}

function formatImported(statement: Imported, currency: string, terminal: Terminal): string {
  const { status, businessDate, statementId, lineCount, matches, differenceMinor } = statement;
  return [
    terminal.say(STATUSES[status]),
    ...(businessDate === undefined ? [] : [businessDate]),
    ...(statementId === undefined ? [] : [statementId]),
    ...(lineCount === undefined ? [] : [`${lineCount} ${terminal.say(LINES)}`]),
    ...Object.entries(matches ?? {}).map(([match, count]) => `${match} ${count}`),
    ...(differenceMinor === undefined
      ? []
      : [`${terminal.say(DIFFERENCE)} ${formatMoney(differenceMinor, currency)} ${currency}`]),
    ...(statement.code === undefined ? [] : [`(${statement.code}) ${statement.detail ?? ''}`]),
    ...(statement.code === undefined && statement.detail !== undefined ? [statement.detail] : []),
  ].join('  ');
}

const STATUSES: Readonly<Record<Imported['status'], Bilingual>> = {
  recorded: both('recorded', '已导入'),
  refused: both('REFUSED', '被拒绝'),
  differs_from_delivered: both('DIFFERS from what was delivered before', '与先前送达的内容不同'),
  unusable: both('UNUSABLE', '不可用'),
};

const DESCRIPTION = both(
  'record bank statements (camt.053, MT940) in the books of a pool and match their lines',
  '将银行对账单(camt.053、MT940)导入专户账簿并逐笔勾对',
);
const FILE = both('files, oldest first', '文件,按日期先后');
const POOL = both('number of the pool; not needed when there is one', '专户编号;只有一个时可省略');
const MAPPING = both(
  'mapping description of a CSV statement: its days are imported as statements',
  'CSV 对账单的列映射说明:按日作为对账单导入',
);
const UNREADABLE = both('the file cannot be read', '无法读取文件');
const LINES = both('lines', '笔明细');
const DIFFERENCE = both('difference', '差额');
