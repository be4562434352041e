import type { StatementVerdict } from '@ringfence/banking';
import type { Bilingual } from '@ringfence/contract';
import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { checkStatementFile, type FileChecked } from '../statement/check-statement-file.ts';
import { readMapping } from '../statement/read-mapping.ts';
import { formatViolation } from '../statement/schema-violation.ts';
import type { SchemaChecked } from '../statement/validate-schema.ts';
import { formatTable } from '../terminal/format-table.ts';
import { both } from '../terminal/language.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { CommandContext } from './command-context.ts';

/** `ringfence statement check FILE…`: does opening + booked entries = closing? */
export function addStatementCheck(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('check')
    .description(terminal.say(DESCRIPTION))
    .argument('<file...>', terminal.say(FILE))
    .option('--mapping <file>', terminal.say(MAPPING))
    .option('--schema <path>', terminal.say(SCHEMA))
    .action(async (files: readonly string[], options: { mapping?: string; schema?: string }) => {
      const { json } = context.options();
      const described =
        options.mapping === undefined ? undefined : await readMapping(options.mapping);
      if (described?.status === 'unreadable') {
        const reason = terminal.say(described.reason);
        terminal.writeError(`${options.mapping ?? ''}: ${reason}\n`);
        context.exit(EXIT.invalid);
        return;
      }
      const validate =
        options.schema === undefined
          ? undefined
          : (await import('../statement/validate-schema.ts')).createSchemaValidator(options.schema);
      const checked: FileValidated[] = [];
      for (const file of files) {
        const read = await checkStatementFile(terminal, file, described?.mapping);
        const schema = await validate?.(file, read.format);
        const one = { ...read, ...(schema === undefined ? {} : { schema }) };
        checked.push(one);
        if (json) terminal.write(`${formatJson(one, context)}\n`);
      }
      if (!json) terminal.write(formatText(checked, context));
      context.exit(exitCodeOf(checked));
    });
}

/** A file that was checked, and what the schema says of it where one was asked. */
interface FileValidated extends FileChecked {
  readonly schema?: SchemaChecked;
}

/** A file that the schema could not be asked about is not one that it allows. */
function exitCodeOf(checked: readonly FileValidated[]): ExitCode {
  if (checked.some(({ verdict }) => verdict === 'invalid')) return EXIT.invalid;
  if (checked.some(({ schema }) => schema?.status === 'not_validated')) return EXIT.invalid;
  const isViolated = ({ schema }: FileValidated): boolean => schema?.status === 'violated';
  if (checked.some((one) => one.verdict === 'differs' || isViolated(one))) return EXIT.no;
  return EXIT.ok;
}

/** The members and their order are the interface of this command for programs. */
function formatJson(one: FileValidated, { terminal }: CommandContext): string {
  const { file, format, statements, entries, details, verdict, error } = one;
  const { remarks = [], schema } = one;
  const reason = error === undefined ? {} : { error: terminal.say(error) };
  const remarked = remarks.map(({ kind, count, place, messages }) => ({
    ...{ kind, count, line: place.line, path: place.path },
    message: terminal.say(messages),
  }));
  return JSON.stringify({
    ...{ file, format, statements, entries, details, verdict, ...reason },
    ...(remarked.length === 0 ? {} : { remarks: remarked }),
    ...(schema === undefined ? {} : { schema: schemaMember(schema, terminal) }),
  });
}

function schemaMember(schema: SchemaChecked, terminal: Terminal): object {
  if (schema.status === 'valid') return schema;
  if (schema.status === 'not_validated') {
    return { status: schema.status, reason: terminal.say(schema.reason) };
  }
  const first = schema.first.map((violation) => ({
    ...violation,
    message: terminal.say(formatViolation(violation)),
  }));
  return { status: schema.status, count: schema.count, first };
}

