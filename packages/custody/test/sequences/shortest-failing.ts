/**
 * The shortest part of a sequence that still fails: pieces are left out, half of it first, as long
 * as the rest fails.
 */
export function shortestFailing(
  steps: readonly number[],
  {
    fails,
    triesMax,
  }: { readonly fails: (steps: readonly number[]) => boolean; readonly triesMax: number },
): readonly number[] {
  let failing = steps;
  let tries = 0;
  for (let size = Math.ceil(failing.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let start = failing.length - size; start > -size && tries < triesMax; start -= size) {
      const from = Math.max(0, start);
      const rest = [...failing.slice(0, from), ...failing.slice(from + size)];
      tries += 1;
      if (fails(rest)) failing = rest;
    }
  }
  return failing;
}
