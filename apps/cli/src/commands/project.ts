import type { Bilingual, KeyRole } from '@ringfence/contract';
import type { Command } from 'commander';
import type { ApiClient } from '../api/api-client.ts';
import { EXIT } from '../exit-code.ts';
import { readJsonFile } from '../files/read-json-file.ts';
import { formatMembers } from '../terminal/format-members.ts';
import { formatMoney } from '../terminal/format-money.ts';
import { formatTable } from '../terminal/format-table.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { newCommandId } from './new-command-id.ts';
import { parseNumber } from './parse-number.ts';

interface PoolOption {
  readonly pool?: number;
}

/** `ringfence project`: loans that lenders fill together, from draft to the last repayment. */
export function addProject(program: Command, context: CommandContext): void {
  const project = program.command('project').description(context.terminal.say(PROJECT));
  addList(project, context);
  addShow(project, context);
  addPlan(project, context);
  for (const act of FILE_ACTS) addFileAct(project, context, act);
  for (const act of PLAIN_ACTS) addPlainAct(project, context, act);
}

function addList(project: Command, context: CommandContext): void {
  const { terminal } = context;
  project
    .command('list')
    .description(terminal.say(LIST))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--borrower <customer>', terminal.say(BORROWER))
    .action(async ({ pool, borrower }: PoolOption & { borrower?: string }) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, currency } = await openPool(context, pool);
      const narrowed = borrower === undefined ? {} : { subject: borrower };
      const { items } = await listAll(async (page) => {
        const query = { ...page, ...narrowed };
        const { body } = await api.call(ROUTES.listProjects, { params: { poolId }, query });
        return body;
      });
      if (context.options().json) {
        terminal.write(`${JSON.stringify(items)}\n`);
        return;
      }
      terminal.write(
        formatTable(
          LIST_TITLES.map(({ title, align }) => ({ title: terminal.say(title), align })),
          items.map(({ recordId, state, body }) => [
            recordId,
            state,
            body.borrowerId,
            formatMoney(body.targetMinor, currency),
            body.collectingEndsAt,
          ]),
        ),
      );
    });
}

function addShow(project: Command, context: CommandContext): void {
  const { terminal } = context;
  project
    .command('show')
    .description(terminal.say(SHOW))
    .argument('<project>', terminal.say(ID))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (recordId: string, { pool }: PoolOption) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, currency } = await openPool(context, pool);
      const params = { poolId, recordId };
      const { body } = await api.call(ROUTES.getProjectPosition, { params });
      if (context.options().json) terminal.write(`${JSON.stringify(body)}\n`);
      else terminal.write(formatMembers(body, currency));
    });
}

function addPlan(project: Command, context: CommandContext): void {
  const { terminal } = context;
  project
    .command('plan')
    .description(terminal.say(PLAN))
    .argument('<project>', terminal.say(ID))
    .requiredOption('--principal-minor <amount>', terminal.say(PRINCIPAL))
    .requiredOption('--interest-minor <amount>', terminal.say(INTEREST))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (recordId: string, options: PoolOption & PlanOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { pool, principalMinor, interestMinor } = options;
      const { api, poolId, currency } = await openPool(context, pool);
      const { body } = await api.call(ROUTES.planRepayment, {
        params: { poolId, recordId },
        query: { principalMinor, interestMinor },
      });
      if (context.options().json) {
        terminal.write(`${JSON.stringify(body)}\n`);
        return;
      }
      terminal.write(
        formatTable(
          PLAN_TITLES.map(({ title, align }) => ({ title: terminal.say(title), align })),
          body.lines.map((line) => [
            line.claimId,
            line.lenderId,
            formatMoney(line.principalMinor, currency),
            formatMoney(line.interestMinor, currency),
          ]),
        ),
      );
    });
}

interface PlanOptions {
  readonly principalMinor: string;
  readonly interestMinor: string;
}

/** Where an act goes once its body is known. */
interface Sending {
  readonly api: ApiClient;
  readonly poolId: number;
  readonly role: KeyRole;
  readonly body: Readonly<Record<string, unknown>>;
}

type FileAct = 'register' | 'change' | 'review';
type PlainAct = 'sign-off' | 'publish' | 'fill' | 'miscarry' | 'cancel';

/** Acts whose terms come from a file. */
const FILE_ACTS: readonly FileAct[] = ['register', 'change', 'review'];
/** Acts that need nothing but the project, and two that need a reason. */
const PLAIN_ACTS: readonly PlainAct[] = ['sign-off', 'publish', 'fill', 'miscarry', 'cancel'];
const NEEDS_REASON: Readonly<Record<PlainAct, boolean>> = {
  'sign-off': false,
  publish: false,
  fill: false,
  miscarry: true,
  cancel: true,
};

function addFileAct(project: Command, context: CommandContext, act: FileAct): void {
  const { terminal } = context;
  project
    .command(act)
    .description(terminal.say(ACT_TEXT[act]))
    .argument('<project>', terminal.say(ID))
    .argument('<file>', terminal.say(FILE))
    .option('--id <id>', terminal.say(COMMAND_ID))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (projectId: string, file: string, options: PoolOption & { id?: string }) => {
      const read = await readJsonFile(file);
      if (read.status === 'unreadable') {
        terminal.writeError(`${file}: ${terminal.say(read.reason)}\n`);
        context.exit(EXIT.invalid);
        return;
      }
      // The server checks every field against the schema of the act and names what is wrong.
      const fields = read.json as Readonly<Record<string, unknown>>;
      await send(context, act, { projectId, fields, options });
    });
}

