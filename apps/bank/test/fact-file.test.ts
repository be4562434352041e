// Goal: the fact file keeps every act that was acknowledged, whole, through any end of the process.
// Method: real files; the end of a process is played by cutting the file at every byte.
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timestampFromMilliseconds } from '@ringfence/money';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openFactFile } from '../src/fact-file/fact-file.ts';
import type { FactRecord } from '../src/fact-file/fact-record.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ringfence-facts-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

const path = (): string => join(directory, 'facts.jsonl');
const record = (number: number): FactRecord => ({
  recordedAt: timestampFromMilliseconds(number),
  facts: [{ kind: 'fault_removed', faultId: `fault-${number}` }],
});

async function load(): Promise<{ records: FactRecord[]; bytesTorn: number; lines: number }> {
  const records: FactRecord[] = [];
  const file = await openFactFile(directory, (read) => records.push(read));
  await file.close();
  return { records, ...file.loaded };
}

async function write(records: readonly FactRecord[], each = true): Promise<void> {
  const file = await openFactFile(directory, () => undefined);
  for (const one of records) {
    file.append(one);
    if (each) await file.flushed();
  }
  await file.close();
}

describe('the fact file', () => {
  test('gives back what was appended, in order', async () => {
    await write([record(1), record(2)]);
    await write([record(3)]);
    expect((await load()).records).toEqual([record(1), record(2), record(3)]);
  });

  test('writes what waits together in one line', async () => {
    await write([record(1), record(2), record(3)], false);
    expect((await load()).lines).toBe(1);
  });

  test('answers every caller while others keep appending', async () => {
    const file = await openFactFile(directory, () => undefined);
    const callers = Array.from({ length: 200 }, async (_, number) => {
      await Promise.resolve();
      file.append(record(number));
      await file.flushed();
      return readFileSync(path(), 'utf8').includes(`"fault-${number}"`);
    });
    expect(await Promise.all(callers)).not.toContain(false);
    await file.close();
  });

  test('cut at any byte it keeps exactly the finished lines, and goes on from there', async () => {
    await write([record(1), record(2), record(3)]);
    const whole = readFileSync(path());
    const ends = [...whole.keys()].filter((index) => whole[index] === 0x0a).map((at) => at + 1);
    for (let length = 0; length <= whole.length; length += 1) {
      writeFileSync(path(), whole.subarray(0, length));
      const kept = ends.filter((end) => end <= length);
      const { records, bytesTorn } = await load();
      expect(records).toEqual([record(1), record(2), record(3)].slice(0, kept.length));
      expect(bytesTorn).toBe(length - (kept.at(-1) ?? 0));
      if (length % 40 !== 0) continue;
      await write([record(9)]);
      expect((await load()).records.at(-1)).toEqual(record(9));
    }
  });

  test('a damaged last line is cut off like one that was never finished', async () => {
    await write([record(1), record(2)]);
    const text = readFileSync(path(), 'utf8');
    writeFileSync(path(), `${text.slice(0, -6)}X${text.slice(-5)}`);
    appendFileSync(path(), '{');
    await expect(load()).rejects.toThrow('line 2 of the fact file is damaged');
    writeFileSync(path(), readFileSync(path()).subarray(0, -1));
    expect((await load()).records).toEqual([record(1)]);
  });

  test('damage before the last line stops the start', async () => {
    await write([record(1), record(2)]);
    const text = readFileSync(path(), 'utf8');
    writeFileSync(path(), text.replace('fault-1', 'fault-7'));
    await expect(load()).rejects.toThrow('line 1 of the fact file is damaged');
    expect(readFileSync(path(), 'utf8')).toContain('fault-2');
  });

  test('has one writer; the death of the writer gives the directory free', async () => {
    const file = await openFactFile(directory, () => undefined);
    await expect(openFactFile(directory, () => undefined)).rejects.toThrow('another process');
    await file.close();
    const module = join(import.meta.dirname, '../src/fact-file/lock-directory.ts');
    const killed = spawnSync(process.execPath, [
      '--input-type=module',
      '-e',
      `const { lockDirectory } = await import(${JSON.stringify(module)});
       lockDirectory(${JSON.stringify(directory)});
       process.kill(process.pid, 'SIGKILL');`,
    ]);
    expect(killed.signal).toBe('SIGKILL');
    await write([record(1)]);
  });
});
