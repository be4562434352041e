import { readFile } from 'node:fs/promises';
import { replaceFile } from '@ringfence/tiled-log';
import {
  formatBase64,
  isTreeSize,
  parseBase64,
  type WitnessedState,
} from '@ringfence/transparency';
import { both } from '../../terminal/language.ts';
import { EvidenceFault } from '../evidence-fault.ts';

/** What a witness remembers of a log: the state, and the note that it last cosigned. */
export interface RememberedLog extends WitnessedState {
  /** the checkpoint with the log's signatures and the witness's own */
  readonly checkpoint: string;
}

/**
 * The memory of a witness in one file; a cosignature leaves only after its state is on the disk.
 */
export interface WitnessState {
  find(origin: string): RememberedLog | undefined;
  /**
   * Keeps the newest state of a log durably.
   *
   * @throws {EvidenceFault} when another process changed the file
   */
  keep(origin: string, log: RememberedLog): Promise<void>;
}

const FORM = 'ringfence witness v1';
const ONLY_OWNER = 0o600;

/**
 * Opens the memory of a witness. A file that is absent is a witness that has seen nothing; a file
 * that cannot be understood is never taken for one, because a witness that forgets can be misled.
 *
 * @throws {EvidenceFault} when the file is there and cannot be understood
 */
export async function openWitnessState(path: string): Promise<WitnessState> {
  const logs = new Map<string, RememberedLog>();
  let text = await readState(path);
  if (text !== undefined) for (const [origin, log] of parseState(path, text)) logs.set(origin, log);
  return {
    find: (origin) => logs.get(origin),
    keep: async (origin, log) => {
      const next = new Map(logs).set(origin, log);
      // Whoever changed it since is another witness, of another machine perhaps.
      if ((await readState(path)) !== text) throw changedByOthers(path);
      const written = formatState(next);
      await replaceFile(path, written, ONLY_OWNER);
      text = written;
      logs.set(origin, log);
    },
  };
}

async function readState(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  });
}

function formatState(logs: ReadonlyMap<string, RememberedLog>): string {
  const written = [...logs].map(([origin, { size, root, checkpoint }]) => ({
    origin,
    size,
    root: formatBase64(root),
    checkpoint,
  }));
  return `${JSON.stringify({ form: FORM, logs: written }, undefined, 2)}\n`;
}

function parseState(path: string, text: string): readonly (readonly [string, RememberedLog])[] {
  const whole = parseJson(text);
  if (!isObject(whole) || whole['form'] !== FORM || !Array.isArray(whole['logs']))
    throw broken(path);
  return whole['logs'].map((log: unknown) => {
    if (!isObject(log)) throw broken(path);
    const { origin, size, root, checkpoint } = log;
    const bytes = typeof root === 'string' ? parseBase64(root) : undefined;
    if (typeof origin !== 'string' || typeof checkpoint !== 'string') throw broken(path);
    if (typeof size !== 'number' || !isTreeSize(size) || bytes === undefined) throw broken(path);
    return [origin, { size, root: bytes, checkpoint }] as const;
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The caller says what is wrong with the file.
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function broken(path: string): EvidenceFault {
  return new EvidenceFault(
    both(
      `The state ${path} cannot be understood. A witness without its memory could cosign a fork: restore the file from a copy, or start a new witness with a new key.`,
      `无法识别状态文件 ${path}。见证人一旦失去记忆就可能联署分叉:请用副本恢复该文件,或用新密钥启动新的见证人。`,
    ),
    { code: 'witness_state_broken' },
  );
}

function changedByOthers(path: string): EvidenceFault {
  return new EvidenceFault(
    both(
      `The state ${path} was changed by another process. Nothing is cosigned: end one of the two witnesses and start the other one anew.`,
      `状态文件 ${path} 已被另一进程修改。不再联署:请停止其中一个见证人,并重新启动另一个。`,
    ),
    { code: 'witness_state_in_use' },
  );
}
