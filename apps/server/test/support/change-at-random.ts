import type { SeededRandom } from '@ringfence/testkit';

const DEPTH_MAX = 20;
const ODD = [null, 0, -1, 1.5, 10, '', 'a', 'Ä b', '0', '01', '9'.repeat(19), 'end', true, [], {}];

/** Changes one member somewhere: another value, one less, or one more. */
export function changeAtRandom(json: unknown, random: SeededRandom): void {
  let inside = json as Record<string, unknown>;
  for (let depth = 0; depth < DEPTH_MAX; depth += 1) {
    const keys = Object.keys(inside);
    if (keys.length === 0) return;
    const key = random.pick(keys);
    const isLeaf = typeof inside[key] !== 'object' || inside[key] === null;
    if (!isLeaf && random.integer({ min: 0, max: 4 }) > 0) {
      inside = inside[key] as Record<string, unknown>;
      continue;
    }
    const way = random.integer({ min: 0, max: 5 });
    if (way === 0 && !Array.isArray(inside)) delete inside[key];
    else if (way === 1 && !Array.isArray(inside)) inside['memo'] = 1;
    else inside[key] = random.pick(ODD);
    return;
  }
}
