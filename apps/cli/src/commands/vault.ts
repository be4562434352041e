import type { Command } from 'commander';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { parseNumber } from './parse-number.ts';

/** `ringfence vault`: the keys of sealed fields, on the database of the installation. */
export function addVault(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const vault = program.command('vault').description(terminal.say(VAULT));
  vault
    .command('rotate')
    .description(terminal.say(ROTATE))
    .option('--continue', terminal.say(CONTINUE))
    .option('--keys-max <number>', terminal.say(KEYS_MAX), parseNumber)
    .action(async (options: { readonly continue?: boolean; readonly keysMax?: number }) => {
      const { rotateVault } = await import('../vault/rotate-vault.ts');
      context.exit(await rotateVault(context, options));
    });
  vault
    .command('keys')
    .description(terminal.say(KEYS))
    .action(async () => {
      const { listVaultKeys } = await import('../vault/list-vault-keys.ts');
      context.exit(await listVaultKeys(context));
    });
  vault
    .command('seal')
    .description(terminal.say(SEAL))
    .option('--rows-max <number>', terminal.say(ROWS_MAX), parseNumber)
    .action(async (options: { readonly rowsMax?: number }) => {
      const { sealVault } = await import('../vault/seal-vault.ts');
      context.exit(await sealVault(context, options));
    });
}

const VAULT = both('the keys of sealed fields', '加密字段的密钥');
const ROTATE = both(
  'make a key-encryption key and wrap the data keys again by it; what older keys wrapped goes on opening',
  '新建密钥加密密钥并用它重新封装数据密钥;旧密钥封装的内容仍可解开',
);
const CONTINUE = both(
  'make no new key: go on where an earlier command ended',
  '不新建密钥,继续上一次未完成的封装',
);
const KEYS_MAX = both('data keys that are wrapped again at most', '最多重新封装的数据密钥数');
const KEYS = both('the register of key-encryption keys', '密钥加密密钥登记表');
const SEAL = both(
  'seal what an earlier version kept in the clear; a running server does it by itself',
  '加密早期版本以明文保存的内容;运行中的服务器会自行完成',
);
const ROWS_MAX = both('rows that are sealed at most', '最多加密的记录数');
