import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ChainSettings,
  parseChainSettings,
  parseRoots,
  type Roots,
  type RootsParsing,
} from '@ringfence/anchoring';
import type { Bilingual } from '@ringfence/contract';
import { both } from '../../terminal/language.ts';
import { EvidenceFault } from '../evidence-fault.ts';

/**
 * Reads the pinned certificates of an authority (PEM).
 *
 * @throws {EvidenceFault} when there are none, or one is wrong
 */
export async function readRootsFile(path: string): Promise<Roots> {
  const parsing = parseRoots(await readText(path));
  if (parsing.status === 'ok') return parsing.roots;
  const text = TEXT_OF_ROOTS[parsing.status];
  const place = parsing.status === 'bad_root' ? `${path} #${parsing.place}` : path;
  throw new EvidenceFault(both(`${place}: ${text.en}`, `${place}:${text['zh-CN']}`), {
    code: parsing.status,
  });
}

/**
 * Reads the settings of a chain.
 *
 * @throws {EvidenceFault} when the file holds something else
 */
export async function readChainFile(path: string): Promise<ChainSettings> {
  const parsing = parseChainSettings(await readText(path));
  if (parsing.status === 'ok') return parsing.settings;
  throw new EvidenceFault(
    both(
      `${path} holds no settings of a chain: "ringfence anchor deploy" writes them.`,
      `${path} 中没有区块链设置:可由 "ringfence anchor deploy" 生成。`,
    ),
    { code: parsing.status },
  );
}

/**
 * Reads the signed checkpoint in the directory of a log.
 *
 * @throws {EvidenceFault} when there is none
 */
export async function readNoteFile(directory: string): Promise<Uint8Array> {
  const path = join(directory, 'checkpoint');
  const bytes = await readFile(path).catch(() => undefined);
  if (bytes !== undefined) return bytes;
  throw notRead(path);
}

async function readText(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text !== undefined) return text;
  throw notRead(path);
}

function notRead(path: string): EvidenceFault {
  return new EvidenceFault(both(`${path} cannot be read.`, `无法读取 ${path}。`), {
    code: 'file_not_read',
  });
}

const TEXT_OF_ROOTS: Readonly<Record<Exclude<RootsParsing['status'], 'ok'>, Bilingual>> = {
  roots_too_large: both('the file is larger than 1 MB.', '文件超过 1 MB。'),
  no_roots: both('there is no certificate in it (PEM).', '其中没有证书(PEM)。'),
  too_many_roots: both('there are more than 64 certificates in it.', '其中的证书超过 64 张。'),
  bad_root: both('this certificate cannot be read.', '无法读取此证书。'),
};
