import { setTimeout as wait } from 'node:timers/promises';
import type { Store } from '@ringfence/store';
import type { LogSource } from '@ringfence/tiled-log';
import type { Policy } from '@ringfence/transparency';
import { sinceOf } from '../log/read-head.ts';
import { keyOfFinding, type MonitorFinding } from './monitor-finding.ts';
import { readMonitorHead, writeMonitorState } from './monitor-state.ts';
import { type Cycle, type MonitorMemory, runCycle } from './run-cycle.ts';

const MILLISECONDS = 1_000;

/** What a monitor watches, and how. */
export interface MonitorRequest {
  readonly source: LogSource;
  readonly policy: Policy;
  readonly ageSecondsMax: number | undefined;
  readonly database: { readonly store: Store; readonly poolId?: number | undefined } | undefined;
  readonly unloggedSecondsMax: number;
  /** Positions whose salt was destroyed on purpose, so that its absence is no finding. */
  readonly erased: ReadonlySet<number>;
  /** The file of the state. */
  readonly state: string;
}

/** What a monitor says while it runs. */
export type MonitorEvent =
  | { readonly event: 'finding' | 'finding_gone'; readonly finding: MonitorFinding }
  | {
      readonly event: 'cycle';
      readonly whole: boolean;
      readonly origin: string;
      readonly size: number;
      readonly witnesses: readonly string[];
      readonly leaves: number;
      readonly accounts: number;
      readonly findings: number;
      readonly seconds: number;
    };

/** A monitor between two of its cycles. */
export interface Monitor {
  /** Compares what is new, or everything. @returns how many findings are open after it */
  cycle(isWhole: boolean): Promise<{ readonly findings: number; readonly seconds: number }>;
}

/**
 * Opens a monitor on the state of its earlier run.
 *
 * @param tell told of each finding once, of each that is gone, and of each cycle
 * @throws {EvidenceFault} when the state cannot be understood
 */
export async function openMonitor(
  request: MonitorRequest,
  tell: (event: MonitorEvent) => void,
): Promise<Monitor> {
  let head = await readMonitorHead(request.state);
  let memory: MonitorMemory | undefined;
  let comparedWholeAt: string | undefined;
  let open = new Map<string, MonitorFinding>();
  return {
    cycle: async (asksWhole) => {
      const started = performance.now();
      const isWhole = asksWhole || memory === undefined;
      const found = new Map<string, MonitorFinding>();
      const cycle = await runCycle({
        ...request,
        since: sinceOf(request.ageSecondsMax),
        before: head,
        memory: isWhole ? undefined : memory,
        tell: (finding) => {
          if (finding.kind === 'salt_missing' && request.erased.has(finding.position)) return;
          found.set(keyOfFinding(finding), finding);
        },
      });
      memory = cycle.status === 'compared' ? cycle.memory : undefined;
      const next = findingsAfter(open, { found, cycle, isWhole });
      tellChanges(tell, open, next);
      open = next;
      const checkedAt = new Date().toISOString();
      if (cycle.status === 'compared') {
        head = cycle.head;
        if (isWhole) comparedWholeAt = checkedAt;
      }
      const findings = [...open.values()];
      await writeMonitorState(request.state, { head, checkedAt, comparedWholeAt, findings });
      const seconds = (performance.now() - started) / MILLISECONDS;
      if (cycle.status === 'compared') {
        const { witnesses, leaves, accounts } = cycle;
        const { origin, size } = cycle.head;
        const counts = { leaves, accounts, findings: open.size, seconds };
        tell({ event: 'cycle', whole: isWhole, origin, size, witnesses, ...counts });
      }
      return { findings: open.size, seconds };
    },
  };
}

/** A whole cycle replaces what was found before; another one cannot say that anything is gone. */
function findingsAfter(
  open: ReadonlyMap<string, MonitorFinding>,
  {
    found,
    cycle,
    isWhole,
  }: {
    readonly found: ReadonlyMap<string, MonitorFinding>;
    readonly cycle: Cycle;
    readonly isWhole: boolean;
  },
): Map<string, MonitorFinding> {
  if (cycle.status === 'compared' && isWhole) return new Map(found);
  const kept = [...open].filter(
    ([, { kind }]) => cycle.status === 'stopped' || !IS_OF_MOMENT.has(kind),
  );
  return new Map([...kept, ...found]);
}

/** Findings that every cycle looks for again. */
const IS_OF_MOMENT: ReadonlySet<MonitorFinding['kind']> = new Set([
  'log_refused',
  'log_not_read',
  'database_not_read',
  'row_outside',
  'not_logged_in_time',
]);

function tellChanges(
  tell: (event: MonitorEvent) => void,
  before: ReadonlyMap<string, MonitorFinding>,
  after: ReadonlyMap<string, MonitorFinding>,
): void {
  for (const [key, finding] of after) if (!before.has(key)) tell({ event: 'finding', finding });
  for (const [key, finding] of before)
    if (!after.has(key)) tell({ event: 'finding_gone', finding });
}

/**
 * Runs cycles until it is stopped: everything at first and again every so often, in between what is
 * new.
 *
 * @returns how many findings are open at the end
 */
export async function keepMonitoring(
  monitor: Monitor,
  pace: {
    readonly intervalSeconds: number;
    /** Everything is compared again at the latest so long after it was, at its beginning. */
    readonly wholeSeconds: number;
    readonly signal: AbortSignal;
  },
): Promise<number> {
  let wholeAt = Number.NEGATIVE_INFINITY;
  let findings = 0;
  while (!pace.signal.aborted) {
    const now = performance.now();
    const isWhole = now - wholeAt >= pace.wholeSeconds * MILLISECONDS;
    if (isWhole) wholeAt = now;
    ({ findings } = await monitor.cycle(isWhole));
    await wait(pace.intervalSeconds * MILLISECONDS, undefined, { signal: pace.signal }).catch(
      () => undefined,
    );
  }
  return findings;
}
