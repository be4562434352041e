import type { Command } from 'commander';
import { EXIT } from '../exit-code.ts';
import { both } from '../terminal/language.ts';
import { checkStaffActs } from './check-staff-acts.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { writeAnswer, writeList } from './write-answer.ts';

interface ListOptions {
  readonly person?: string;
}

/** `ringfence staff-act list` and `check`. */
export function addStaffAct(program: Command, context: CommandContext): void {
  const act = program.command('staff-act').description(context.terminal.say(STAFF_ACT));
  addList(act, context);
  addCheck(act, context);
}

async function readActs(context: CommandContext, personId: string | undefined) {
  const { openApi } = await import('../api/open-api.ts');
  const { ROUTES } = await import('@ringfence/contract');
  const api = await openApi(context);
  return listAll(async (page) => {
    const query = personId === undefined ? page : { ...page, personId };
    return (await api.call(ROUTES.listStaffActs, { query })).body;
  });
}

function addList(act: Command, context: CommandContext): void {
  const { terminal } = context;
  act
    .command('list')
    .description(terminal.say(LIST))
    .option('--person <id>', terminal.say(PERSON))
    .action(async ({ person }: ListOptions) => {
      const { items } = await readActs(context, person);
      writeList(context, items, [
        { title: both('number', '序号'), of: ({ actNumber }) => actNumber, align: 'right' },
        { title: both('at', '时间'), of: ({ at }) => at },
        { title: both('person', '人员'), of: ({ personId }) => personId },
        { title: both('act', '操作'), of: (item) => item.act },
        { title: both('result', '结果'), of: ({ result }) => result },
        { title: both('pool', '专户'), of: ({ poolId }) => poolId },
        { title: both('request', '请求'), of: ({ requestId }) => requestId },
      ]);
    });
}

function addCheck(act: Command, context: CommandContext): void {
  const { terminal } = context;
  act
    .command('check')
    .description(terminal.say(CHECK))
    .action(async () => {
      const { formatStaffAct } = await import('@ringfence/contract');
      const { items } = await readActs(context, undefined);
      const checked = checkStaffActs(items, formatStaffAct);
      writeAnswer(context, checked);
      if (checked.brokenAt !== undefined) context.exit(EXIT.no);
    });
}

const STAFF_ACT = both('what staff did: the audit trail', '工作人员操作审计');
const LIST = both('the acts in their order', '按顺序列出操作');
const PERSON = both('of this person alone', '仅此人员');
const CHECK = both(
  'compute the chain of the trail again; exit 1 when an act was changed, left out or put in',
  '重新计算审计哈希链;有改动、缺失或插入时退出码为 1',
);
