import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { replaceFile, syncDirectory, VERIFICATION } from '@ringfence/tiled-log';
import {
  formatSignedNote,
  formatUtf8,
  formatVerifierKey,
  parseCheckpoint,
  parseSignedNote,
  parseVerifierKey,
  type VerifierKey,
} from '@ringfence/transparency';
import { LogFault } from '../log-fault.ts';
import type { SignedCheckpoint } from '../log-state.ts';

/** Beside the public files of a log, and never served. */
const OWN_DIRECTORY = 'own';
const STATE_FILE = 'state.json';
const FORM = 'ringfence log state v1';
const ONLY_OWNER = 0o600;
const ONLY_OWNER_DIRECTORY = 0o700;

/** What a log remembers of itself: the newest checkpoint that it signed. */
export interface OwnState {
  readonly origin: string;
  readonly signed: SignedCheckpoint;
  /** all keys that ever signed for the log, those of now first */
  readonly keys: readonly VerifierKey[];
}

/** Makes the directory of a log with its private part. */
export async function makeLogDirectory(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await mkdir(join(directory, OWN_DIRECTORY), { recursive: true, mode: ONLY_OWNER_DIRECTORY });
  await syncDirectory(directory);
  await syncDirectory(dirname(directory));
}

/**
 * Keeps a checkpoint before anybody else sees its signature: the high-water mark of the log. It is
 * on the disk when this returns.
 */
export async function writeOwnState(
  directory: string,
  { origin, signed, keys: all }: OwnState,
): Promise<void> {
  const { note, signedAtMilliseconds } = signed;
  const checkpoint = new TextDecoder().decode(formatSignedNote(note));
  const keys = all.map(formatVerifierKey);
  const written = { form: FORM, origin, keys, signedAtMilliseconds, checkpoint };
  const text = `${JSON.stringify(written, undefined, 2)}\n`;
  await replaceFile(join(directory, OWN_DIRECTORY, STATE_FILE), text, ONLY_OWNER);
}

/**
 * Reads what a log remembers of itself.
 *
 * @returns absent for a log that never signed
 * @throws {LogFault} when the file is there and cannot be understood: a log that forgets can fork
 */
export async function readOwnState(directory: string): Promise<OwnState | undefined> {
  const path = join(directory, OWN_DIRECTORY, STATE_FILE);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  });
  if (text === undefined) return undefined;
  const state = parseOwnState(text);
  if (state !== undefined) return state;
  throw new LogFault(
    {
      en: `${path} cannot be understood. A log that forgets what it signed can fork: restore the file from a copy.`,
      'zh-CN': `无法识别 ${path}。忘记已签内容的日志可能分叉:请用副本恢复该文件。`,
    },
    { code: 'own_state_broken' },
  );
}

function parseOwnState(text: string): OwnState | undefined {
  const { form, origin, keys, signedAtMilliseconds, checkpoint } = parseMembers(text) ?? {};
  if (form !== FORM || typeof origin !== 'string' || typeof checkpoint !== 'string')
    return undefined;
  if (typeof signedAtMilliseconds !== 'number' || !Array.isArray(keys)) return undefined;
  const known = keys.flatMap(parseKey);
  if (known.length !== keys.length) return undefined;
  const parsing = parseSignedNote(formatUtf8(checkpoint));
  if (parsing.status !== 'ok') return undefined;
  const { note } = parsing;
  const read = parseCheckpoint(note.text);
  if (read.status !== 'ok' || read.checkpoint.origin !== origin) return undefined;
  const { size, root } = read.checkpoint;
  return { origin, signed: { size, root, note, signedAtMilliseconds }, keys: known };
}

function parseKey(text: unknown): readonly VerifierKey[] {
  const parsing = parseVerifierKey(VERIFICATION.sha256, typeof text === 'string' ? text : '');
  return parsing.status === 'ok' ? [parsing.key] : [];
}

function parseMembers(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    // The caller says what is wrong with the file.
    return undefined;
  }
}