function formatText(checked: readonly FileValidated[], { terminal }: CommandContext): string {
  const isValidated = checked.some(({ schema }) => schema !== undefined);
  const table = formatTable(
    [
      { title: terminal.say(TITLES.file), align: 'left' },
      { title: terminal.say(TITLES.format), align: 'left' },
      { title: terminal.say(TITLES.statements), align: 'right' },
      { title: terminal.say(TITLES.entries), align: 'right' },
      { title: terminal.say(TITLES.details), align: 'right' },
      { title: terminal.say(TITLES.verdict), align: 'left' },
      ...(isValidated ? [{ title: terminal.say(TITLES.schema), align: 'left' } as const] : []),
    ],
    checked.map(({ file, format, statements, entries, details, verdict, schema }) => [
      file,
      format,
      String(statements),
      String(entries),
      String(details),
      terminal.say(VERDICTS[verdict]),
      ...(schema === undefined ? [] : [terminal.say(SCHEMA_WORDS[schema.status])]),
    ]),
  );
  const told = checked.flatMap((one) =>
    notesOn(one).map((text) => `${one.file}: ${terminal.say(text)}\n`),
  );
  return [table, ...(told.length === 0 ? [] : ['\n', ...told])].join('');
}

/** The reason of a refusal, what was remarked, and where the file is not as its schema says. */
function notesOn({ error, remarks = [], schema }: FileValidated): readonly Bilingual[] {
  const notes = [
    ...(error === undefined ? [] : [error]),
    ...remarks.map(({ messages }) => messages),
  ];
  if (schema === undefined || schema.status === 'valid') return notes;
  if (schema.status === 'not_validated') return [...notes, schema.reason];
  const { count, first } = schema;
  const others = count - first.length;
  const more = both(`and ${others} more violations of the schema`, `另有 ${others} 处违反模式`);
  return [...notes, ...first.map(formatViolation), ...(others === 0 ? [] : [more])];
}

const DESCRIPTION = both(
  'check the arithmetic of bank statements: opening + booked entries = closing. camt.052, camt.053, ' +
    'camt.054, MT940, MT942, check files, CSV with a mapping, also in gzip and zip; and of messages ' +
    'about payments (pain.001, pain.002, pain.008, camt.029, camt.055, camt.056): blocks and ' +
    'payments are counted and compared with the totals stated. The format is found by content. ' +
    'Exit code 0 all right, 1 a difference, 2 a file that cannot be read',
  '核对银行对账单:期初余额 + 已入账分录 = 期末余额。支持 camt.052、camt.053、camt.054、MT940、MT942、' +
    '对账文件及带列映射的 CSV(可为 gzip 或 zip);以及支付报文(pain.001、pain.002、pain.008、camt.029、' +
    'camt.055、camt.056):清点批次与笔数,并与所列笔数、控制总额核对。按内容识别格式。' +
    '退出码:0 全部相符,1 有差异,2 有文件无法读取',
);
const FILE = both('files, or - for standard input', '文件,或 - 表示标准输入');
const MAPPING = both(
  'mapping description of a CSV statement, as "statement map" proposes it',
  'CSV 对账单的列映射说明,可由 "statement map" 拟定',
);

const SCHEMA = both(
  'validate each file against this XSD too, or against the one of its format in this folder ' +
    '(camt.053.001.08.xsd); nothing is fetched',
  '同时按此 XSD 校验;若为目录,则取其中与格式同名者(camt.053.001.08.xsd);不联网',
);

const TITLES = {
  file: both('file', '文件'),
  format: both('format', '格式'),
  statements: both('statements', '对账单'),
  entries: both('entries', '分录'),
  details: both('details', '交易明细'),
  verdict: both('verdict', '结论'),
  schema: both('schema', '模式'),
} as const;

const SCHEMA_WORDS: Readonly<Record<SchemaChecked['status'], Bilingual>> = {
  valid: both('valid', '符合'),
  violated: both('VIOLATED', '违反'),
  not_validated: both('NOT VALIDATED', '未校验'),
};

const VERDICTS: Readonly<Record<StatementVerdict, Bilingual>> = {
  ok: both('ok', '相符'),
  differs: both('DIFFERS', '不符'),
  not_applicable: both('nothing to compare', '无可核对'),
  invalid: both('INVALID', '无效'),
};
