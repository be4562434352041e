import type { CommandContext } from '../commands/command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { both } from '../terminal/language.ts';
import { askVault } from './ask-vault.ts';

/** Rotates the keys of the vault. Exit code 1 when data keys are left for another command. */
export async function rotateVault(
  context: CommandContext,
  { continue: isContinued, keysMax }: { readonly continue?: boolean; readonly keysMax?: number },
): Promise<ExitCode> {
  const { terminal } = context;
  const answer = await askVault(context, [
    'rotate-vault',
    ...(isContinued === true ? ['--continue'] : []),
    ...(keysMax === undefined ? [] : ['--keys-max', String(keysMax)]),
  ]);
  const { keyId, rewrapped, isUnfinished, retired } = answer;
  if (context.options().json) terminal.write(`${JSON.stringify(answer)}\n`);
  else {
    const count = Array.isArray(retired) ? retired.length : 0;
    terminal.write(
      `${terminal.say(NEWEST)} ${String(keyId)}\n` +
        `${terminal.say(REWRAPPED)} ${String(rewrapped)}\n${terminal.say(RETIRED)} ${count}\n` +
        (isUnfinished === true ? `${terminal.say(LEFT)}\n` : ''),
    );
  }
  return isUnfinished === true ? EXIT.no : EXIT.ok;
}

const NEWEST = both('the key that wraps now:', '当前封装密钥:');
const REWRAPPED = both('data keys wrapped again:', '重新封装的数据密钥:');
const RETIRED = both('keys that wrap nothing any more:', '不再封装任何内容的密钥:');
const LEFT = both(
  'Some are left: run "ringfence vault rotate --continue".',
  '尚有未封装的数据密钥:请运行 "ringfence vault rotate --continue"。',
);
