import { both } from '../terminal/language.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What became of one pool. */
export interface ReplayResult {
  readonly event: 'result';
  readonly poolId: number;
  readonly status: 'same' | 'differs';
  readonly positions: number;
  readonly entries: number;
  readonly transfers: number;
  readonly accounts: number;
  readonly seconds: number;
  /** The first place where the journal decided again is not what is stored. */
  readonly difference?: unknown;
}

export interface ReplayProgress {
  readonly event: 'progress';
  readonly poolId: number;
  readonly position: number;
}

/** @returns undefined for a line that tells neither */
export function parseReplayLine(line: unknown): ReplayResult | ReplayProgress | undefined {
  if (typeof line !== 'object' || line === null) return undefined;
  if (!('event' in line) || !('poolId' in line) || typeof line.poolId !== 'number') {
    return undefined;
  }
  if (line.event === 'result' && 'status' in line) return line as ReplayResult;
  if (line.event === 'progress' && 'position' in line) return line as ReplayProgress;
  return undefined;
}

export function formatReplayRow(result: ReplayResult, terminal: Terminal): readonly string[] {
  return [
    String(result.poolId),
    terminal.say(STATUSES[result.status]),
    String(result.positions),
    String(result.entries),
    String(result.transfers),
    String(result.accounts),
    result.seconds.toFixed(1),
  ];
}

const STATUSES = {
  same: both('same', '一致'),
  differs: both('DIFFERS', '不一致'),
} as const;
