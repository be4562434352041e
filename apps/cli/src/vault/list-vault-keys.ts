import type { CommandContext } from '../commands/command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { formatTable } from '../terminal/format-table.ts';
import { both } from '../terminal/language.ts';
import { askVault } from './ask-vault.ts';

/** Shows the register of key-encryption keys, the newest first. */
export async function listVaultKeys(context: CommandContext): Promise<ExitCode> {
  const { terminal } = context;
  const { keys } = await askVault(context, ['list-vault-keys']);
  if (context.options().json) {
    terminal.write(`${JSON.stringify(keys)}\n`);
    return EXIT.ok;
  }
  const rows = (Array.isArray(keys) ? keys : []).map((key: Readonly<Record<string, unknown>>) =>
    FIELDS.map((field) => {
      const value = key[field];
      return typeof value === 'string' ? value : '';
    }),
  );
  terminal.write(
    formatTable(
      TITLES.map((title) => ({ title: terminal.say(title), align: 'left' })),
      rows,
    ),
  );
  return EXIT.ok;
}

const FIELDS = ['keyId', 'provider', 'createdAt', 'supersededAt', 'retiredAt', 'destroyedAt'];
const TITLES = [
  both('key', '密钥'),
  both('kept by', '保管方'),
  both('made', '创建'),
  both('wraps until', '封装至'),
  both('retired', '退役'),
  both('destroyed', '销毁'),
];
