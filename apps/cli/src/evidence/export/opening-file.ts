import { createReadStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { EntryOpening } from '@ringfence/operations';
import { formatBase64, parseBase64 } from '@ringfence/transparency';
import { both } from '../../terminal/language.ts';
import { EvidenceFault } from '../evidence-fault.ts';

const NAME = 'openings.jsonl';
const WARNING = 'PERSONAL-DATA.txt';
const ONLY_OWNER = 0o600;
const ONLY_OWNER_ENTERS = 0o700;

const WARNING_TEXT = `PERSONAL DATA: openings.jsonl holds what customers and platforms sent, word for word, and the salts
that open the commitments of the public log. Never put it beside the log where others can read it,
and destroy it when the check is done.

个人数据:openings.jsonl 含客户与平台提交内容的原文,以及打开公开日志承诺所需的盐值。切勿与公开日志放在
一处供他人读取;核查结束后应予销毁。
`;

/**
 * Writes the openings of a log into a directory that only its owner enters. @returns how many
 *
 * @throws {EvidenceFault} when the file is there already
 */
export async function writeOpenings(
  directory: string,
  openings: AsyncIterable<EntryOpening>,
): Promise<number> {
  await mkdir(directory, { recursive: true, mode: ONLY_OWNER_ENTERS });
  const file = await open(join(directory, NAME), 'wx', ONLY_OWNER).catch((cause: unknown) => {
    throw new EvidenceFault(
      both(
        `${join(directory, NAME)} cannot be written; an existing one is never replaced.`,
        `无法写入 ${join(directory, NAME)};已有文件不会被覆盖。`,
      ),
      { code: 'openings_not_written', cause },
    );
  });
  let count = 0;
  try {
    for await (const { position, salt, record } of openings) {
      const opened = salt === undefined ? {} : { salt: formatBase64(salt) };
      await file.write(`${JSON.stringify({ position, ...opened, record })}\n`);
      count += 1;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  const warning = await open(join(directory, WARNING), 'w', ONLY_OWNER);
  await warning.writeFile(WARNING_TEXT);
  await warning.close();
  return count;
}

/**
 * Reads the openings of a directory, line by line.
 *
 * @throws {EvidenceFault} openings_broken with the line that is none
 */
export async function* readOpenings(directory: string): AsyncGenerator<EntryOpening> {
  const path = join(directory, NAME);
  const lines = createInterface({ input: createReadStream(path, 'utf8') });
  let number = 0;
  for await (const line of lines) {
    number += 1;
    const opening = parseOpening(line);
    if (opening === undefined)
      throw new EvidenceFault(
        both(`${path}:${number}: this is no opening.`, `${path}:${number}:不是有效的开启记录。`),
        { code: 'openings_broken' },
      );
    yield opening;
  }
}

function parseOpening(line: string): EntryOpening | undefined {
  const members = parseMembers(line);
  const { position, salt, record } = Object.fromEntries(members) as Readonly<
    Record<string, unknown>
  >;
  if (typeof position !== 'number' || typeof record !== 'string') return undefined;
  if (salt === undefined) return { position, record };
  const bytes = typeof salt === 'string' ? parseBase64(salt) : undefined;
  return bytes === undefined ? undefined : { position, record, salt: bytes };
}

function parseMembers(line: string): ReadonlyMap<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  } catch {
    // The caller names the line.
    return new Map();
  }
}
