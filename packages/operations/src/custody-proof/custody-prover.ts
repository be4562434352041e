import type { Timestamp } from '@ringfence/money';
import {
  type CustodySnapshot,
  EVERY_PLATFORM,
  findLastClosedDay,
  listCustodySnapshots,
  listOpenChallenges,
  type Store,
  withSnapshot,
} from '@ringfence/store';
import { VERIFICATION } from '@ringfence/tiled-log';
import { CHALLENGE_FORM, openChallenge, type VerifierKey } from '@ringfence/transparency';
import type { CustodyEngine } from '../custody/open-custody-engine.ts';
import type {
  CustodyProofDesk,
  CustodyProofOutcome,
  CustodyProofSettings,
  SnapshotWanted,
} from './custody-proof-desk.ts';
import { CHALLENGES_PER_ROUND_MAX, SNAPSHOTS_LOOKED_AT_MAX } from './limits.ts';
import { proveCustody } from './prove-custody.ts';
import { readPublished } from './published-file.ts';
import { formatSnapshotName } from './snapshot-name.ts';

/** What a round did for one snapshot. */
export interface RoundNews {
  readonly about: string;
  readonly outcome: CustodyProofOutcome;
}

/** Proves the custody of the pools that this process owns, one snapshot of a pool at a time. */
export interface CustodyProver {
  readonly settings: CustodyProofSettings;
  /** Proves a closed day, or goes on with it. */
  proveDay(engine: CustodyEngine, businessDate: string): Promise<CustodyProofOutcome>;
  /**
   * Proves what is not proved yet: the last closed day, and challenges whose time it is.
   *
   * @throws the first fault, after all of them had their turn
   */
  round(engine: CustodyEngine, now: Timestamp): Promise<readonly RoundNews[]>;
}

/** Opens the prover of a process. */
export function openCustodyProver(store: Store, settings: CustodyProofSettings): CustodyProver {
  const inHand = new Map<number, Promise<unknown>>();
  /** Snapshots that were found published: their files are not looked for again. */
  const published = new Set<string>();
  /** Two that prove one pool would build one tree twice. */
  const inTurn = async (desk: CustodyProofDesk, wanted: SnapshotWanted) => {
    const { poolId } = desk.engine;
    const turn = (inHand.get(poolId) ?? Promise.resolve()).then(async () =>
      proveCustody(desk, wanted),
    );
    // Whoever comes next waits, however this one ends.
    inHand.set(
      poolId,
      turn.catch(() => undefined),
    );
    return await turn;
  };
  const deskOf = (engine: CustodyEngine): CustodyProofDesk => ({ store, engine, settings });
  return {
    settings,
    proveDay: async (engine, businessDate) => inTurn(deskOf(engine), { businessDate }),
    round: async (engine, now) => {
      const desk = deskOf(engine);
      const news: RoundNews[] = [];
      const faults: Error[] = [];
      for (const wanted of await listWanted(desk, { now, published })) {
        const about = 'businessDate' in wanted ? wanted.businessDate : wanted.challengeId;
        try {
          news.push({ about, outcome: await inTurn(desk, wanted) });
        } catch (error) {
          if (!(error instanceof Error)) throw error;
          // Files that are damaged hold up their own snapshot, and no other one.
          faults.push(error);
        }
      }
      const [fault] = faults;
      if (fault !== undefined) throw fault;
      return news;
    },
  };
}

/**
 * What is not published yet: the last closed day, challenges that an auditor signed and that are
 * due now, and snapshots that were taken and went no further.
 */
async function listWanted(
  { store, engine: { poolId }, settings }: CustodyProofDesk,
  { now, published }: { readonly now: Timestamp; readonly published: Set<string> },
): Promise<readonly SnapshotWanted[]> {
  const open = await withSnapshot(store, EVERY_PLATFORM, async (db) => ({
    businessDate: await findLastClosedDay(db, poolId),
    taken: await listCustodySnapshots(db, { poolId, limit: SNAPSHOTS_LOOKED_AT_MAX }),
    challenges: await listOpenChallenges(db, {
      poolId,
      form: CHALLENGE_FORM,
      limit: CHALLENGES_PER_ROUND_MAX,
    }),
  }));
  const { businessDate } = open;
  const wanted: SnapshotWanted[] = open.challenges
    .filter(({ text }) => isDue(text, { poolId, keys: settings.auditorKeys, now }))
    .map(({ evidenceId: challengeId }) => ({ challengeId }));
  const isTaken = open.taken.some((one) => one.businessDate === businessDate);
  if (businessDate !== undefined && !isTaken) wanted.push({ businessDate });
  for (const snapshot of open.taken) {
    const name = formatSnapshotName(snapshot.snapshotId);
    if (published.has(name)) continue;
    if ((await readPublished(settings, snapshot)) === undefined) wanted.push(wantedOf(snapshot));
    else published.add(name);
  }
  return wanted;
}

function wantedOf({ businessDate, challengeId = '' }: CustodySnapshot): SnapshotWanted {
  return businessDate === undefined ? { challengeId } : { businessDate };
}

function isDue(
  note: string,
  asked: {
    readonly poolId: number;
    readonly keys: readonly VerifierKey[];
    readonly now: Timestamp;
  },
): boolean {
  const opening = openChallenge(VERIFICATION, note, asked.keys);
  if (opening.status !== 'ok') return false;
  const { log, notBefore, notAfter } = opening.challenge;
  return isLogOf(log, asked.poolId) && notBefore <= asked.now && asked.now <= notAfter;
}

/** Whether a log of this origin is that of the pool: origins end in the name of the log. */
export function isLogOf(origin: string, poolId: number): boolean {
  return origin.endsWith(`/logs/pool-${poolId}`);
}
