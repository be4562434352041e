// Goal: a program that dies is started again, but not for ever, and not when it cannot help.
// Method: real child processes that end as they are told; what is reported is compared.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProcess } from '@ringfence/cluster';
import { afterAll, expect, test } from 'vitest';
import { DEATHS_MAX, type KeepReport, keepRunning } from '../src/processes/keep-running.ts';
import { ChildNotReady } from '../src/processes/process-fault.ts';
import type { ChildProgram } from '../src/processes/run-child.ts';

const directory = mkdtempSync(join(tmpdir(), 'ringfence-keep-'));
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

/** A program that says it is ready and then runs the script. */
function program(name: string, script: string, before = ''): ChildProgram {
  const main = join(directory, `${name}.mjs`);
  const ready = `console.log(JSON.stringify({ address: 'here', processId: process.pid }));`;
  writeFileSync(main, `${before}\n${ready}\n${script}\n`);
  return { name, main, args: [], env: {}, logFile: join(directory, `${name}.log`) };
}

interface Told {
  readonly died: (number | null)[];
  readonly back: number[];
  readonly gaveUp: unknown[];
  readonly report: KeepReport;
}

function listen(): Told {
  const told = { died: [] as (number | null)[], back: [] as number[], gaveUp: [] as unknown[] };
  const report: KeepReport = {
    died: (_, { code }) => told.died.push(code),
    back: (_, { processId }) => told.back.push(processId),
    gaveUp: (_, cause) => told.gaveUp.push(cause),
  };
  return { ...told, report };
}

const STAY = 'setInterval(() => {}, 1000);';

test('what dies is brought back; what is stopped is not', async () => {
  const told = listen();
  const child = await keepRunning(program('stays', STAY), told.report);
  process.kill(child.ready.processId, 'SIGKILL');
  await expect.poll(() => told.back.length, { timeout: 10_000 }).toBe(1);
  expect(told.back[0]).not.toBe(child.ready.processId);
  await child.stop();
  expect(await findProcess(told.back[0] ?? 0)).toBeUndefined();
  expect([told.died.length, told.gaveUp]).toEqual([1, []]);
});

test('what dies too often is given up', async () => {
  const told = listen();
  const dying = program('dies', 'setTimeout(() => process.exit(7), 20);');
  await keepRunning(dying, told.report);
  await expect.poll(() => told.gaveUp.length, { timeout: 30_000 }).toBe(1);
  expect(told.died).toEqual(Array.from({ length: DEATHS_MAX + 1 }, () => 7));
  expect(told.back).toHaveLength(DEATHS_MAX);
});

test('a wrong command line or damaged books are given up at once', async () => {
  for (const code of [64, 65]) {
    const told = listen();
    const ending = program(`ends-${code}`, `setTimeout(() => process.exit(${code}), 20);`);
    await keepRunning(ending, told.report);
    await expect.poll(() => told.gaveUp.length, { timeout: 10_000 }).toBe(1);
    expect([told.died, told.back]).toEqual([[code], []]);
  }
});

test('what never gets ready says so, with its log', async () => {
  const told = listen();
  const broken = program('broken', STAY, `console.error('why'); process.exit(3);`);
  const fault = await keepRunning(broken, told.report).catch((cause: unknown) => cause);
  expect(fault).toBeInstanceOf(ChildNotReady);
  expect(fault).toMatchObject({ program: 'broken', exit: { code: 3 } });
  expect(readFileSync(broken.logFile, 'utf8')).toBe('why\n');
});
