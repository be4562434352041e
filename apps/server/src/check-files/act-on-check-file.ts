import {
  type CheckFileDay,
  type CheckFileEvent,
  type CheckFileKey,
  EVERY_PLATFORM,
  findCheckFileDay,
  insertCheckFileEvent,
  type Store,
  withTransaction,
} from '@ringfence/store';
import { CHECK_FILE_TRANSITIONS, type CheckFileState, checkFileState } from './check-file-state.ts';

/** What became of an act of the platform on the files of a day. */
export type CheckFileActed =
  | { readonly status: 'done' | 'replayed' | 'unchanged'; readonly state: CheckFileState }
  | { readonly status: 'check_file_not_made' | 'check_file_state_forbids' };

/**
 * Takes in what a platform did with the files of a day, along their table. The same request again
 * changes nothing.
 *
 * @returns check_file_not_made, replayed, check_file_state_forbids, unchanged, done
 */
export async function actOnCheckFile(
  store: Store,
  key: CheckFileKey,
  act: Omit<CheckFileEvent, 'at'>,
): Promise<CheckFileActed> {
  const options = { isolation: 'serializable', scope: EVERY_PLATFORM } as const;
  return await withTransaction(store, options, async (tx): Promise<CheckFileActed> => {
    const day = await findCheckFileDay(tx, key);
    if (day?.madeAt === undefined) return { status: 'check_file_not_made' };
    const state = checkFileState(day.events);
    if (isKnown(day, act)) return { status: 'replayed', state };
    const next = CHECK_FILE_TRANSITIONS[state][act.event];
    if (next === 'refused') return { status: 'check_file_state_forbids' };
    if (next === 'same') return { status: 'unchanged', state };

    // From here it must succeed.
    await insertCheckFileEvent(tx, key, act);
    return { status: 'done', state: next };
  });
}

function isKnown({ events }: CheckFileDay, { commandId, event }: Omit<CheckFileEvent, 'at'>) {
  return events.some(
    (one) => one.commandId === commandId && one.event === event && event !== 'fetch',
  );
}
