// Goal: `ringfence proof verify` says of a receipt, without any server, that it holds, or why not.
// Method: a signed log of two entries in a directory; the launcher is run as a shell would on files
// that are whole, and on files that each were changed in one place.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  formatEntryRecord,
  formatReceipt,
  type JournalEntry,
  leafOfEntry,
  type Receipt,
} from '@ringfence/evidence';
import { businessDate, timestamp } from '@ringfence/money';
import { openLogSource, proveEntry, VERIFICATION } from '@ringfence/tiled-log';
import { formatLogProof, formatTrust, formatUtf8 } from '@ringfence/transparency';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';
import { createSignedLog } from './signed-log.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'ringfence-receipt-'));
const PROCESSES_MILLISECONDS_MAX = 60_000;
const SALT = new Uint8Array(32).fill(7);
const ENTRY: JournalEntry = {
  position: 1,
  kind: 'pay',
  commandId: 'pay-1',
  businessDate: businessDate('2026-11-23'),
  recordedAt: timestamp('2026-11-23T01:02:03.004Z'),
  content: '{"command":{},"outcome":{"status":"accepted"}}',
};

let receipt: Receipt;
let proof: string;

afterAll(() => rmSync(FOLDER, { recursive: true }));

/** Writes a file of the test. */
function keep(name: string, text: string): string {
  const path = join(FOLDER, name);
  writeFileSync(path, text);
  return path;
}

beforeAll(async () => {
  const directory = join(FOLDER, 'log');
  const log = await createSignedLog(directory, 'custody.example/logs/pool-1');
  const leaf = leafOfEntry(VERIFICATION.sha256, ENTRY, SALT);
  const { size } = await log.append([leaf, formatUtf8('ringfence coverage v1\n')]);
  const source = openLogSource(directory);
  const checkpoint = (await source.read('checkpoint')) ?? new Uint8Array();
  const hashes = await proveEntry(source, { index: 0, size });
  proof = new TextDecoder().decode(formatLogProof({ index: 0, hashes, checkpoint }));
  const opening = { salt: SALT, record: formatEntryRecord(ENTRY) };
  receipt = { entry: new TextDecoder().decode(leaf), proof, opening };
  keep('policy', log.policy);
  keep('trust.json', formatTrust({ policy: log.policy, bankKeys: [] }));
  keep('pay-1.receipt.json', formatReceipt(receipt));
  keep('pay-1.tlog-proof', proof);
  keep('pay-1.entry', receipt.entry);
});

const verify = (...args: readonly string[]) => runCli(['--lang', 'en', 'proof', 'verify', ...args]);

test(
  'holds by its files alone, told to people and to programs',
  async () => {
    const file = join(FOLDER, 'pay-1.receipt.json');
    const trusted = await verify(file, '--trust', join(FOLDER, 'trust.json'));
    expect(trusted).toMatchObject({ code: 0, stderr: '' });
    expect(trusted.stdout).toContain('"pay" is entry 0 of 2 in custody.example/logs/pool-1');
    const policy = ['--policy', join(FOLDER, 'policy')] as const;
    const chinese = await runCli(['--lang', 'zh', 'proof', 'verify', file, ...policy]);
    expect(chinese).toMatchObject({ code: 0 });
    expect(chinese.stdout).toContain('回单成立');
    const plain = [join(FOLDER, 'pay-1.tlog-proof'), '--entry', join(FOLDER, 'pay-1.entry')];
    const shown = await verify(...plain, ...policy, '--json');
    expect(shown.code).toBe(0);
    expect(JSON.parse(shown.stdout)).toMatchObject({
      status: 'ok',
      origin: 'custody.example/logs/pool-1',
      index: 0,
      size: 2,
      leaf: { form: 'entry', position: 1, kind: 'pay' },
    });
  },
  PROCESSES_MILLISECONDS_MAX,
);

test(
  'fails with the reason of each change, exit code 1',
  async () => {
    const changes: readonly (readonly [string, string, Partial<Receipt>])[] = [
      ['logged', 'not_included', { entry: receipt.entry.replace('"pay"', '"fee"') }],
      ['logged', 'not_included', { proof: proof.replace('index 0', 'index 1') }],
      [
        'opening',
        'opening_differs',
        { opening: { salt: SALT, record: formatEntryRecord({ ...ENTRY, commandId: 'pay-2' }) } },
      ],
    ];
    for (const [check, fault, change] of changes) {
      const file = keep('changed.receipt.json', formatReceipt({ ...receipt, ...change }));
      const failed = await verify(file, '--policy', join(FOLDER, 'policy'), '--json');
      expect(failed.code).toBe(1);
      expect(JSON.parse(failed.stdout)).toEqual({ status: 'failed', check, fault });
    }
    const cut = keep('cut.receipt.json', formatReceipt(receipt).slice(0, -5));
    const failed = await verify(cut, '--policy', join(FOLDER, 'policy'));
    expect(failed).toMatchObject({ code: 1 });
    expect(failed.stdout).toContain('The receipt FAILED: the file is no receipt');
  },
  PROCESSES_MILLISECONDS_MAX,
);

test(
  'asks whom its reader trusts, and for the entry of a bare proof',
  async () => {
    const untrusting = await verify(join(FOLDER, 'pay-1.receipt.json'));
    expect(untrusting.code).not.toBe(0);
    expect(untrusting.stderr).toContain('--policy or --trust');
    const bare = [join(FOLDER, 'pay-1.tlog-proof'), '--policy', join(FOLDER, 'policy')];
    expect((await verify(...bare)).stderr).toContain('--entry');
  },
  PROCESSES_MILLISECONDS_MAX,
);
