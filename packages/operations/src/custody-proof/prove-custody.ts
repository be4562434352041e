import type { CustodySnapshot } from '@ringfence/store';
import type { LoggedText } from '@ringfence/transparency';
import { parseCoverage } from '@ringfence/transparency';
import type {
  CustodyProofDesk,
  CustodyProofOutcome,
  SnapshotWanted,
} from './custody-proof-desk.ts';
import type { LogStand } from './public-log.ts';
import { type PublishedTexts, publishSnapshot } from './publish-snapshot.ts';
import { readPublished, writePublished } from './published-file.ts';
import { rebuildLostTree } from './rebuild-lost-tree.ts';
import { takeSnapshot } from './take-snapshot.ts';

/**
 * Proves custody once for a closed day, or for a challenge: takes the snapshot, says what is owed
 * and what the bank signed, and waits until the log has it with its quorum. Begun again at any line
 * it goes on where it was.
 *
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 * @throws {StoreFault}
 */
export async function proveCustody(
  desk: CustodyProofDesk,
  wanted: SnapshotWanted,
): Promise<CustodyProofOutcome> {
  const taking = await takeSnapshot(desk, wanted);
  if (taking.status !== 'taken') return taking;
  const { snapshot } = taking;
  const before = await readPublished(desk.settings, snapshot);
  const said = before === undefined ? undefined : parseCoverage(before.coverage.text);
  if (said !== undefined) return { status: 'published', snapshot, coverage: said };
  if (!(await rebuildLostTree(desk, snapshot)))
    return { status: 'needs_person', reason: 'tree_differs' };
  const publishing = await publishSnapshot(desk, snapshot);
  if (publishing.status !== 'published') return publishing;
  const { texts } = publishing;
  const reading = await desk.settings.log.readStand(snapshot.poolId);
  if (reading.status !== 'read') return reading;
  const proved = await proveTexts(desk, { snapshot, texts, stand: reading.stand });
  if ('reason' in proved) return { status: 'waiting', reason: proved.reason };
  await writePublished(desk.settings, snapshot, proved);
  return { status: 'published', snapshot, coverage: texts.statement };
}

interface Proved {
  readonly root: LoggedText;
  readonly bankNotes: readonly LoggedText[];
  readonly coverage: LoggedText;
}

async function proveTexts(
  { settings: { log } }: CustodyProofDesk,
  {
    snapshot: { poolId },
    texts: { root, bankNotes, coverage },
    stand,
  }: {
    readonly snapshot: CustodySnapshot;
    readonly texts: PublishedTexts;
    readonly stand: LogStand;
  },
): Promise<Proved | { readonly reason: string }> {
  const logged: LoggedText[] = [];
  for (const { text, position } of [root, coverage, ...bankNotes]) {
    const proved = await log.proveText(poolId, { text, position, stand });
    if (proved.status !== 'proved') return { reason: proved.reason };
    logged.push({ text, proof: proved.proof });
  }
  const [rootText, coverageText, ...notes] = logged;
  if (rootText === undefined || coverageText === undefined) return { reason: 'log_behind' };
  return { root: rootText, bankNotes: notes, coverage: coverageText };
}
