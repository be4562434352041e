/**
 * Goal: a pack alone says who owns what, and one that was changed anywhere is found out and the
 * place is named: by the manifest, and when the manifest was made to fit, by the journal.
 *
 * Method: a pool with one of everything is exported; the pack is copied and changed file by file,
 * once as it is and once with a manifest that fits; the check reads nothing but the copy.
 */
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportPack, type PackReplayed, replayPack } from '../../src/index.ts';
import { type BankBench, type BankPool, openBankBench } from '../bank/bank-pool.ts';
import { playDays, playLaterDays } from './reported-days.ts';

let bench: BankBench;
let pool: BankPool;
let folder: string;
let pack: string;
let copies = 0;

beforeAll(async () => {
  bench = await openBankBench();
  pool = await playDays(bench);
  await playLaterDays(pool);
  // A pool with nothing in it is in the pack too.
  await bench.openPool();
  folder = await mkdtemp(join(tmpdir(), 'ringfence-pack-'));
  pack = join(folder, 'pack');
  const { vault } = bench;
  const madeAt = '2026-03-05T00:00:00.000Z';
  const exported = await exportPack(bench.store, { directory: pack, madeAt, vault });
  expect(exported).toMatchObject({ status: 'exported' });
  // What follows has no database and no bank.
  await bench.close();
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Manifest {
  readonly pools: { poolId: number; positionLast: number }[];
  readonly files: { path: string; bytes: number; sha256: string }[];
}

async function readPackManifest(directory: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8')) as Manifest;
}

/** A copy of the pack with one file changed. @param fits whether the manifest is made to fit */
async function change(
  path: string,
  edit: (text: string) => string,
  fits: boolean,
): Promise<PackReplayed> {
  copies += 1;
  const directory = join(folder, `copy-${copies}`);
  await cp(pack, directory, { recursive: true });
  const target = join(directory, path);
  const before = await readFile(target, 'latin1');
  const after = edit(before);
  expect(after).not.toBe(before);
  await writeFile(target, after, 'latin1');
  if (fits) {
    const manifest = await readPackManifest(directory);
    for (const file of manifest.files) {
      if (file.path !== path) continue;
      const content = Buffer.from(after, 'latin1');
      file.bytes = content.byteLength;
      file.sha256 = createHash('sha256').update(content).digest('hex');
    }
    await writeFile(join(directory, 'manifest.json'), JSON.stringify(manifest));
  }
  const replayed = await replayPack(directory);
  await rm(directory, { recursive: true });
  return replayed;
}

const swapLines = (first: number) => (text: string) => {
  const lines = text.split('\n');
  const [a = '', b = ''] = [lines[first], lines[first + 1]];
  lines[first] = b;
  lines[first + 1] = a;
  return lines.join('\n');
};

const dropLine = (index: number) => (text: string) =>
  text
    .split('\n')
    .filter((_, line) => line !== index)
    .join('\n');

test('a pack by itself is decided again and agrees', async () => {
  const replayed = await replayPack(pack);
  expect(replayed).toMatchObject({
    status: 'same',
    pools: [{ poolId: 1, closedDate: '2026-03-04' }, { poolId: 2 }],
  });
  const paths = (await readPackManifest(pack)).files.map(({ path }) => path);
  for (const path of [
    'README.md',
    'README.zh-CN.md',
    'pools/1/entries.jsonl',
    'pools/1/reports/2026-03-04.zh-CN.pdf',
    'pools/1/segregation/2026-03-04/neutral.txt',
  ]) {
    expect(paths).toContain(path);
  }
  expect(paths.filter((path) => path.includes('/statement-files/'))).toHaveLength(3);
});

test('one byte of any file is found by the manifest, which names the file', async () => {
  const { files } = await readPackManifest(pack);
  for (const { path, bytes } of files) {
    if (bytes === 0) continue;
    const flip = (text: string) => {
      const at = Math.floor(text.length / 2);
      return `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`;
    };
    const replayed = await change(path, flip, false);
    expect(replayed).toMatchObject({ status: 'differs', difference: { file: path } });
  }
});

test.each([
  {
    change: 'an entry is dropped',
    path: 'pools/1/entries.jsonl',
    edit: dropLine(5),
    says: { file: 'pools/1/entries.jsonl', text: /the order of the journal/ },
  },
  {
    change: 'two entries are swapped',
    path: 'pools/1/entries.jsonl',
    edit: swapLines(4),
    says: { file: 'pools/1/entries.jsonl', text: /the order of the journal/ },
  },
  {
    change: 'an outcome is altered',
    path: 'pools/1/entries.jsonl',
    edit: (text: string) => text.replace('"status":"accepted"', '"status":"accepteD"'),
    says: { file: 'pools/1/entries.jsonl', text: /the entry decided again/ },
  },
  {
    change: 'an amount is altered',
    path: 'pools/1/transfers.jsonl',
    edit: (text: string) => text.replace('"amountMinor":"1234567"', '"amountMinor":"1234568"'),
    says: { file: 'pools/1/transfers.jsonl', text: /amount 1234567, received amount 1234568/ },
  },
  {
    change: 'the last transfer is dropped',
    path: 'pools/1/transfers.jsonl',
    edit: (text: string) => `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`,
    says: { file: 'pools/1/transfers.jsonl', text: /the number of transfers/ },
  },
  {
    change: 'a commit is stretched',
    path: 'pools/1/commits.jsonl',
    edit: (text: string) => text.replace('"positionLast":1,', '"positionLast":2,'),
    says: { file: 'pools/1/commits.jsonl', text: /the first position of the commit/ },
  },
  {
    change: 'a moment is altered',
    path: 'pools/1/commits.jsonl',
    edit: (text: string) =>
      text.replace(/"recordedAt":"2026-03-02T08:00:00/, '"recordedAt":"2026-03-02T07:00:00'),
    says: { file: 'pools/1/commits.jsonl', text: /the moment of the commit/ },
  },
  {
    change: 'a balance is altered',
    path: 'pools/1/accounts.jsonl',
    edit: (text: string) =>
      text.replace('"debitsPendingMinor":"10000"', '"debitsPendingMinor":"9999"'),
    says: { file: 'pools/1/accounts.jsonl', text: /an account with its sums/ },
  },
  {
    change: 'an account gets another owner',
    path: 'pools/1/customers.jsonl',
    edit: (text: string) => text.replace('"customerId":"alice"', '"customerId":"mallory"'),
    says: { file: 'pools/1/customers.jsonl', text: /what the journal gives/ },
  },
  {
    change: 'a record is altered',
    path: 'pools/1/records.jsonl',
    edit: (text: string) => text.replace('"isOpen":true', '"isOpen":false'),
    says: { file: 'pools/1/records.jsonl', text: /what the journal gives/ },
  },
  {
    change: 'a statement is altered',
    path: 'pools/1/statements.jsonl',
    edit: (text: string) => text.replace(/"closingMinor":"\d+"/, '"closingMinor":"1"'),
    says: { file: 'pools/1/statements.jsonl', text: /closingMinor/ },
  },
  {
    change: "an owner's line is altered",
    path: 'pools/1/segregation/2026-03-04/neutral.txt',
    edit: (text: string) => text.replace('|EUR|10295.67|', '|EUR|20295.67|'),
    says: { file: 'pools/1/segregation/2026-03-04/neutral.txt', text: /10295\.67/ },
  },
  {
    change: "an owner's line is dropped",
    path: 'pools/1/segregation/2026-03-04/us-360-join.txt',
    edit: dropLine(1),
    says: { file: 'pools/1/segregation/2026-03-04/us-360-join.txt', text: /alice/ },
  },
  {
    change: 'the equation of a report is altered',
    path: 'pools/1/reports/2026-03-04.json',
    edit: (text: string) => text.replace('"bankClosingMinor":"', '"bankClosingMinor":"9'),
    says: { file: 'pools/1/reports/2026-03-04.json', text: /the equation of 2026-03-04/ },
  },
  {
    change: 'an item of the equation of a report is altered',
    path: 'pools/1/reports/2026-03-04.json',
    edit: (text: string) => text.replace(/"equation":.*?"subject":"/, '$&other-'),
    says: { file: 'pools/1/reports/2026-03-04.json', text: /the equation by the journal/ },
  },
  {
    change: 'a balance of a report is altered',
    path: 'pools/1/reports/2026-03-04.json',
    edit: (text: string) =>
      text.replace(/("accountKind":"customer","closingMinor":)"\d+"/, '$1"7"'),
    says: { file: 'pools/1/reports/2026-03-04.json', text: /the closing balance of customer/ },
  },
  {
    change: 'a control total is altered',
    path: 'pools/1/segregation/2026-03-04/control.json',
    edit: (text: string) => text.replace(/"heldMinor": "\d+"/, '"heldMinor": "1"'),
    says: { file: 'pools/1/segregation/2026-03-04/control.json', text: /the totals and digests/ },
  },
  {
    change: 'a payout account is another',
    path: 'pools/1/payout-accounts.jsonl',
    edit: (text: string) => text.replace(/"identification":"DE\d{2}/, '"identification":"DE99'),
    says: { file: 'pools/1/payout-accounts.jsonl', text: /the commitment of the payout account/ },
  },
  {
    change: 'a statement is dropped',
    path: 'pools/1/statements.jsonl',
    edit: dropLine(1),
    says: { file: 'pools/1/statements.jsonl', text: /the statement of the journal/ },
  },
  {
    change: 'the balances of a report are dropped',
    path: 'pools/1/reports/2026-03-04.json',
    edit: (text: string) => text.replace(/"movements":\[.*?\]/, '"movements":[]'),
    says: { file: 'pools/1/reports/2026-03-04.json', text: /the closing balance of/ },
  },
  {
    change: 'a report is no JSON',
    path: 'pools/1/reports/2026-03-04.json',
    edit: (text: string) => text.slice(1),
    says: { file: 'pools/1/reports/2026-03-04.json', text: /a JSON document/ },
  },
  {
    change: 'the content of an entry is no JSON',
    path: 'pools/1/entries.jsonl',
    edit: (text: string) => text.replace('"content":{', '"content":['),
    says: { file: 'pools/1/entries.jsonl', text: /the content of an entry, expected JSON/ },
  },
  {
    change: 'an amount is none',
    path: 'pools/1/transfers.jsonl',
    edit: (text: string) =>
      text.replace(/"amountMinor":"\d+"/, '"amountMinor":"9999999999999999999"'),
    says: { file: 'pools/1/transfers.jsonl', text: /amountMinor, expected a valid value/ },
  },
  {
    change: 'a line is no JSON',
    path: 'pools/1/transfers.jsonl',
    edit: (text: string) => text.replace('{', '['),
    says: { file: 'pools/1/transfers.jsonl', text: /one JSON object/ },
  },
])('with a manifest that fits: $change', async ({ path, edit, says }) => {
  const replayed = await change(path, edit, true);
  if (replayed.status !== 'differs') throw new Error(replayed.status);
  expect(replayed.difference?.file).toContain(says.file);
  expect(replayed.difference?.text.en).toMatch(says.text);
});

/** A copy of the pack with another manifest, and without the files that it does not name. */
async function changeManifest(edit: (manifest: Manifest) => Manifest): Promise<PackReplayed> {
  copies += 1;
  const directory = join(folder, `copy-${copies}`);
  await cp(pack, directory, { recursive: true });
  const before = await readPackManifest(directory);
  const after = edit(before);
  const kept = new Set(after.files.map(({ path }) => path));
  for (const { path } of before.files) if (!kept.has(path)) await rm(join(directory, path));
  await writeFile(join(directory, 'manifest.json'), JSON.stringify(after));
  const replayed = await replayPack(directory);
  await rm(directory, { recursive: true });
  return replayed;
}

const isOfDay = ({ path }: { readonly path: string }): boolean =>
  path.includes('/segregation/') || path.includes('/reports/');

test.each([
  {
    change: 'a pool is left out, its files are not',
    edit: (from: Manifest): Manifest => ({ ...from, pools: from.pools.slice(1) }),
    file: 'pools/1/accounts.jsonl',
  },
  {
    change: 'a pool stands twice',
    edit: (from: Manifest): Manifest => ({ ...from, pools: [...from.pools, ...from.pools] }),
    file: 'manifest.json',
  },
  {
    change: 'the closed day is left out, its files are not',
    edit: (from: Manifest): Manifest => ({
      ...from,
      pools: from.pools.map(({ poolId, positionLast }) => ({ poolId, positionLast })),
    }),
    file: 'pools/1/reports/2026-03-04.en.csv',
  },
  {
    change: 'the closed day is left out with its files',
    edit: (from: Manifest): Manifest => ({
      ...from,
      pools: from.pools.map(({ poolId, positionLast }) => ({ poolId, positionLast })),
      files: from.files.filter((file) => !isOfDay(file)),
    }),
    file: 'manifest.json',
  },
  ...[
    'registry.jsonl',
    'pools/1/payout-accounts.jsonl',
    'pools/1/transfers.jsonl',
    'pools/1/segregation/2026-03-04/control.json',
    'pools/1/reports/2026-03-04.json',
  ].map((file) => ({
    change: `${file} is left out`,
    edit: (from: Manifest): Manifest => ({
      ...from,
      files: from.files.filter(({ path }) => path !== file),
    }),
    file,
  })),
])('with a manifest of less: $change', async ({ edit, file }) => {
  expect(await changeManifest(edit)).toMatchObject({ status: 'differs', difference: { file } });
});

test('a link is no file of a pack', async () => {
  copies += 1;
  const directory = join(folder, `copy-${copies}`);
  await cp(pack, directory, { recursive: true });
  await rm(join(directory, 'README.md'));
  await symlink(join(pack, 'README.md'), join(directory, 'README.md'));
  expect(await replayPack(directory)).toMatchObject({
    status: 'differs',
    difference: { file: 'README.md' },
  });
  await rm(directory, { recursive: true });
});

test('a file that is missing or too many is named, and a directory without manifest is no pack', async () => {
  const directory = join(folder, 'other');
  await cp(pack, directory, { recursive: true });
  await writeFile(join(directory, 'note.txt'), 'left behind');
  expect(await replayPack(directory)).toMatchObject({
    status: 'differs',
    difference: { file: 'note.txt' },
  });
  await rm(join(directory, 'note.txt'));
  await rm(join(directory, 'pools/1/commits.jsonl'));
  expect(await replayPack(directory)).toMatchObject({
    status: 'differs',
    difference: {
      file: 'pools/1/commits.jsonl',
      text: {
        zh: 'pools/1/commits.jsonl:文件,应为 文件,实为 无。',
        en: 'pools/1/commits.jsonl: the file, expected a file, received none.',
      },
    },
  });
  await rm(join(directory, 'manifest.json'));
  expect(await replayPack(directory)).toEqual({ status: 'not_a_pack' });
  expect((await readdir(pack)).sort()).toEqual([
    'README.md',
    'README.zh-CN.md',
    'manifest.json',
    'pools',
    'registry.jsonl',
  ]);
});
