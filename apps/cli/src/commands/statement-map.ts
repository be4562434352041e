import type { CsvFinding } from '@ringfence/banking';
import type { Bilingual } from '@ringfence/contract';
import type { Command } from 'commander';
import { EXIT } from '../exit-code.ts';
import { readSample } from '../statement/read-sample.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';

/** `ringfence statement map FILE`: how a CSV statement could be read, and what that rests on. */
export function addStatementMap(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('map')
    .description(terminal.say(DESCRIPTION))
    .argument('<file>', terminal.say(FILE))
    .action(async (file: string) => {
      const { proposeCsvMapping, StatementFormatError } = await import('@ringfence/banking');
      const sample = await readSample(file);
      if (sample === undefined) {
        terminal.writeError(`${file}: ${terminal.say(UNREADABLE)}\n`);
        context.exit(EXIT.invalid);
        return;
      }
      try {
        const { mapping, findings } = proposeCsvMapping(sample);
        if (context.options().json) {
          const told = findings.map(({ kind, member, text }) => ({
            kind,
            member,
            text: terminal.say(text),
          }));
          terminal.write(`${JSON.stringify({ file, mapping, findings: told })}\n`);
        } else {
          terminal.write(`${JSON.stringify(mapping, null, 2)}\n`);
          terminal.writeError(
            findings.map((finding) => `${formatFinding(finding, context)}\n`).join(''),
          );
        }
        if (findings.some(({ kind }) => kind === 'doubt')) context.exit(EXIT.no);
      } catch (error) {
        if (!(error instanceof StatementFormatError)) throw error;
        terminal.writeError(`${file}: ${terminal.say(error.messages)}\n`);
        context.exit(EXIT.invalid);
      }
    });
}

function formatFinding({ kind, member, text }: CsvFinding, { terminal }: CommandContext): string {
  return `${terminal.say(KINDS[kind])} ${member}: ${terminal.say(text)}`;
}

const KINDS: Readonly<Record<CsvFinding['kind'], Bilingual>> = {
  seen: both('seen', '依据'),
  doubt: both('DOUBT', '存疑'),
};

const DESCRIPTION = both(
  'propose how to read a CSV statement: the mapping goes to standard output, what it rests on to ' +
    'standard error. Exit code 0 no doubt, 1 doubts, 2 no proposal',
  '为 CSV 对账单拟定列映射:映射输出到标准输出,依据输出到标准错误。' +
    '退出码:0 无疑问,1 有疑问,2 无法拟定',
);
const FILE = both('a CSV statement, or a sample of it', 'CSV 对账单或其样本');
const UNREADABLE = both('the file cannot be read', '无法读取文件');
