import { type ReplayReport, replayLog } from '@ringfence/operations';
import { type LogSource, readEntryBundles, TREE_HASHER } from '@ringfence/tiled-log';
import {
  appendLeaves,
  EMPTY_EDGE,
  equalBytes,
  type Policy,
  rootOfEdge,
} from '@ringfence/transparency';
import { readOpenings } from '../export/opening-file.ts';
import type { EarlierCheckpoint } from '../log/read-head.ts';
import type { MonitorFinding } from '../monitor/monitor-finding.ts';
import { type Cycle, runCycle } from '../monitor/run-cycle.ts';

/** What a log gives by itself, and what deciding it again found. */
export interface LogReplayed {
  readonly findings: readonly MonitorFinding[];
  /** Absent when the log could not be read to its end. */
  readonly compared?: Extract<Cycle, { readonly status: 'compared' }>;
  /** Absent without openings. */
  readonly decided?: ReplayReport;
}

/** Entries that were verified a moment ago are other ones now. */
export class LogChanged extends Error {
  override readonly name = 'LogChanged';
}

/**
 * Recomputes the books of a log from the log alone; with openings, decides every command again by
 * the published rules too.
 *
 * @throws {LogChanged} when the log is another one at its second reading
 */
export async function replayFromLog(
  source: LogSource,
  request: {
    readonly policy: Policy;
    readonly since: bigint | undefined;
    readonly openings: string | undefined;
  },
): Promise<LogReplayed> {
  const { policy, since, openings } = request;
  const findings: MonitorFinding[] = [];
  const cycle = await runCycle({
    source,
    policy,
    since,
    database: undefined,
    unloggedSecondsMax: 0,
    memory: undefined,
    tell: (finding) => findings.push(finding),
  });
  if (cycle.status !== 'compared') return { findings };
  if (openings === undefined) return { findings, compared: cycle };
  const decided = await replayLog({
    size: cycle.head.size,
    bundles: readVerified(source, cycle.head),
    openings: readOpenings(openings),
    books: cycle.memory.books,
  });
  return { findings, compared: cycle, decided };
}

/** Reads the entries once more, and holds them against the same root at the end. */
async function* readVerified(
  source: LogSource,
  { size, root }: EarlierCheckpoint,
): AsyncGenerator<{ readonly entries: readonly Uint8Array[]; readonly first: number }> {
  let edge = EMPTY_EDGE;
  for await (const bundle of readEntryBundles(source, { size })) {
    if (bundle.status !== 'ok') throw new LogChanged(`${bundle.path} cannot be read any more`);
    const leaves = bundle.entries.map((entry) => TREE_HASHER.leaf(entry));
    edge = appendLeaves(TREE_HASHER, edge, leaves, () => undefined);
    const isLast = edge.size === size;
    if (isLast && !equalBytes(rootOfEdge(TREE_HASHER, edge), root))
      throw new LogChanged('the entries have another root at the second reading');
    yield { entries: bundle.entries, first: bundle.first };
  }
}
