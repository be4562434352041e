/**
 * Runs the tests of a pure package for Stryker inside one process: the tests are imported once, and
 * called again for each change. A worker of vitest for each change takes fifteen times as long.
 */
import { globSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import type { CollectedTest } from './collected-tests.ts';

/** What Stryker's changed code and this runner tell each other. */
interface Shared {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: unknown;
}

interface MutantRun {
  readonly testFilter?: readonly string[];
  readonly hitLimit?: number;
  readonly activeMutant: { readonly id: string };
  readonly mutantActivation: 'runtime' | 'static';
}

/** Tables notice most changes; of random sequences a short piece is enough. */
const SHARE_OF_RANDOM_RUNS = '0.01';
const COLLECTED = new URL('collected-tests.ts', import.meta.url).href;

class InProcessRunner {
  readonly #shared: Shared;
  /** By id, the quickest first. */
  #tests: readonly CollectedTest[] | undefined;
  readonly #milliseconds = new Map<string, number>();
  /** Why the next change needs a new process. */
  #spoilt: string | undefined;

  constructor() {
    const globals = globalThis as { __stryker__?: Shared };
    globals.__stryker__ ??= {};
    this.#shared = globals.__stryker__;
  }

  capabilities() {
    return { reloadEnvironment: false };
  }

  /** Each test runs twice: one that leaves something behind would tell of it, not of a change. */
  async dryRun() {
    const tests = await this.#load();
    const results = [];
    for (const test of tests) {
      const begun = performance.now();
      this.#shared.currentTestId = test.id;
      const failure = (await failureOf(test)) ?? (await failureOf(test));
      this.#shared.currentTestId = undefined;
      const timeSpentMs = performance.now() - begun;
      this.#milliseconds.set(test.id, timeSpentMs);
      const { id, name } = test;
      results.push(
        failure === undefined
          ? { id, name, timeSpentMs, status: 0 }
          : { id, name, timeSpentMs, status: 1, failureMessage: failure },
      );
    }
    return { status: 'complete', tests: results, mutantCoverage: this.#shared.mutantCoverage };
  }

  /** Stops at the first test that fails. */
  async mutantRun({ testFilter, hitLimit, activeMutant, mutantActivation }: MutantRun) {
    if (this.#spoilt !== undefined) throw new Error(this.#spoilt);
    if (mutantActivation === 'static') this.#shared.activeMutant = activeMutant.id;
    const tests = await this.#load();
    const asked = testFilter === undefined ? undefined : new Set(testFilter);
    const chosen = tests.filter(({ id }) => asked === undefined || asked.has(id));
    this.#shared.activeMutant = activeMutant.id;
    this.#shared.hitLimit = hitLimit;
    this.#shared.hitCount = hitLimit === undefined ? undefined : 0;
    let nrOfTests = 0;
    for (const test of chosen) {
      nrOfTests += 1;
      const failureMessage = await failureOf(test);
      if (hitLimit !== undefined && (this.#shared.hitCount ?? 0) > hitLimit) {
        await this.#checkUnspoilt(test, mutantActivation);
        return { status: 'timeout', reason: `Hit limit reached (${hitLimit})` };
      }
      if (failureMessage === undefined) continue;
      await this.#checkUnspoilt(test, mutantActivation);
      return { status: 'killed', killedBy: [test.id], failureMessage, nrOfTests };
    }
    this.#shared.activeMutant = undefined;
    return { status: 'survived', nrOfTests };
  }

  /** A change that outlives its run would make every later one look noticed. */
  async #checkUnspoilt(test: CollectedTest, activation: 'runtime' | 'static'): Promise<void> {
    this.#shared.activeMutant = undefined;
    this.#shared.hitCount = undefined;
    if (activation === 'static') return;
    const failure = await failureOf(test);
    if (failure !== undefined) this.#spoilt = `the change before left something behind: ${failure}`;
  }

  async #load(): Promise<readonly CollectedTest[]> {
    if (this.#tests === undefined) {
      const { name } = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string };
      const instead: Readonly<Record<string, string>> = {
        vitest: COLLECTED,
        [name]: pathToFileURL(resolve('src/index.ts')).href,
      };
      registerHooks({
        resolve: (specifier, context, next) => {
          const asked = context.parentURL === COLLECTED ? undefined : instead[specifier];
          return next(asked ?? specifier, context);
        },
      });
      process.env['RINGFENCE_PROPERTY_FACTOR'] ??= SHARE_OF_RANDOM_RUNS;
      process.env['RINGFENCE_SEED'] ??= '1';
      const { collectFrom, collected } = (await import(
        COLLECTED
      )) as typeof import('./collected-tests.ts');
      for (const file of globSync('test/**/*.test.ts').sort()) {
        await collectFrom(file, pathToFileURL(join(process.cwd(), file)).href);
      }
      this.#tests = collected;
    }
    const cost = (test: CollectedTest): number => this.#milliseconds.get(test.id) ?? 0;
    return this.#tests.toSorted((a, b) => cost(a) - cost(b));
  }
}

async function failureOf(test: CollectedTest): Promise<string | undefined> {
  try {
    await test.run();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A node of the syntax tree as Stryker shows it. */
interface SyntaxNode {
  readonly type: string;
  readonly callee?: { readonly name?: string };
  readonly expression?: SyntaxNode;
}

/** What no command can break has no test: an assertion says what would be a fault of this code. */
const ASSERTIONS = {
  shouldIgnore: ({ node }: { readonly node: SyntaxNode }): string | undefined => {
    const call = node.type === 'ExpressionStatement' ? node.expression : node;
    const isAssertion = call?.type === 'CallExpression' && call.callee?.name === 'assert';
    return isAssertion ? 'an assertion that no command can break' : undefined;
  },
};

export const strykerPlugins = [
  { kind: 'TestRunner', name: 'in-process', injectableClass: InProcessRunner },
  { kind: 'Ignore', name: 'assertions', value: ASSERTIONS },
];
