import type { Command } from 'commander';
import { formatMembers } from '../terminal/format-members.ts';
import { formatTable } from '../terminal/format-table.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';

/** `ringfence platform list` and `create`: the businesses that pools are kept for. */
export function addPlatform(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const platform = program.command('platform').description(terminal.say(PLATFORM));
  platform
    .command('list')
    .description(terminal.say(LIST))
    .action(async () => {
      const { openApi } = await import('../api/open-api.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const api = await openApi(context);
      const { items } = await listAll(async (query) => {
        const { body } = await api.call(ROUTES.listPlatforms, { query });
        return body;
      });
      if (context.options().json) {
        terminal.write(`${JSON.stringify(items)}\n`);
        return;
      }
      terminal.write(
        formatTable(
          [
            { title: terminal.say(both('platform', '平台')), align: 'left' },
            { title: terminal.say(both('name', '名称')), align: 'left' },
            { title: terminal.say(both('since', '登记时间')), align: 'left' },
          ],
          items.map(({ platformId, name, createdAt }) => [platformId, name, createdAt]),
        ),
      );
    });

  platform
    .command('create')
    .description(terminal.say(CREATE))
    .argument('<id>', terminal.say(ID))
    .requiredOption('--name <name>', terminal.say(NAME))
    .action(async (platformId: string, { name }: { name: string }) => {
      const { openApi } = await import('../api/open-api.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const api = await openApi(context);
      const { body } = await api.call(ROUTES.createPlatform, { body: { platformId, name } });
      if (context.options().json) terminal.write(`${JSON.stringify(body)}\n`);
      else terminal.write(formatMembers(body, undefined));
    });
}

const PLATFORM = both('the businesses that pools are kept for', '平台(委托人)');
const LIST = both('every platform', '列出平台');
const CREATE = both('register a platform', '登记平台');
const ID = both('its id', '平台编号');
const NAME = both('its name', '平台名称');