function addPlainAct(project: Command, context: CommandContext, act: PlainAct): void {
  const { terminal } = context;
  const command = project
    .command(act)
    .description(terminal.say(ACT_TEXT[act]))
    .argument('<project>', terminal.say(ID))
    .option('--id <id>', terminal.say(COMMAND_ID))
    .option('--pool <number>', terminal.say(POOL), parseNumber);
  if (NEEDS_REASON[act]) command.requiredOption('--reason <text>', terminal.say(REASON));
  command.action(
    async (projectId: string, options: PoolOption & { id?: string; reason?: string }) => {
      const { reason } = options;
      const fields = reason === undefined ? {} : { reason };
      await send(context, act, { projectId, fields, options });
    },
  );
}

async function send(
  context: CommandContext,
  act: FileAct | PlainAct,
  request: {
    readonly projectId: string;
    readonly fields: Readonly<Record<string, unknown>>;
    readonly options: PoolOption & { readonly id?: string };
  },
): Promise<void> {
  const { openPool } = await import('../api/open-pool.ts');
  const { projectId, fields, options } = request;
  const { api, poolId, currency } = await openPool(context, options.pool);
  const body = { ...fields, commandId: options.id ?? newCommandId(), projectId };
  const answer = await post(act, { api, poolId, role: ACT_ROLE[act], body });
  const { terminal } = context;
  if (context.options().json) terminal.write(`${JSON.stringify(answer.body)}\n`);
  else terminal.write(formatMembers({ ...answer.body, replayed: answer.replayed }, currency));
}

async function post(act: FileAct | PlainAct, { api, poolId, role, body }: Sending) {
  const { ROUTES } = await import('@ringfence/contract');
  const routes = {
    register: ROUTES.registerProject,
    change: ROUTES.changeProject,
    review: ROUTES.reviewProject,
    'sign-off': ROUTES.signOffProject,
    publish: ROUTES.publishProject,
    fill: ROUTES.fillProject,
    miscarry: ROUTES.miscarryProject,
    cancel: ROUTES.cancelProject,
  };
  // One route stands for all: their answers are the same, and the server checks the body.
  const route = routes[act] as typeof ROUTES.signOffProject;
  const sent = body as { readonly commandId: string; readonly projectId: string };
  return api.call(route, { params: { poolId }, body: sent, role });
}

const ACT_ROLE: Readonly<Record<FileAct | PlainAct, KeyRole>> = {
  register: 'platform',
  change: 'platform',
  review: 'operator',
  'sign-off': 'operator',
  publish: 'platform',
  fill: 'platform',
  miscarry: 'platform',
  cancel: 'platform',
};

const ACT_TEXT: Readonly<Record<FileAct | PlainAct, Bilingual>> = {
  register: both('register a project from a file with its terms', '按文件登记标的'),
  change: both('change the terms of a project without tenders', '变更尚无投标的标的'),
  review: both('record what due diligence found, from a file', '按文件登记尽职调查结果'),
  'sign-off': both('sign a project off with another key', '以另一密钥复核标的'),
  publish: both('open a project for tenders', '发布标的'),
  fill: both('declare a project full', '确认满标'),
  miscarry: both('end a project that was not lent and refund it', '流标并退还'),
  cancel: both('withdraw a project before it is full', '撤销标的'),
};

const PROJECT = both('loans that lenders fill together', '标的(借贷项目)');
const LIST = both('the projects of a pool', '列出标的');
const SHOW = both('what was lent, is owed and is overdue', '放款、待还与逾期情况');
const PLAN = both('divide one repayment over all claims; nothing moves', '拆分一笔还款,不动账');
const ID = both('the project', '标的编号');
const FILE = both('a JSON file, or - for standard input', 'JSON 文件,- 表示标准输入');
const REASON = both('why, without personal data', '原因,不得含个人信息');
const BORROWER = both('only those of this borrower', '仅该借款人');
const PRINCIPAL = both('the principal in minor units', '本金,最小货币单位(分)');
const INTEREST = both('the interest in minor units', '利息,最小货币单位(分)');
const COMMAND_ID = both('the command id; a new one when absent', '命令号;缺省自动生成');
const POOL = both('number of the pool; not needed when there is one', '专户编号;只有一个时可省略');
const LIST_TITLES = [
  { title: both('project', '标的'), align: 'left' },
  { title: both('state', '状态'), align: 'left' },
  { title: both('borrower', '借款人'), align: 'left' },
  { title: both('target', '目标金额'), align: 'right' },
  { title: both('collecting ends', '募集截止'), align: 'left' },
] as const;
const PLAN_TITLES = [
  { title: both('claim', '债权'), align: 'left' },
  { title: both('lender', '出借人'), align: 'left' },
  { title: both('principal', '本金'), align: 'right' },
  { title: both('interest', '利息'), align: 'right' },
] as const;
