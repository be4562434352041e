import { openStore, type Store } from '@ringfence/store';

/** Connections of its own for one use: those of before do not outlive a killed database. */
export async function withStore<Result>(
  connectionString: string,
  use: (store: Store) => Promise<Result>,
): Promise<Result> {
  const store = openStore({ connectionString, connectionsMax: 3 });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
