import type { KeyRole } from '@ringfence/contract';
import type { Command } from 'commander';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { writeAnswer, writeList } from './write-answer.ts';

interface CreateOptions {
  readonly role: string;
  readonly platform?: string;
  readonly expires?: string;
  readonly person?: string;
}

/** `ringfence key create`, `list` and `revoke`: who may do what. */
export function addKey(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const key = program.command('key').description(terminal.say(KEY));
  key
    .command('create')
    .description(terminal.say(CREATE))
    .argument('<id>', terminal.say(ID))
    .requiredOption('--role <role>', terminal.say(ROLE))
    .option('--platform <id>', terminal.say(PLATFORM))
    .option('--expires <moment>', terminal.say(EXPIRES))
    .option('--person <id>', terminal.say(PERSON))
    .action(async (keyId: string, { role, platform, expires, person }: CreateOptions) => {
      const { api, ROUTES } = await open(context);
      const body = {
        keyId,
        // The server says which roles there are.
        role: role as KeyRole,
        ...(platform === undefined ? {} : { platformId: platform }),
        ...(person === undefined ? {} : { personId: person }),
        ...(expires === undefined ? {} : { expiresAt: expires }),
      };
      writeAnswer(context, (await api.call(ROUTES.createApiKey, { body })).body);
    });
  key
    .command('list')
    .description(terminal.say(LIST))
    .action(async () => {
      const { api, ROUTES } = await open(context);
      const { items } = await listAll(
        async (query) => (await api.call(ROUTES.listApiKeys, { query })).body,
      );
      writeList(context, items, [
        { title: both('key', '密钥'), of: ({ keyId }) => keyId },
        { title: both('role', '角色'), of: ({ role }) => role },
        { title: both('platform', '平台'), of: ({ platformId }) => platformId },
        { title: both('since', '建立'), of: ({ createdAt }) => createdAt },
        { title: both('revoked', '吊销'), of: ({ revokedAt }) => revokedAt },
      ]);
    });
  key
    .command('revoke')
    .description(terminal.say(REVOKE))
    .argument('<id>', terminal.say(ID))
    .action(async (keyId: string) => {
      const { api, ROUTES } = await open(context);
      const call = { params: { keyId }, body: {} };
      writeAnswer(context, (await api.call(ROUTES.revokeApiKey, call)).body);
    });
}

async function open(context: CommandContext) {
  const { openApi } = await import('../api/open-api.ts');
  const { ROUTES } = await import('@ringfence/contract');
  return { api: await openApi(context), ROUTES };
}

const KEY = both('keys: who may do what', '密钥:谁可以做什么');
const CREATE = both('make a key; it is shown once', '建立密钥,仅显示一次');
const LIST = both('every key, without its secret', '列出密钥(不含密文)');
const REVOKE = both('end a key at once', '立即吊销密钥');
const ID = both('its id, never a person’s name', '密钥编号,不得使用姓名');
const ROLE = both(
  'operator, platform, customer_channel, bank, auditor or administrator',
  'operator 操作员、platform 平台、customer_channel 客户渠道、bank 银行、auditor 审计、administrator 管理员',
);
const PLATFORM = both('the platform, where the role is of one', '所属平台');
const PERSON = both(
  'who uses it; with a session this is still one person',
  '持有人;与其会话视为同一人',
);
const EXPIRES = both('when it ends (RFC 3339)', '到期时间(RFC 3339)');
