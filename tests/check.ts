import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * The whole gate: format, lint, types, then every group of tests, in this order, stopping at the
 * first that fails. Steps that leave one processor idle run beside each other, and their output
 * appears as if they had not. `npm run check -- unit http` runs only the named steps;
 * `--keep-going` runs all.
 */

const ROOT = join(import.meta.dirname, '..');
const REPORTS = join(ROOT, '.build', 'check');

interface Command {
  readonly program: string;
  readonly arguments: readonly string[];
}

interface Step {
  readonly name: string;
  /** What a person does when this step is red. */
  readonly advice: string;
  readonly commands: readonly Command[];
  /** Begins with the step before it: both leave a processor idle. */
  readonly besideThePrevious?: true;
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

function testGroup(name: string, advice: string): Step & { readonly report: string } {
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
    besideThePrevious: true,
    advice: 'npm run format repairs what can be repaired; the rest is in the list above.',
    commands: [
      node(BIOME, 'check', '--formatter-enabled=false', '--error-on-warnings', '.'),
      node(ESLINT, '--cache', '--cache-location', '.build/eslint/', '--max-warnings=0', '.'),
      node(KNIP, '--no-config-hints'),
    ],
  },
  {
    name: 'types',
    besideThePrevious: true,
    advice: 'npx tsc -b shows the same list.',
    commands: [node(TSC, '-b', 'tsconfig.json', 'tsconfig.tests.json')],
  },
  {
    name: 'dependencies',
    besideThePrevious: true,
    advice: 'tests/dependencies.json says which licences are allowed and which advisories wait.',
    commands: [node('tests/dependencies.ts')],
  },
  {
    ...testGroup('repository', 'npx vitest run --project repository'),
    besideThePrevious: true,
  },
  testGroup('unit', 'npx vitest run --project unit'),
  testGroup('database', 'npx vitest run --project database'),
  testGroup('http', 'npx vitest run --project http'),
  testGroup('browser', 'npx vitest run --project browser'),
  testGroup('stories', 'npx vitest run --project stories'),
  testGroup('crash', 'npx vitest run --project crash'),
];

function write(text: string): void {
  process.stdout.write(text);
}

function print(line: string): void {
  write(`${line}\n`);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** Where the output of a step goes: to the terminal, or into memory until it is its turn. */
interface Output {
  readonly print: (text: string) => void;
  readonly stdio: 'inherit' | 'pipe';
}

/** Runs one command; the answer is its exit code. */
async function run(command: Command, output: Output): Promise<number> {
  const child = spawn(command.program, [...command.arguments], {
    cwd: ROOT,
    stdio: ['ignore', output.stdio, output.stdio],
    env: {
      ...process.env,
      PATH: `${join(ROOT, 'node_modules', '.bin')}:${process.env['PATH'] ?? ''}`,
    },
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', output.print);
  return new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
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

async function countStep(step: Step, output: Output): Promise<Counts> {
  if (step.report !== undefined) rmSync(step.report, { force: true });
  let ok = true;
  for (const command of step.commands) ok = (await run(command, output)) === 0 && ok;
  const counts = step.report === undefined ? NOTHING : countTests(step.report);
  if (ok && step.report === undefined) return { ...counts, passed: 1 };
  if (ok && counts.passed > 0) return counts;
  if (ok) output.print(`   ${step.name} ran no test: a group that tests nothing is red.\n`);
  // A group that dies without naming a failed test (a broken set-up, say) is a failure all the
  // same.
  return { ...counts, failed: Math.max(counts.failed, 1) };
}

interface StepRun {
  readonly step: Step;
  readonly counts: Counts;
  /** Its line in the table at the end. */
  readonly line: string;
}

async function runStep(step: Step, output: Output): Promise<StepRun> {
  const place = STEPS.indexOf(step) + 1;
  output.print(`\n── ${String(place)}/${String(STEPS.length)} ${step.name} ──\n`);
  const startedAt = performance.now();
  const counts = await countStep(step, output);
  const took = seconds(performance.now() - startedAt);
  const verdict = counts.failed === 0 ? 'ok' : 'FAILED';
  const skipped = counts.skipped === 0 ? '' : `, ${String(counts.skipped)} skipped`;
  output.print(`── ${step.name}: ${verdict} in ${took}\n`);
  if (counts.failed > 0) output.print(`   ${step.advice}\n`);
  const passed = `${String(counts.passed)} passed${skipped}`;
  return {
    step,
    counts,
    line: `${step.name.padEnd(12)} ${verdict.padEnd(6)} ${took.padStart(8)}  ${passed}`,
  };
}

/** The output of each appears in one piece, in the order of the steps. */
async function runBeside(steps: readonly Step[]): Promise<readonly StepRun[]> {
  if (steps.length === 1)
    return Promise.all(
      steps.map(async (step) => runStep(step, { print: write, stdio: 'inherit' })),
    );
  const runs = steps.map((step) => {
    const said: string[] = [];
    const run = runStep(step, { print: (text) => void said.push(text), stdio: 'pipe' });
    return { run, said };
  });
  const done: StepRun[] = [];
  for (const { run, said } of runs) {
    done.push(await run);
    write(said.join(''));
  }
  return done;
}

/** Steps that begin together, in the order of the steps. */
function groupSteps(steps: readonly Step[]): readonly (readonly Step[])[] {
  const groups: Step[][] = [];
  for (const step of steps) {
    const last = step.besideThePrevious === true ? groups.at(-1) : undefined;
    if (last === undefined) groups.push([step]);
    else last.push(step);
  }
  return groups;
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

  const runs: StepRun[] = [];
  const startedAt = performance.now();
  for (const group of groupSteps(steps)) {
    runs.push(...(await runBeside(group)));
    if (runs.some(({ counts }) => counts.failed > 0) && !values['keep-going']) break;
  }

  const total = runs.map(({ counts }) => counts).reduce(add, NOTHING);
  print(`\n${runs.map(({ line }) => line).join('\n')}`);
  const notRun = steps.slice(runs.length).map((step) => step.name);
  if (notRun.length > 0) print(`not run: ${notRun.join(', ')}`);
  print(`${seconds(performance.now() - startedAt)} in all, ${String(total.skipped)} skipped`);
  print(`${String(total.passed)} passed, ${String(total.failed)} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

await check();
