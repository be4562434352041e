import { both } from './language.ts';

/** What is said to whoever gives a key on the command line; the key is not repeated. */
export const KEY_ON_COMMAND_LINE = both(
  'No key is taken from the command line: every user of the machine reads it there, and a shell keeps it. Give it in RINGFENCE_KEY, or a file of its owner alone by --api-key-file.',
  '不从命令行接收密钥:本机所有用户都能看到,且会留在命令历史中。请使用环境变量 RINGFENCE_KEY,或以 --api-key-file 指定仅本人可读的文件。',
);

/** A key of ours, alone or behind an option. */
const KEY_TEXT = /^(?:--?[a-z-]+=)?rf_[a-z0-9]+_/i;

/** Whether a command line brings an API key. */
export function hasKey(words: readonly string[]): boolean {
  return words.some((word) => word === '--key' || word.startsWith('--key=') || KEY_TEXT.test(word));
}
