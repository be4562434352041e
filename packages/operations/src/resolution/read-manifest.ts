import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isBusinessDate } from '@ringfence/money';
import { PACK_DOCUMENT_BYTES_MAX } from './limits.ts';
import { packDiffers } from './pack-fault.ts';
import {
  MANIFEST_NAME,
  PACK_FORMAT,
  PACK_VERSION,
  type PackFile,
  type PackManifest,
} from './pack-format.ts';

/** @returns undefined for a directory that is no resolution pack of this version */
export async function readManifest(
  directory: string,
): Promise<{ readonly manifest: PackManifest; readonly sha256: string } | undefined> {
  const path = join(directory, MANIFEST_NAME);
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined || !found.isFile() || found.size > PACK_DOCUMENT_BYTES_MAX) {
    return undefined;
  }
  const text = await readFile(path, 'utf8');
  const manifest = parseManifest(text);
  if (manifest === undefined) return undefined;
  return { manifest, sha256: createHash('sha256').update(text).digest('hex') };
}

function parseManifest(text: string): PackManifest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  return isManifest(value) ? value : undefined;
}

function isManifest(value: unknown): value is PackManifest {
  if (typeof value !== 'object' || value === null) return false;
  const members: Partial<Record<keyof PackManifest, unknown>> = value;
  const { format, version, pools, files } = members;
  if (format !== PACK_FORMAT || version !== PACK_VERSION) return false;
  if (!Array.isArray(pools) || !Array.isArray(files)) return false;
  return pools.every(isPool) && files.every(isFile);
}

function isPool(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (!('poolId' in value) || !('positionLast' in value)) return false;
  const { poolId, positionLast } = value;
  const closedDate = 'closedDate' in value ? value.closedDate : undefined;
  const isDate =
    closedDate === undefined || (typeof closedDate === 'string' && isBusinessDate(closedDate));
  return isDate && isWhole(poolId, 1) && isWhole(positionLast, 0);
}

function isWhole(value: unknown, min: number): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= min;
}

const PLAIN_PATH = /^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/;

function isFile(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (!('path' in value) || !('bytes' in value) || !('sha256' in value)) return false;
  const { path, bytes, sha256 } = value;
  const isPath = typeof path === 'string' && PLAIN_PATH.test(path) && !path.includes('..');
  return isPath && Number.isSafeInteger(bytes) && typeof sha256 === 'string';
}

/**
 * Compares every file of a pack with its manifest, and looks for files that it does not name.
 *
 * @throws {PackDiffers} at the first file that is missing, changed or too many
 */
export async function checkFiles(directory: string, files: readonly PackFile[]): Promise<void> {
  for (const file of files) await checkFile(directory, file);
  const named = new Set([MANIFEST_NAME, ...files.map(({ path }) => path)]);
  for (const path of await listPaths(directory)) {
    if (named.has(path)) continue;
    throw packDiffers(
      { file: path },
      {
        what: { zh: '清单之外的文件', en: 'a file that the manifest does not name' },
        expected: 'no such file',
        received: 'a file',
      },
    );
  }
}

async function checkFile(directory: string, { path, bytes, sha256 }: PackFile): Promise<void> {
  const target = join(directory, ...path.split('/'));
  // A link is no file of the pack, wherever it leads.
  const found = await lstat(target).catch(() => undefined);
  if (found === undefined || !found.isFile()) {
    throw packDiffers(
      { file: path },
      { what: { zh: '文件', en: 'the file' }, expected: 'a file', received: 'none' },
    );
  }
  if (found.size !== bytes) {
    throw packDiffers(
      { file: path },
      {
        what: { zh: '文件大小(字节)', en: 'the size of the file in bytes' },
        expected: String(bytes),
        received: String(found.size),
      },
    );
  }
  const hash = createHash('sha256');
  await pipeline(createReadStream(target), hash);
  const received = hash.digest('hex');
  if (received === sha256) return;
  throw packDiffers(
    { file: path },
    { what: { zh: '文件的 SHA-256', en: 'the SHA-256 of the file' }, expected: sha256, received },
  );
}

async function listPaths(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(directory.length)
        .split(/[\\/]/)
        .filter((part) => part !== '')
        .join('/'),
    )
    .sort();
}
