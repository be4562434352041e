/** What a search for the parts of a sum found. */
export type PartsSearch = { readonly steps: number } & (
  | { readonly status: 'found'; readonly parts: readonly number[] }
  | { readonly status: 'none' }
  | { readonly status: 'ambiguous' }
  | { readonly status: 'too_many_steps' }
);

/** A sum, and the amounts that some of which may be its parts. All are above zero. */
export interface PartsSought {
  readonly amounts: readonly bigint[];
  readonly sum: bigint;
  readonly partsMax: number;
  readonly stepsMax: number;
}

/**
 * Looks for two or more amounts that add up to a sum, in a bounded number of steps.
 *
 * @unit minor units
 * @returns the indexes of the parts when exactly one choice adds up; `too_many_steps` when the
 * bound
 *   came first, which says nothing about the rest
 */
export function searchParts({ amounts, sum, partsMax, stepsMax }: PartsSought): PartsSearch {
  const order = [...amounts.keys()].sort((a, b) => compareLargest(amounts[a], amounts[b], a - b));
  const sorted = order.map((index) => amounts[index] ?? 0n);
  const rest = sumsFromEach(sorted);
  const solutions: (readonly number[])[] = [];
  let steps = 0;

  const visit = (from: number, left: bigint, chosen: readonly number[]): void => {
    if (left === 0n) {
      if (chosen.length >= 2) solutions.push(chosen);
      return;
    }
    if (chosen.length === partsMax) return;
    for (let at = from; at < sorted.length; at += 1) {
      steps += 1;
      // All that is left together is too little, here and further on.
      if (solutions.length > 1 || steps > stepsMax || (rest[at] ?? 0n) < left) return;
      const one = sorted[at] ?? 0n;
      if (one <= left) visit(at + 1, left - one, [...chosen, at]);
    }
  };
  visit(0, sum, []);

  const counted = { steps: Math.min(steps, stepsMax) };
  if (solutions.length > 1) return { ...counted, status: 'ambiguous' };
  if (steps > stepsMax) return { ...counted, status: 'too_many_steps' };
  const [solution] = solutions;
  if (solution === undefined) return { ...counted, status: 'none' };
  return { ...counted, status: 'found', parts: solution.map((at) => order[at] ?? 0) };
}

function compareLargest(a: bigint | undefined, b: bigint | undefined, otherwise: number): number {
  if (a === undefined || b === undefined || a === b) return otherwise;
  return a > b ? -1 : 1;
}

/** What all amounts from each place on add up to. */
function sumsFromEach(sorted: readonly bigint[]): readonly bigint[] {
  const sums: bigint[] = [];
  let sum = 0n;
  for (const one of [...sorted].reverse()) {
    sum += one;
    sums.push(sum);
  }
  return sums.reverse();
}
