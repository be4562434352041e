import { readFile } from 'node:fs/promises';
import { Argument, type Command } from 'commander';
import { EXIT } from '../exit-code.ts';
import { formatMembers } from '../terminal/format-members.ts';
import { formatTable } from '../terminal/format-table.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { newCommandId } from './new-command-id.ts';

const KINDS = ['institution', 'platform', 'agreement'] as const;
type Kind = (typeof KINDS)[number];

/** `ringfence registry`: institutions, platforms and agreements, what is due, and the clauses. */
export function addRegistry(program: Command, context: CommandContext): void {
  const registry = program.command('registry').description(context.terminal.say(REGISTRY));
  addList(registry, context);
  addShow(registry, context);
  addDue(registry, context);
  addClauses(registry, context);
  addSend(registry, context);
}

function kindArgument({ terminal }: CommandContext): Argument {
  return new Argument('<kind>', terminal.say(KIND)).choices(KINDS);
}

function addList(registry: Command, context: CommandContext): void {
  const { terminal } = context;
  registry
    .command('list')
    .description(terminal.say(LIST))
    .addArgument(kindArgument(context))
    .action(async (kind: Kind) => {
      const { openApi } = await import('../api/open-api.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const api = await openApi(context);
      const { items } = await listAll(async (query) => {
        const { body } = await api.call(ROUTES.listParties, { params: { kind }, query });
        return body;
      });
      if (context.options().json) {
        terminal.write(`${JSON.stringify(items)}\n`);
        return;
      }
      terminal.write(
        formatTable(
          [ID, STATE, SINCE].map((title) => ({ title: terminal.say(title), align: 'left' })),
          items.map(({ recordId, state, date }) => [recordId, state, date]),
        ),
      );
    });
}

function addShow(registry: Command, context: CommandContext): void {
  const { terminal } = context;
  registry
    .command('show')
    .description(terminal.say(SHOW))
    .addArgument(kindArgument(context))
    .argument('<id>', terminal.say(ID))
    .option('--history', terminal.say(HISTORY))
    .action(async (kind: Kind, recordId: string, { history }: { history?: boolean }) => {
      const { openApi } = await import('../api/open-api.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const api = await openApi(context);
      const params = { kind, recordId };
      if (history === true) {
        const { items } = await listAll(async (query) => {
          const { body } = await api.call(ROUTES.listPartyVersions, { params, query });
          return body;
        });
        terminal.write(`${JSON.stringify(items, undefined, 2)}\n`);
        return;
      }
      const { body } = await api.call(ROUTES.getParty, { params });
      if (context.options().json) terminal.write(`${JSON.stringify(body)}\n`);
      else terminal.write(formatMembers(body, undefined));
    });
}

function addDue(registry: Command, context: CommandContext): void {
  const { terminal } = context;
  registry
    .command('due')
    .description(terminal.say(DUE))
    .action(async () => {
      const { openApi } = await import('../api/open-api.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const api = await openApi(context);
      const { body } = await api.call(ROUTES.listDue, {});
      if (context.options().json) {
        terminal.write(`${JSON.stringify(body.items)}\n`);
        return;
      }
      terminal.write(
        formatTable(
          [DATE, MATTER, ID, OVERDUE].map((title) => ({
            title: terminal.say(title),
            align: 'left',
          })),
          body.items.map(({ date, text, kind, recordId, overdue }) => [
            date,
            terminal.say(both(text.en, text.zh)),
            `${kind} ${recordId}`,
            overdue ? terminal.say(YES) : '',
          ]),
        ),
      );
    });
}

function addClauses(registry: Command, context: CommandContext): void {
  const { terminal } = context;
  registry
    .command('clauses')
    .description(terminal.say(CLAUSES))
    .action(async () => {
      const { openApi } = await import('../api/open-api.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const api = await openApi(context);
      const { body } = await api.call(ROUTES.listClauses, {});
      if (context.options().json) {
        terminal.write(`${JSON.stringify(body.items)}\n`);
        return;
      }
      terminal.write(
        formatTable(
          [ID, CLAUSE, CONTROL].map((title) => ({ title: terminal.say(title), align: 'left' })),
          body.items.map(({ clause, title, control }) => [
            clause,
            terminal.say(both(title.en, title.zh)),
            terminal.say(both(control.en, control.zh)),
          ]),
        ),
      );
    });
}

function addSend(registry: Command, context: CommandContext): void {
  const { terminal } = context;
  registry
    .command('send')
    .description(terminal.say(SEND))
    .argument('<file>', terminal.say(FILE))
    .option('--id <id>', terminal.say(COMMAND_ID))
    .action(async (file: string, { id }: { id?: string }) => {
      const { openApi } = await import('../api/open-api.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const command = await readCommand(file);
      if (command === undefined) {
        terminal.writeError(`${file}: ${terminal.say(NOT_A_COMMAND)}\n`);
        context.exit(EXIT.invalid);
        return;
      }
      const api = await openApi(context);
      const { body } = await api.call(ROUTES.postRegistryCommand, {
        // The server checks it against the schema of its kind.
        body: { commandId: id ?? newCommandId(), ...command } as never,
      });
      if (context.options().json) terminal.write(`${JSON.stringify(body)}\n`);
      else terminal.write(formatMembers(body, undefined));
    });
}

/** The JSON object in a file; undefined when there is none. */
async function readCommand(file: string): Promise<object | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? value : undefined;
  } catch {
    // No file, or no JSON: the caller says so in both cases.
    return undefined;
  }
}

const REGISTRY = both('institutions, platforms and agreements', '机构、平台与协议');
const LIST = both('every one of a kind', '列出某类记录');
const SHOW = both('one record, or its history', '查询一条记录或其历史');
const HISTORY = both('every version', '全部版本');
const DUE = both('what is overdue or falls due within thirty days', '已逾期或三十日内到期的事项');
const CLAUSES = both(
  'the clauses of a custody agreement and the controls that keep them',
  '存管协议条款及对应控制',
);
const SEND = both('send a registry command', '发送登记指令');
const NOT_A_COMMAND = both('this is no file with a JSON object', '文件不可读或不是 JSON 对象');
const FILE = both('a JSON file with the command', '指令 JSON 文件');
const COMMAND_ID = both('its id; the same id is decided once', '指令编号,同号只决定一次');
const KIND = both('kind of record', '记录种类');
const ID = both('id', '编号');
const STATE = both('state', '状态');
const SINCE = both('since', '自');
const DATE = both('date', '日期');
const MATTER = both('matter', '事项');
const OVERDUE = both('overdue', '逾期');
const YES = both('yes', '是');
const CLAUSE = both('clause', '条款');
const CONTROL = both('control', '控制');
