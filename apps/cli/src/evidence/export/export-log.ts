import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type LogSource,
  openLogDirectory,
  replaceFile,
  TREE_HASHER,
  VERIFICATION,
} from '@ringfence/tiled-log';
import {
  formatUtf8,
  formatVerifierKey,
  type Policy,
  parsePolicy,
  parseUtf8,
} from '@ringfence/transparency';
import { both } from '../../terminal/language.ts';
import { EvidenceFault } from '../evidence-fault.ts';
import { type HeadRefusal, type LogHead, readHead } from '../log/read-head.ts';
import { type CopyRefusal, copyGrowth } from '../mirror/copy-growth.ts';
import { formatExportReadme } from './export-readme.ts';

export type LogExport =
  | { readonly status: 'ok'; readonly head: LogHead }
  | HeadRefusal
  | CopyRefusal;

/**
 * Copies a log into a new directory, each entry verified before it is written, with the key and a
 * page that says how others check it.
 *
 * @param request.policy absent: the key that the log itself names is taken
 * @throws {EvidenceFault} when the directory is not empty, or the log names no key
 */
export async function exportLog(
  source: LogSource,
  request: { readonly directory: string; readonly policy: Policy | undefined },
): Promise<LogExport> {
  const { directory } = request;
  await mkdir(directory, { recursive: true });
  if ((await readdir(directory)).length > 0) throw notEmpty(directory);
  const policy = request.policy ?? (await readServedPolicy(source));
  const reading = await readHead(source, { policy });
  if (reading.status !== 'ok') return reading;
  const { head } = reading;
  const empty = { size: 0, root: TREE_HASHER.emptyRoot };
  const appender = await openLogDirectory(directory, empty);
  const kept = async (): Promise<void> => Promise.resolve();
  const copying = await copyGrowth(source, { appender, head, kept });
  if (copying.status !== 'ok') return copying;
  const keys = policy.logs
    .filter(({ key }) => key.name === head.origin)
    .map(({ key }) => formatVerifierKey(key));
  await writeFile(join(directory, 'key'), keys.map((key) => `${key}\n`).join(''));
  await writeFile(join(directory, 'README.md'), formatExportReadme(head, keys[0] ?? ''));
  // At last: a directory with a checkpoint is whole.
  await replaceFile(join(directory, 'checkpoint'), head.bytes);
  return { status: 'ok', head };
}

/** A policy of the keys that a log serves beside its tiles: whoever serves it is believed. */
async function readServedPolicy(source: LogSource): Promise<Policy> {
  const bytes = await source.read('key');
  const keys = bytes === undefined ? undefined : parseUtf8(bytes)?.split('\n');
  const lines = (keys ?? []).filter((key) => key !== '').map((key) => `log ${key}\n`);
  const parsing = parsePolicy(VERIFICATION.sha256, formatUtf8(`${lines.join('')}quorum none\n`));
  if (lines.length > 0 && parsing.status === 'ok') return parsing.policy;
  throw new EvidenceFault(
    both(
      'The log names no key that can be read: give a policy with --policy.',
      '日志未给出可识别的密钥:请用 --policy 指定策略。',
    ),
    { code: 'log_key_missing' },
  );
}

function notEmpty(directory: string): EvidenceFault {
  return new EvidenceFault(both(`${directory} is not empty.`, `${directory} 不是空目录。`), {
    code: 'directory_not_empty',
  });
}
