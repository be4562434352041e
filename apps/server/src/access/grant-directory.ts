import {
  EVERY_PLATFORM,
  listStandingGrants,
  type RoleGrantFact,
  type Store,
  withSnapshot,
} from '@ringfence/store';
import { type FreshCache, openFreshCache } from './fresh-cache.ts';

/** Persons whose grants are kept in memory; the one read longest ago makes room. */
const PERSONS_CACHED_MAX = 10_000;

/** How long a process may go on taking a grant that another process revoked. */
const GRANTS_CACHED_MILLISECONDS_MAX = 5_000;

/** Grants that one person may hold at the same time; the earliest count. */
export const GRANTS_OF_PERSON_MAX = 50;

/** Finds the grants of a person that are neither revoked nor expired, waiting ones too. */
export type GrantDirectory = FreshCache<string, readonly RoleGrantFact[]>;

/** Opens a directory of grants over the store. */
export function openGrantDirectory(
  store: Store,
  clock: {
    /** In milliseconds, for the cache. */
    readonly elapsed: () => number;
    /** The moment now, RFC 3339. */
    readonly now: () => string;
  },
): GrantDirectory {
  return openFreshCache(
    async (personId) =>
      withSnapshot(store, EVERY_PLATFORM, async (db) =>
        listStandingGrants(db, { personId, now: clock.now(), limit: GRANTS_OF_PERSON_MAX }),
      ),
    {
      entriesMax: PERSONS_CACHED_MAX,
      millisecondsMax: GRANTS_CACHED_MILLISECONDS_MAX,
      now: clock.elapsed,
    },
  );
}
