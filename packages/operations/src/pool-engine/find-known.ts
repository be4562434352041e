import type { Call } from './call-queue.ts';
import type { Decider, KnownRecord } from './decider.ts';
import { lookUpKnown } from './look-up-known.ts';
import type { Tenure } from './tenure.ts';

/** What must be known of the ids of a batch before it is decided. */
export interface BatchKnowledge {
  /**
   * How many of the calls may be decided in this batch; the next one repeats an id of one of these,
   * or touches what one of these touches.
   */
  readonly callsCount: number;
  /** Ids that memory cannot decide, or says were used, and ids that decisions refer to. */
  readonly idsToLookUp: readonly string[];
  /** Some of these may be on their way: they are looked up when nothing is. */
  readonly waitsForCommits: boolean;
  /** Ids that the set of known ids does not keep: until the commit the tenure does. */
  readonly undecided: readonly string[];
}

/**
 * Notes the ids of the next batch and tells which of them memory alone cannot judge.
 *
 * @invariant E4 one id takes effect once
 */
export function noteIds<State, Command, Outcome>(
  tenure: Tenure<State, Command, Outcome>,
  decider: Decider<State, Command, Outcome>,
  calls: readonly Call<Command, Outcome>[],
): BatchKnowledge {
  const { knownIds, undecidedInFlight } = tenure;
  const idsToLookUp: string[] = [];
  const undecided: string[] = [];
  let waitsForCommits = false;
  const touched = createTouched();
  for (const [index, { command }] of calls.entries()) {
    if (!touched.add(decider.touches?.(command)))
      return { callsCount: index, idsToLookUp, waitsForCommits, undecided };
    const ids = decider.idsOf(command);
    let repeats = false;
    for (const id of ids) {
      const knowledge = knownIds.note(id);
      if (knowledge === 'new') continue;
      idsToLookUp.push(id);
      if (knowledge === 'seen' || undecidedInFlight.has(id)) {
        waitsForCommits = true;
        repeats = true;
      } else {
        undecidedInFlight.add(id);
        undecided.push(id);
      }
    }
    if (repeats && index > 0 && repeatsEarlierCall(decider, calls.slice(0, index), ids))
      return { callsCount: index, idsToLookUp, waitsForCommits, undecided };
    const references = decider.referencesOf?.(tenure.state, command) ?? [];
    if (references.length === 0) continue;
    if (index > 0 && repeatsEarlierCall(decider, calls.slice(0, index), references))
      return { callsCount: index, idsToLookUp, waitsForCommits, undecided };
    for (const id of references) idsToLookUp.push(id);
    waitsForCommits = true;
  }
  return { callsCount: calls.length, idsToLookUp, waitsForCommits, undecided };
}

/** The earlier records whose end the calls of a batch may decide. */
interface Touched {
  /** @returns false when an earlier call touches one of these */
  add(touches: readonly string[] | 'all' | undefined): boolean;
}

function createTouched(): Touched {
  const ids = new Set<string>();
  let isAll = false;
  return {
    add: (touches) => {
      if (touches === undefined || touches.length === 0) return true;
      if (isAll) return false;
      if (touches === 'all') {
        isAll = true;
        return ids.size === 0;
      }
      if (ids.size > 0 && touches.some((id) => ids.has(id))) return false;
      for (const id of touches) ids.add(id);
      return true;
    },
  };
}

/** What an earlier call of the same batch writes can be looked up only after its commit. */
function repeatsEarlierCall<State, Command, Outcome>(
  decider: Decider<State, Command, Outcome>,
  earlier: readonly Call<Command, Outcome>[],
  ids: readonly string[],
): boolean {
  const sought = new Set(ids);
  return earlier.some(({ command }) => decider.idsOf(command).some((id) => sought.has(id)));
}

/** Looks up what memory alone cannot judge. @returns undefined when there is nothing to look up */
export async function findKnown<State, Command, Outcome>(
  tenure: Tenure<State, Command, Outcome>,
  decider: Decider<State, Command, Outcome>,
  { idsToLookUp, waitsForCommits }: BatchKnowledge,
): Promise<ReadonlyMap<string, KnownRecord> | undefined> {
  if (idsToLookUp.length === 0) return undefined;
  if (waitsForCommits) await tenure.lanes.whenIdle();
  return lookUpKnown(tenure.control, {
    poolId: tenure.lease.poolId,
    idSpace: decider.idSpace,
    ids: idsToLookUp,
  });
}
