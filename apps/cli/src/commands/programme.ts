import type { Programme } from '@ringfence/custody';
import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { formatProgrammeText } from '../programme/format-programme-text.ts';
import {
  type ProgrammeChecked,
  type ProgrammeVerdict,
  readProgrammeFile,
} from '../programme/read-programme-file.ts';
import { formatMembers } from '../terminal/format-members.ts';
import { formatTable } from '../terminal/format-table.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { newCommandId } from './new-command-id.ts';
import { parseNumber } from './parse-number.ts';

/** `ringfence programme list`, `show`, `check` and `draw` need no server; `adopt` does. */
export function addProgramme(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const programme = program.command('programme').description(terminal.say(PROGRAMME));
  addList(programme, context);
  addShow(programme, context);
  addCheck(programme, context);
  addDraw(programme, context);
  addAdopt(programme, context);
}

function addList(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('list')
    .description(terminal.say(LIST))
    .action(async () => {
      const { PROGRAMMES } = await import('@ringfence/custody');
      const language = terminal.language === 'en' ? 'en' : 'zh';
      if (context.options().json) {
        const items = PROGRAMMES.map(({ id, version, title, purpose, effectiveFrom }) => ({
          id,
          version,
          title,
          purpose,
          effectiveFrom,
        }));
        terminal.write(`${JSON.stringify(items)}\n`);
        return;
      }
      terminal.write(
        formatTable(
          TITLES.map((title) => ({ title: terminal.say(title), align: 'left' })),
          PROGRAMMES.map(({ id, version, title, effectiveFrom, flows }) => [
            id,
            version.toString(),
            title[language],
            effectiveFrom,
            flows.length.toString(),
          ]),
        ),
      );
    });
}

function addShow(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('show')
    .description(terminal.say(SHOW))
    .argument('<id>', terminal.say(ID_OR_FILE))
    .option('--version <version>', terminal.say(VERSION), parseNumber)
    .action(async (id: string, { version }: { version?: number }) => {
      const found = await findProgrammeNamed(context, { id, version });
      if (found === undefined) return;
      if (context.options().json) {
        const { encodeFacts } = await import('@ringfence/custody');
        terminal.write(`${JSON.stringify(encodeFacts(found))}\n`);
      } else terminal.write(await formatProgrammeText(found, terminal));
    });
}

function addCheck(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('check')
    .description(terminal.say(CHECK))
    .argument('<file...>', terminal.say(FILE))
    .action(async (files: readonly string[]) => {
      const checked: ProgrammeChecked[] = [];
      for (const file of files) {
        const one = await readProgrammeFile(file);
        checked.push(one);
        if (context.options().json) terminal.write(`${formatJson(one, context)}\n`);
        else terminal.write(formatChecked(one, context));
      }
      context.exit(exitCodeOf(checked));
    });
}

function addDraw(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('draw')
    .description(terminal.say(DRAW))
    .argument('<id>', terminal.say(ID_OR_FILE))
    .option('--version <version>', terminal.say(VERSION), parseNumber)
    .action(async (id: string, { version }: { version?: number }) => {
      const found = await findProgrammeNamed(context, { id, version });
      if (found === undefined) return;
      const { drawProgramme } = await import('@ringfence/custody');
      const picture = drawProgramme(found, terminal.language === 'en' ? 'en' : 'zh');
      if (context.options().json) terminal.write(`${JSON.stringify({ mermaid: picture })}\n`);
      else terminal.write(picture);
    });
}

interface AdoptOptions {
  readonly inForceDate: string;
  readonly version?: number;
  readonly pool?: number;
  readonly id?: string;
}

function addAdopt(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('adopt')
    .description(terminal.say(ADOPT))
    .argument('<id>', terminal.say(ID_OR_FILE))
    .requiredOption('--in-force-date <date>', terminal.say(IN_FORCE_DATE))
    .option('--version <version>', terminal.say(VERSION), parseNumber)
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--id <id>', terminal.say(COMMAND_ID))
    .action(async (named: string, options: AdoptOptions) => {
      const { inForceDate, version, pool, id } = options;
      const found = await findProgrammeNamed(context, { id: named, version });
      if (found === undefined) return;
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, pool);
      const body = {
        commandId: id ?? newCommandId(),
        programme: { id: found.id, version: found.version },
        ...(await documentOf(found)),
        inForceDate,
      };
      const answer = await api.call(ROUTES.adoptProgramme, { params: { poolId }, body });
      if (context.options().json) terminal.write(`${JSON.stringify(answer.body)}\n`);
      else terminal.write(formatMembers(answer.body, undefined));
    });
}

