import type { Command } from 'commander';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { parseNumber } from './parse-number.ts';
import { writeAnswer, writeList } from './write-answer.ts';

interface InviteOptions {
  readonly customer?: string;
  readonly pool?: number;
  readonly language: string;
}

/** `ringfence person …`: who signs in, and the links that bring them in. */
export function addPerson(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const person = program.command('person').description(terminal.say(PERSON));
  person
    .command('invite')
    .description(terminal.say(INVITE))
    .argument('<name>', terminal.say(NAME))
    .option('--customer <id>', terminal.say(CUSTOMER))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--language <language>', terminal.say(LANGUAGE), 'zh-CN')
    .action(async (displayName: string, options: InviteOptions) => {
      const { customer, pool } = options;
      const language = options.language === 'en' ? 'en' : 'zh-CN';
      const { api, ROUTES } = await open(context);
      if (customer === undefined) {
        const body = { kind: 'staff', displayName, language } as const;
        writeAnswer(context, (await api.call(ROUTES.invitePerson, { body })).body);
        return;
      }
      const { openPool } = await import('../api/open-pool.ts');
      const ofPool = await openPool(context, pool);
      const params = { poolId: ofPool.poolId, customerId: customer };
      const body = { displayName, language } as const;
      const answer = await ofPool.api.call(ROUTES.inviteCustomer, { params, body });
      writeAnswer(context, answer.body);
    });
  person
    .command('invite-again')
    .description(terminal.say(AGAIN))
    .argument('<person>', terminal.say(ID))
    .action(async (personId: string) => {
      const { api, ROUTES } = await open(context);
      const call = { params: { personId }, body: {} };
      writeAnswer(context, (await api.call(ROUTES.invitePersonAgain, call)).body);
    });
  person
    .command('list')
    .description(terminal.say(LIST))
    .action(async () => {
      const { api, ROUTES } = await open(context);
      const { items } = await listAll(
        async (query) => (await api.call(ROUTES.listPersons, { query })).body,
      );
      writeList(context, items, [
        { title: both('person', '人员'), of: ({ personId }) => personId },
        { title: both('kind', '类别'), of: ({ kind }) => kind },
        { title: both('state', '状态'), of: ({ state }) => state },
        { title: both('name', '称呼'), of: ({ displayName }) => displayName },
        { title: both('since', '建立'), of: ({ createdAt }) => createdAt },
      ]);
    });
  addState(person, context, { name: 'suspend', state: 'suspended', text: SUSPEND });
  addState(person, context, { name: 'restore', state: 'active', text: RESTORE });
  addState(person, context, { name: 'close', state: 'closed', text: CLOSE });
}

function addState(
  person: Command,
  context: CommandContext,
  {
    name,
    state,
    text,
  }: {
    readonly name: string;
    readonly state: 'active' | 'suspended' | 'closed';
    readonly text: ReturnType<typeof both>;
  },
): void {
  const { terminal } = context;
  person
    .command(name)
    .description(terminal.say(text))
    .argument('<person>', terminal.say(ID))
    .action(async (personId: string) => {
      const { api, ROUTES } = await open(context);
      const call = { params: { personId }, body: { state } };
      writeAnswer(context, (await api.call(ROUTES.changePersonState, call)).body);
    });
}

async function open(context: CommandContext) {
  const { openApi } = await import('../api/open-api.ts');
  const { ROUTES } = await import('@ringfence/contract');
  return { api: await openApi(context), ROUTES };
}

const PERSON = both('persons who sign in, staff and customers', '登录人员:内部人员与客户');
const INVITE = both(
  'make the link that brings a person in; it is shown once',
  '生成邀请链接,仅显示一次',
);
const AGAIN = both(
  'make a new link for who lost the way in; taking it ends every session and second factor',
  '为无法登录者重新生成链接;使用后结束全部会话并移除第二因素',
);
const LIST = both('who may sign in; customers without their names', '列出人员(客户不显示姓名)');
const SUSPEND = both('end every session, and let nobody in by it', '停用人员并结束其全部会话');
const RESTORE = both('let a suspended person in again', '恢复已停用的人员');
const CLOSE = both('end a person for ever', '永久停用人员');
const NAME = both('what the person is called', '称呼');
const CUSTOMER = both('for the person of this customer', '对应的客户编号');
const POOL = both('the pool of the customer', '客户所在专户');
const LANGUAGE = both('zh-CN or en', 'zh-CN 或 en');
const ID = both('the id of the person', '人员编号');
