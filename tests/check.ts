import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * The whole gate: format, lint, types, then every group of tests, in this order, stopping at the
 * first group that fails. `npm run check -- unit http` runs only the named steps; `--keep-going`
 * runs all.
 */

const ROOT = join(import.meta.dirname, '..');
const REPORTS = join(ROOT, '.build', 'check');
/** Programs that the tests start again and again need not be compiled each time. */
const COMPILE_CACHE = join(ROOT, '.build', 'compile-cache');

interface Command {
  readonly program: string;
  readonly arguments: readonly string[];
}

interface Step {
  readonly name: string;
  /** What a person does when this step is red. */
  readonly advice: string;
  readonly commands: readonly Command[];
  /** Where vitest leaves its figures; absent for a step that is not a group of tests. */
  readonly report?: string;
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 };

const BIOME = 'node_modules/@biomejs/biome/bin/biome';
const ESLINT = 'node_modules/eslint/bin/eslint.js';
const KNIP = 'node_modules/knip/bin/knip.js';
const TSC = 'node_modules/typescript/bin/tsc';
const VITEST = 'node_modules/vitest/vitest.mjs';

function node(script: string, ...rest: readonly string[]): Command {
  return { program: process.execPath, arguments: [script, ...rest] };
}

function testGroup(name: string, advice: string): Step {
  const report = join(REPORTS, `${name}.json`);
  return {
    name,
    advice,
    report,
    commands: [
      node(
        VITEST,
        'run',
        '--project',
        name,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ),
    ],
  };
}

const STEPS: readonly Step[] = [
  {
    name: 'format',
    advice: 'npm run format writes the format.',
    commands: [node(BIOME, 'format', '--max-diagnostics=50', '.')],
  },
  {
    name: 'lint',
    advice: 'npm run format repairs what can be repaired; the rest is in the list above.',
    commands: [
      node(BIOME, 'check', '--formatter-enabled=false', '--error-on-warnings', '.'),
      node(ESLINT, '--cache', '--cache-location', '.build/eslint/', '--max-warnings=0', '.'),
      node(KNIP, '--no-config-hints'),
    ],
  },
  {
    name: 'types',
    advice: 'npx tsc -b shows the same list.',
    commands: [node(TSC, '-b', 'tsconfig.json', 'tsconfig.tests.json')],
  },
  testGroup('repository', 'npx vitest run --project repository'),
  testGroup('unit', 'npx vitest run --project unit'),
  testGroup('database', 'npx vitest run --project database'),
  testGroup('http', 'npx vitest run --project http'),
  testGroup('browser', 'npx vitest run --project browser'),
  testGroup('stories', 'npx vitest run --project stories'),
  testGroup('crash', 'npx vitest run --project crash'),
];

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** Runs one command with its output on the terminal; the answer is its exit code. */
async function run(command: Command): Promise<number> {
  const child = spawn(command.program, [...command.arguments], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: COMPILE_CACHE,
      PATH: `${join(ROOT, 'node_modules', '.bin')}:${process.env['PATH'] ?? ''}`,
    },
  });
  return new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      resolve(signal === null ? (code ?? 1) : 1);
    });
  });
}

function countTests(report: string): Counts {
  if (!existsSync(report)) return NOTHING;
  const figures = JSON.parse(readFileSync(report, 'utf8')) as {
    readonly numPassedTests: number;
    readonly numFailedTests: number;
    readonly numPendingTests: number;
    readonly numTodoTests: number;
  };
  return {
    passed: figures.numPassedTests,
    failed: figures.numFailedTests,
    skipped: figures.numPendingTests + figures.numTodoTests,
  };
}

function add(left: Counts, right: Counts): Counts {
  return {
    passed: left.passed + right.passed,
    failed: left.failed + right.failed,
    skipped: left.skipped + right.skipped,
  };
}

async function runStep(step: Step): Promise<Counts> {
  if (step.report !== undefined) rmSync(step.report, { force: true });
  let ok = true;
  for (const command of step.commands) ok = (await run(command)) === 0 && ok;
  const counts = step.report === undefined ? NOTHING : countTests(step.report);
  if (ok && step.report === undefined) return { ...counts, passed: 1 };
  if (ok && counts.passed > 0) return counts;
  if (ok) print(`   ${step.name} ran no test: a group that tests nothing is red.`);
  // A group that dies without naming a failed test (a broken set-up, say) is a failure all the
  // same.
  return { ...counts, failed: Math.max(counts.failed, 1) };
}

function chooseSteps(names: readonly string[]): readonly Step[] {
  const unknown = names.filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length > 0) {
    const known = STEPS.map((step) => step.name).join(', ');
    print(`There is no step "${unknown.join('", "')}". The steps are: ${known}.`);
    process.exit(2);
  }
  return names.length === 0 ? STEPS : STEPS.filter((step) => names.includes(step.name));
}

async function check(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { 'keep-going': { type: 'boolean', default: false } },
  });
  const steps = chooseSteps(positionals);
  mkdirSync(REPORTS, { recursive: true });

  let total = NOTHING;
  const lines: string[] = [];
  const startedAt = performance.now();
  for (const [index, step] of steps.entries()) {
    print(`\n── ${String(index + 1)}/${String(steps.length)} ${step.name} ──`);
    const stepStartedAt = performance.now();
    const counts = await runStep(step);
    const took = seconds(performance.now() - stepStartedAt);
    const verdict = counts.failed === 0 ? 'ok' : 'FAILED';
    const skipped = counts.skipped === 0 ? '' : `, ${String(counts.skipped)} skipped`;
    lines.push(
      `${step.name.padEnd(10)} ${verdict.padEnd(6)} ${took.padStart(8)}  ${String(counts.passed)} passed${skipped}`,
    );
    print(`── ${step.name}: ${verdict} in ${took}`);
    total = add(total, counts);
    if (counts.failed > 0) {
      print(`   ${step.advice}`);
      if (!values['keep-going']) break;
    }
  }

  print(`\n${lines.join('\n')}`);
  const notRun = steps.slice(lines.length).map((step) => step.name);
  if (notRun.length > 0) print(`not run: ${notRun.join(', ')}`);
  print(`${seconds(performance.now() - startedAt)} in all, ${String(total.skipped)} skipped`);
  print(`${String(total.passed)} passed, ${String(total.failed)} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

await check();
