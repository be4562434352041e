/** Turns that run side by side, one at a time for each name. */
export interface Turns {
  /** Reads what is due and starts a turn for each item that has none and is not out of date. */
  startDue(): Promise<void>;
  /** Ends after the turns in hand. */
  settled(): Promise<void>;
}

interface TurnsOptions<Item> {
  /** What is due, with at least as many items as the turns that run and may run. */
  readonly readDue: (limit: number) => Promise<readonly Item[]>;
  readonly nameOf: (item: Item) => string;
  /** Moves one item on; it never fails. */
  readonly turn: (item: Item) => Promise<void>;
  readonly countMax: number;
}

/** Keeps count of the turns that run. */
export function openTurns<Item>(options: TurnsOptions<Item>): Turns {
  const { readDue, nameOf, turn, countMax } = options;
  const running = new Map<string, Promise<void>>();
  return {
    startDue: async () => {
      // A turn that ends while the items are read may have moved its item: what was read is old.
      const busy = new Set(running.keys());
      for (const item of await readDue(countMax + busy.size)) {
        const name = nameOf(item);
        if (busy.has(name) || running.has(name) || running.size >= countMax) continue;
        const going = turn(item).finally(() => {
          running.delete(name);
        });
        running.set(name, going);
      }
    },
    settled: async () => {
      await Promise.all(running.values());
    },
  };
}
