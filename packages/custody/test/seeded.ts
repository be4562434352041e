/** A seed from the environment or the clock-free default; printed, so that a failure can be repeated. */
export function chooseSeed(fallback: number): number {
  const given = Number.parseInt(process.env.RINGFENCE_SEED ?? '', 10);
  const seed = Number.isSafeInteger(given) ? given : fallback;
  console.info(`seed ${seed} (repeat with RINGFENCE_SEED=${seed})`);
  return seed;
}

/** mulberry32: the same seed, the same sequence. */
export function createRandom(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[integer(0, items.length - 1)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  };
  const chance = (share: number): boolean => next() < share;
  return { integer, pick, chance };
}

export type Random = ReturnType<typeof createRandom>;
