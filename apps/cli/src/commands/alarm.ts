import type { Command } from 'commander';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { newCommandId } from './new-command-id.ts';
import { parseNumber } from './parse-number.ts';
import { writeAnswer, writeList } from './write-answer.ts';

interface PoolOptions {
  readonly pool?: number;
}

interface ListOptions extends PoolOptions {
  readonly all?: boolean;
}

interface AcknowledgeOptions extends PoolOptions {
  readonly note?: string;
  readonly id?: string;
}

/** `ringfence alarm list` and `acknowledge`. */
export function addAlarm(program: Command, context: CommandContext): void {
  const alarm = program.command('alarm').description(context.terminal.say(ALARM));
  addList(alarm, context);
  addAcknowledge(alarm, context);
}

function addList(alarm: Command, context: CommandContext): void {
  const { terminal } = context;
  alarm
    .command('list')
    .description(terminal.say(LIST))
    .option('--all', terminal.say(ALL))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (options: ListOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ALARM_KIND_TEXT, ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const { items } = await listAll(
        async (query) => (await api.call(ROUTES.listAlarms, { params: { poolId }, query })).body,
      );
      const shown = items.filter(({ open }) => open || options.all === true);
      writeList(context, shown, [
        { title: both('alarm', '告警'), of: ({ recordId }) => recordId },
        { title: both('state', '状态'), of: ({ state }) => state },
        { title: both('severity', '级别'), of: ({ body }) => body.severity },
        {
          title: both('what', '内容'),
          of: ({ body }) => terminal.say(ALARM_KIND_TEXT[body.alarmKind]),
        },
        { title: both('about', '对象'), of: ({ body }) => body.about },
        { title: both('due', '应完成'), of: ({ body }) => body.dueAt },
        { title: both('raised', '告警时间'), of: ({ body }) => body.raisedAt },
        { title: both('by', '确认人'), of: ({ body }) => body.acknowledgedBy },
      ]);
    });
}

function addAcknowledge(alarm: Command, context: CommandContext): void {
  const { terminal } = context;
  alarm
    .command('acknowledge')
    .description(terminal.say(ACKNOWLEDGE))
    .argument('<alarm>', terminal.say(ID_OF_ALARM))
    .option('--note <text>', terminal.say(NOTE))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--id <id>', terminal.say(ID))
    .action(async (alarmId: string, { note, id, pool }: AcknowledgeOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, pool);
      const commandId = id ?? newCommandId();
      const body = { commandId, alarmId, ...(note === undefined ? {} : { note }) };
      const params = { poolId };
      writeAnswer(context, (await api.call(ROUTES.acknowledgeAlarm, { params, body })).body);
    });
}

const ALARM = both('what is overdue or stands still', '告警:逾期或停滞事项');
const LIST = both('the open alarms of a pool', '列出未结束的告警');
const ALL = both('those that have ended too', '包括已结束的告警');
const ACKNOWLEDGE = both(
  'note that somebody looks after it; it ends with its cause',
  '确认告警;原因消除后自动结束',
);
const ID_OF_ALARM = both('the id of the alarm', '告警编号');
const NOTE = both('what is done about it, without personal data', '处理说明,不得含个人信息');
const POOL = both('number of the pool; not needed when there is one', '专户编号;只有一个时可省略');
const ID = both('the id of the command; made up when absent', '指令编号;省略则自动生成');
