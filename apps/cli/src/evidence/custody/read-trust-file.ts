import { readFile } from 'node:fs/promises';
import { VERIFICATION } from '@ringfence/tiled-log';
import { parseTrust, type Trust } from '@ringfence/transparency';
import { both } from '../../terminal/language.ts';
import { EvidenceFault } from '../evidence-fault.ts';

/**
 * Reads a trust document: whose logs, witnesses and banks are believed.
 *
 * @throws {EvidenceFault} when it cannot be read, or is none
 */
export async function readTrustFile(path: string): Promise<Trust> {
  const text = await readTextFile(path);
  const parsing = parseTrust(VERIFICATION.sha256, text);
  if (parsing.status === 'ok') return parsing.trust;
  const { status } = parsing;
  throw new EvidenceFault(
    both(
      `${path} is no trust document (${status}); the log program serves one at /trust.json.`,
      `${path} 不是信任文件(${status});日志程序在 /trust.json 提供该文件。`,
    ),
    { code: status },
  );
}

/** @throws {EvidenceFault} when it cannot be read */
export async function readTextFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const text = both(`The file ${path} cannot be read.`, `无法读取文件 ${path}。`);
    throw new EvidenceFault(text, { code: 'file_not_read', cause });
  }
}
