/**
 * Stands in for `vitest` while the tests of a package are measured: keeps each test instead of
 * running it, so that the runner can call it again for every change of the code.
 */
import { format } from 'node:util';

// The runner sends every other import of vitest here.
export { expect } from 'vitest';

type Body = (...values: readonly unknown[]) => unknown;

export interface CollectedTest {
  readonly id: string;
  readonly name: string;
  readonly run: () => Promise<void>;
}

interface Suite {
  readonly name: string;
  readonly before: Body[];
}

/** Every test of the files that were imported so far. */
export const collected: CollectedTest[] = [];
let suites: readonly Suite[] = [{ name: '', before: [] }];
let fileName = '';

/** Imports a test file; its tests are under its own name, its hooks for itself only. */
export async function collectFrom(name: string, url: string): Promise<void> {
  suites = [{ name: '', before: [] }];
  fileName = name;
  await import(url);
}

function keepTest(name: string, body: Body): void {
  const within = suites;
  const path = [...within.slice(1).map((suite) => suite.name), name].join(' > ');
  const known = collected.filter(
    (one) => one.name === path && one.id.startsWith(`${fileName}#`),
  ).length;
  const run = async (): Promise<void> => {
    for (const { before } of within) for (const hook of before) await hook();
    await body();
  };
  collected.push({
    id: `${fileName}#${path}${known === 0 ? '' : ` ${known + 1}`}`,
    name: path,
    run,
  });
}

function keepSuite(name: string, body: Body): void {
  const outer = suites;
  suites = [...outer, { name, before: [] }];
  body();
  suites = outer;
}

/** The body is last: between name and body there may be options, after it a time limit. */
function bodyOf(rest: readonly unknown[]): Body {
  const body = rest.find((one) => typeof one === 'function');
  if (body === undefined) throw new TypeError('a test has a body');
  return body as Body;
}

type Keep = (name: string, body: Body) => void;

function eachOf(keep: Keep) {
  return (rows: readonly unknown[]) =>
    (name: string, ...rest: readonly unknown[]): void => {
      for (const row of rows) {
        const values = Array.isArray(row) ? (row as readonly unknown[]) : [row];
        const body = bodyOf(rest);
        keep(titleOf(name, values), () => body(...values));
      }
    };
}

/** As vitest names them; values left over are not told. */
function titleOf(name: string, values: readonly unknown[]): string {
  const places = name.match(/%[a-zA-Z]/g)?.length ?? 0;
  const texts = values.slice(0, places).map((one) => (typeof one === 'string' ? one : format(one)));
  return format(name.replaceAll(/%[a-zA-Z]/g, '%s'), ...texts);
}

function starter(keep: Keep) {
  const start = (name: string, ...rest: readonly unknown[]): void => keep(name, bodyOf(rest));
  return Object.assign(start, { each: eachOf(keep) });
}

export const it = starter(keepTest);
export const test = it;
export const describe = starter(keepSuite);

export function beforeEach(hook: Body): void {
  suites.at(-1)?.before.push(hook);
}