/** The document of a programme that is not a shipped one, as a member of a request. */
async function documentOf(programme: Programme) {
  const { encodeFacts, PROGRAMMES } = await import('@ringfence/custody');
  if (PROGRAMMES.includes(programme)) return {};
  return { document: encodeFacts(programme) as Readonly<Record<string, unknown>> };
}

/** A shipped programme by its id, the latest version unless one is named; else that of a file. */
async function findProgrammeNamed(
  context: CommandContext,
  { id, version }: { readonly id: string; readonly version: number | undefined },
): Promise<Programme | undefined> {
  const { terminal } = context;
  const { PROGRAMMES } = await import('@ringfence/custody');
  const shipped = PROGRAMMES.filter((one) => one.id === id);
  const wanted =
    version === undefined ? shipped.at(-1) : shipped.find((one) => one.version === version);
  if (wanted !== undefined) return wanted;
  if (shipped.length > 0 || /^[a-z0-9_]+$/.test(id)) {
    const known = PROGRAMMES.map((one) => `${one.id} ${one.version}`).join(', ');
    terminal.writeError(`${terminal.say(UNKNOWN)} ${known}\n`);
    context.exit(EXIT.no);
    return undefined;
  }
  const read = await readProgrammeFile(id);
  // A faulty programme is shown too: the picture is how its author finds the fault.
  if (read.programme !== undefined) return read.programme;
  terminal.writeError(formatChecked(read, context));
  context.exit(EXIT.invalid);
  return undefined;
}

const EXIT_OF_VERDICT: Readonly<Record<ProgrammeVerdict, ExitCode>> = {
  ok: EXIT.ok,
  faulty: EXIT.no,
  invalid: EXIT.invalid,
};

function exitCodeOf(checked: readonly ProgrammeChecked[]): ExitCode {
  if (checked.some(({ verdict }) => verdict === 'invalid')) return EXIT_OF_VERDICT.invalid;
  if (checked.some(({ verdict }) => verdict === 'faulty')) return EXIT_OF_VERDICT.faulty;
  return EXIT_OF_VERDICT.ok;
}

/** The members and their order are the interface of this command for programs. */
function formatJson(one: ProgrammeChecked, { terminal }: CommandContext): string {
  const { file, programme, verdict, faults } = one;
  const named = programme === undefined ? {} : { id: programme.id, version: programme.version };
  const told = faults.map(({ text, ...rest }) => ({ ...rest, text: terminal.say(text) }));
  return JSON.stringify({ file, ...named, verdict, faults: told });
}

function formatChecked(one: ProgrammeChecked, { terminal }: CommandContext): string {
  const { file, programme, verdict, faults } = one;
  const name = programme === undefined ? '' : ` ${programme.id} ${programme.version}`;
  const lines = faults.map(({ text }) => `  ${terminal.say(text)}\n`);
  return `${file}${name}: ${terminal.say(VERDICTS[verdict])}\n${lines.join('')}`;
}

const PROGRAMME = both('the businesses that a pool may serve', '业务模板');
const LIST = both('the shipped programmes', '列出随产品提供的业务模板');
const SHOW = both(
  'a programme in tables: its customers, accounts and flows',
  '以表格显示业务模板:客户角色、账户与资金流程',
);
const CHECK = both(
  'check documents of your own: no money trapped, taken without consent, or lost. Exit code 0 all ' +
    'right, 1 a fault, 2 a file that cannot be read',
  '检查自写的业务模板:资金不滞留、未经同意不被收取、不流失。退出码:0 无误,1 有误,2 有文件无法读取',
);
const DRAW = both('the ways of money as a Mermaid flowchart', '以 Mermaid 流程图画出资金流向');
const ADOPT = both(
  'put a pool under another programme, or a later version of its own, from a business date on',
  '自某会计日起为专户更换业务模板或启用新版本',
);
const IN_FORCE_DATE = both(
  'the business date from which on it is in force, YYYY-MM-DD',
  '生效的会计日,YYYY-MM-DD',
);
const POOL = both('number of the pool', '专户编号');
const COMMAND_ID = both('idempotency key; a new one when absent', '幂等键;缺省自动生成');
const FILE = both('files, or - for standard input', '文件,或 - 表示标准输入');
const ID_OR_FILE = both('id of a shipped programme, or a file', '业务模板编号,或文件');
const VERSION = both('version; the latest when absent', '版本;缺省为最新');
const UNKNOWN = both('There is no such programme. Shipped:', '没有此业务模板。随产品提供:');

const TITLES = [
  both('programme', '业务模板'),
  both('version', '版本'),
  both('title', '名称'),
  both('in force from', '生效日'),
  both('flows', '流程数'),
] as const;

const VERDICTS = {
  ok: both('ok', '无误'),
  faulty: both('FAULTY', '有误'),
  invalid: both('INVALID', '无效'),
} as const;
