import type { Command } from 'commander';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { writeList } from './write-answer.ts';

/** `ringfence security-alarm list`. */
export function addSecurityAlarm(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const alarm = program.command('security-alarm').description(terminal.say(ALARM));
  alarm
    .command('list')
    .description(terminal.say(LIST))
    .action(async () => {
      const { openApi } = await import('../api/open-api.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const api = await openApi(context);
      const { items } = await listAll(
        async (query) => (await api.call(ROUTES.listSecurityAlarms, { query })).body,
      );
      writeList(context, items, [
        { title: both('number', '序号'), of: ({ alarmNumber }) => alarmNumber, align: 'right' },
        { title: both('raised', '告警时间'), of: ({ raisedAt }) => raisedAt },
        { title: both('kind', '种类'), of: ({ kind }) => kind },
        { title: both('source', '来源'), of: ({ source }) => source },
        { title: both('occasion', '事由'), of: ({ occasion }) => occasion },
        { title: both('events', '事件数'), of: ({ events }) => events, align: 'right' },
      ]);
    });
}

const ALARM = both('signs of an intrusion, malware, certificates that end', '安全告警');
const LIST = both('the alarms, the latest first', '列出安全告警,最新在前');
