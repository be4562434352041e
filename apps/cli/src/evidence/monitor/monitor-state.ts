import { readFile } from 'node:fs/promises';
import { replaceFile } from '@ringfence/tiled-log';
import { formatBase64, isTreeSize, parseBase64 } from '@ringfence/transparency';
import { both } from '../../terminal/language.ts';
import { EvidenceFault } from '../evidence-fault.ts';
import type { EarlierCheckpoint } from '../log/read-head.ts';
import type { MonitorFinding } from './monitor-finding.ts';

const FORM = 'ringfence monitor v1';
const ONLY_OWNER = 0o600;
/** Findings that the file of the state lists; their count is always whole. */
const FINDINGS_MAX = 1_000;

/** What a monitor keeps over its end, and shows to whoever reads its file. */
export interface MonitorState {
  /** The newest checkpoint that was compared to its last entry; absent before the first. */
  readonly head: EarlierCheckpoint | undefined;
  readonly checkedAt: string;
  /** When everything was compared last. */
  readonly comparedWholeAt: string | undefined;
  readonly findings: readonly MonitorFinding[];
}

/**
 * Reads the newest checkpoint that an earlier run compared; absent when there was none.
 *
 * @throws {EvidenceFault} when the file is there and cannot be understood
 */
export async function readMonitorHead(path: string): Promise<EarlierCheckpoint | undefined> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  });
  if (text === undefined) return undefined;
  const members = parseMembers(text);
  if (members?.get('form') !== FORM) throw broken(path);
  const head = members.get('head');
  if (head === undefined) return undefined;
  const { origin, size, root } = Object(head) as Readonly<Record<string, unknown>>;
  const bytes = typeof root === 'string' ? parseBase64(root) : undefined;
  if (typeof origin !== 'string' || typeof size !== 'number' || !isTreeSize(size))
    throw broken(path);
  if (bytes === undefined) throw broken(path);
  return { origin, size, root: bytes };
}

/** Replaces the state on the disk: a crash leaves the old one or the new one. */
export async function writeMonitorState(path: string, state: MonitorState): Promise<void> {
  const { head, checkedAt, comparedWholeAt, findings } = state;
  const whole = {
    form: FORM,
    ...(head === undefined ? {} : { head: { ...head, root: formatBase64(head.root) } }),
    checkedAt,
    ...(comparedWholeAt === undefined ? {} : { comparedWholeAt }),
    findingsCount: findings.length,
    findings: findings.slice(0, FINDINGS_MAX),
  };
  await replaceFile(path, `${JSON.stringify(whole, undefined, 2)}\n`, ONLY_OWNER);
}

function parseMembers(text: string): ReadonlyMap<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined;
  } catch {
    // The caller says what is wrong with the file.
    return undefined;
  }
}

function broken(path: string): EvidenceFault {
  return new EvidenceFault(
    both(
      `The state ${path} cannot be understood. Without it nobody sees whether the log was rewritten: restore the file, or remove it to begin anew.`,
      `无法识别状态文件 ${path}。缺少它便无法发现日志被改写:请恢复该文件,或删除后重新开始。`,
    ),
    { code: 'monitor_state_broken' },
  );
}
