import type { KeptDataKey, KeyShelf, RegisteredKey } from '../src/index.ts';

/** A shelf whose tables are arrays; the one over tables is tested with the database. */
export interface MemoryShelf extends KeyShelf {
  readonly dataKeys: readonly KeptDataKey[];
  destroy(holder: string): void;
}

export function openMemoryShelf(): MemoryShelf {
  const keys: RegisteredKey[] = [];
  let dataKeys: readonly KeptDataKey[] = [];
  return {
    get dataKeys() {
      return dataKeys;
    },
    listKeys: () => Promise.resolve(keys.toReversed()),
    addKey(key) {
      keys.push(key);
      return Promise.resolve();
    },
    findDataKeys(holders) {
      return Promise.resolve(dataKeys.filter(({ holder }) => holders.includes(holder)));
    },
    addDataKeys(made) {
      const added = made
        .filter((one) => !dataKeys.some(({ holder }) => holder === one.holder))
        .map(({ holder, version, keyId, wrapped }) => ({
          holder,
          version,
          wrapping: { keyId, wrapped },
        }));
      dataKeys = [...dataKeys, ...added];
      return Promise.resolve();
    },
    destroy(holder) {
      dataKeys = dataKeys.map((one) =>
        one.holder === holder ? { holder, version: one.version } : one,
      );
    },
  };
}
