import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandContext } from '../commands/command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';

export interface BenchOptions {
  readonly size?: string;
  readonly only?: string;
  readonly out?: string;
}

const MAIN = join(import.meta.dirname, '../../../../benchmarks/run.ts');

/** Runs the benchmarks; with --json only the figures stand on standard output. */
export async function runBenchmarks(
  context: CommandContext,
  options: BenchOptions,
): Promise<ExitCode> {
  const { json } = context.options();
  const directory = await mkdtemp(join(tmpdir(), 'ringfence-bench-'));
  const file = options.out ?? join(directory, 'figures.json');
  try {
    const child = spawn(process.execPath, [MAIN, '--json', file, ...argumentsOf(options)], {
      stdio: ['ignore', json ? 2 : 'inherit', 'inherit'],
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) return code === EXIT.usage ? EXIT.usage : EXIT.no;
    if (json) context.terminal.write(await readFile(file, 'utf8'));
    return EXIT.ok;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function argumentsOf({ size, only }: BenchOptions): readonly string[] {
  return [
    ...(size === undefined ? [] : ['--size', size]),
    ...(only === undefined ? [] : ['--only', only]),
  ];
}
