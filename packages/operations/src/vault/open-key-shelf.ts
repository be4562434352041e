import {
  EVERY_PLATFORM,
  findDataKeys,
  insertDataKeys,
  insertWrappingKey,
  listDataKeysToRewrap,
  listWrappingKeys,
  retireWrappingKeys,
  rewrapDataKeys,
  type Store,
  type Tx,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import type { RotationShelf } from '@ringfence/vault';

/**
 * The keys of a vault in the tables of a database. Each call is a transaction of its own: a data
 * key that was made for something that was then not written seals nothing, and harms nothing.
 */
export function openKeyShelf(store: Store): RotationShelf {
  const write = async <Result>(run: (tx: Tx) => Promise<Result>): Promise<Result> =>
    withTransaction(store, { isolation: 'read committed', scope: EVERY_PLATFORM }, run);
  return {
    async listKeys() {
      const keys = await withSnapshot(store, EVERY_PLATFORM, listWrappingKeys);
      return keys.filter(({ destroyedAt }) => destroyedAt === undefined);
    },
    addKey: (key) => write(async (tx) => insertWrappingKey(tx, key)),
    findDataKeys: (holders) =>
      withSnapshot(store, EVERY_PLATFORM, async (db) => findDataKeys(db, holders)),
    addDataKeys: (keys) => write(async (tx) => insertDataKeys(tx, keys)),
    listToRewrap: (keyId, limit) =>
      withSnapshot(store, EVERY_PLATFORM, async (db) => listDataKeysToRewrap(db, { keyId, limit })),
    rewrap: (toKeyId, keys) => write(async (tx) => rewrapDataKeys(tx, { toKeyId, keys })),
    retire: () => write(retireWrappingKeys),
  };
}
