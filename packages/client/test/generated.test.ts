// Goal: the calls that are committed are those of the committed OpenAPI document.
// Method: generate into a folder of its own and compare every file, both ways.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateClient } from '../scripts/generate-client.ts';

/** The generator is fast, and the machine may be busy. */
const GENERATE_MILLISECONDS_MAX = 120_000;

const committed = fileURLToPath(new URL('../src/generated', import.meta.url));
let made: string;

beforeAll(async () => {
  made = await mkdtemp(join(tmpdir(), 'ringfence-client-'));
  await generateClient(made);
}, GENERATE_MILLISECONDS_MAX);

afterAll(async () => {
  await rm(made, { recursive: true, force: true });
});

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((file) => join(file.parentPath, file.name).slice(folder.length + 1)).sort();
}

test('the generated client is the committed one (npm run generate)', async () => {
  const files = await filesIn(made);
  expect(await filesIn(committed)).toEqual(files);

  const differing: string[] = [];
  for (const file of files) {
    const texts = [committed, made].map(async (folder) => readFile(join(folder, file), 'utf8'));
    const [ours, theirs] = await Promise.all(texts);
    if (ours !== theirs) differing.push(file);
  }
  expect(differing).toEqual([]);
});
