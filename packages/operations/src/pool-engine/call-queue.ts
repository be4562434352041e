import type { Answer } from './answer.ts';

/** One command on its way to its answer. */
export interface Call<Command, Outcome> {
  readonly command: Command;
  /** The most records that it can write. */
  readonly weight: number;
  readonly answer: (answer: Answer<Outcome>) => void;
  readonly fail: (fault: unknown) => void;
  /** How many commits failed with it for a reason that lies in the data. */
  attempts: number;
}

/** Calls in the order of their arrival, at most so many records. */
export interface CallQueue<Command, Outcome> {
  /** @returns false, and takes nothing, when the calls do not fit */
  add(calls: readonly Call<Command, Outcome>[]): boolean;
  addOne(call: Call<Command, Outcome>): boolean;
  /** Puts back calls that were taken, before all others: they were accepted already. */
  putBack(calls: readonly Call<Command, Outcome>[]): void;
  /**
   * Takes the calls of the next batch: as many as wait, at most `weightMax` records, but at least
   * one call. A call that failed before is taken alone, so that it cannot fail others.
   */
  take(weightMax: number): readonly Call<Command, Outcome>[];
  takeAll(): readonly Call<Command, Outcome>[];
  /** Records waiting. */
  readonly weight: number;
  readonly length: number;
}

export function createCallQueue<Command, Outcome>(
  weightLimit: number,
): CallQueue<Command, Outcome> {
  let waiting: Call<Command, Outcome>[] = [];
  let first = 0;
  let weight = 0;

  const compact = (): void => {
    if (first === waiting.length) {
      waiting = [];
      first = 0;
    } else if (first * 2 > waiting.length) {
      waiting = waiting.slice(first);
      first = 0;
    }
  };

  const take = (weightMax: number): readonly Call<Command, Outcome>[] => {
    let end = first;
    let taken = 0;
    while (end < waiting.length) {
      const call = waiting[end];
      if (call === undefined) break;
      const alone = call.attempts > 0;
      if (end > first && (alone || taken + call.weight > weightMax)) break;
      taken += call.weight;
      end += 1;
      if (alone) break;
    }
    const calls = waiting.slice(first, end);
    first = end;
    weight -= taken;
    compact();
    return calls;
  };

  return {
    add: (calls) => {
      let more = 0;
      for (const call of calls) more += call.weight;
      if (weight + more > weightLimit) return false;
      for (const call of calls) waiting.push(call);
      weight += more;
      return true;
    },
    addOne: (call) => {
      if (weight + call.weight > weightLimit) return false;
      waiting.push(call);
      weight += call.weight;
      return true;
    },
    putBack: (calls) => {
      for (const call of calls) weight += call.weight;
      waiting = [...calls, ...waiting.slice(first)];
      first = 0;
    },
    take,
    takeAll: () => {
      const calls = waiting.slice(first);
      waiting = [];
      first = 0;
      weight = 0;
      return calls;
    },
    get weight() {
      return weight;
    },
    get length() {
      return waiting.length - first;
    },
  };
}
