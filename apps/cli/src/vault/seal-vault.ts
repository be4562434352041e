import type { CommandContext } from '../commands/command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { both } from '../terminal/language.ts';
import { askVault } from './ask-vault.ts';

/**
 * Seals what was kept in the clear. Exit code 1 when rows may be left for another command, or could
 * not be sealed.
 */
export async function sealVault(
  context: CommandContext,
  { rowsMax }: { readonly rowsMax?: number },
): Promise<ExitCode> {
  const { terminal } = context;
  const answer = await askVault(context, [
    'seal-vault',
    ...(rowsMax === undefined ? [] : ['--rows-max', String(rowsMax)]),
  ]);
  const { sealed, isUnfinished } = answer;
  const passed = listPassed(answer['notSealed']);
  if (context.options().json) terminal.write(`${JSON.stringify(answer)}\n`);
  else {
    const kinds = typeof sealed === 'object' && sealed !== null ? Object.entries(sealed) : [];
    const lines = kinds.map(([kind, rows]) => `  ${kind} ${String(rows)}\n`).join('');
    terminal.write(
      `${terminal.say(kinds.length === 0 ? NONE : SEALED)}\n${lines}` +
        (isUnfinished === true ? `${terminal.say(LEFT)}\n` : '') +
        (passed.length > 0 ? `${terminal.say(PASSED)} ${passed.join(', ')}\n` : ''),
    );
  }
  return isUnfinished === true || passed.length > 0 ? EXIT.no : EXIT.ok;
}

/** Kinds of rows that could not be sealed, and how many of each. */
function listPassed(notSealed: unknown): readonly string[] {
  if (typeof notSealed !== 'object' || notSealed === null) return [];
  return Object.entries(notSealed).map(([kind, { rows }]) => `${kind} ${String(rows)}`);
}

const SEALED = both('rows sealed:', '已加密的记录:');
const NONE = both('no row is in the clear', '没有以明文保存的记录');
const PASSED = both('Could not be sealed, still in the clear:', '无法加密、仍为明文:');
const LEFT = both('Some may be left: run it again.', '可能尚有未加密的记录:请再次运行。');
