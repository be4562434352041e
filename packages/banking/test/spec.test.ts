// Goal: the specification and the code speak of the same invariants and limits.
// Method: numbers and names in SPEC.md are compared with the source, both ways.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../', import.meta.url);
const spec = readFileSync(new URL('SPEC.md', root), 'utf8');
const source = readdirSync(new URL('src/', root), { encoding: 'utf8', recursive: true })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(new URL(`src/${file}`, root), 'utf8'))
  .join('\n');

function found(text: string, pattern: RegExp): readonly string[] {
  return [...new Set(Array.from(text.matchAll(pattern), ([, name = '']) => name))].toSorted();
}

describe('the specification', () => {
  it('lists every invariant that the source names', () => {
    const listed = found(spec, /^\| (B[0-9]+) \|/gm);
    for (const number of found(source, /\b(B[1-9][0-9]?)\b/g)) expect(listed).toContain(number);
  });

  it('names a check that exists for every invariant', () => {
    const checks = found(spec, /`(test\/[a-z0-9.-]+\.ts)`/g);
    expect(checks.length).toBeGreaterThan(4);
    for (const check of checks) expect(existsSync(new URL(check, root)), check).toBe(true);
  });

  it('gives every limit its value', () => {
    const limits = found(spec, /^\| `([A-Z_]+)` \| [0-9,]+ \|/gm);
    expect(limits.length).toBeGreaterThan(5);
    for (const limit of limits) {
      const value = new RegExp(`const ${limit} = ([0-9_]+);`)
        .exec(source)?.[1]
        ?.replaceAll('_', '');
      const stated = new RegExp(`\`${limit}\` \\| ([0-9,]+)`).exec(spec)?.[1]?.replaceAll(',', '');
      expect([limit, value]).toEqual([limit, stated]);
    }
  });
});
