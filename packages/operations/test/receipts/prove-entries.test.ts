/**
 * Goal: an entry is handed out with a proof only when the log verifies, and is called witnessed
 * only when the quorum cosigned. Method: a log of three entries in a directory, with and without a
 * trust document and a cosignature; then damaged in each of its files.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { proveEntries } from '@ringfence/operations';
import { openLogDirectory, signingPairOf, TREE_HASHER, VERIFICATION } from '@ringfence/tiled-log';
import {
  cosign,
  formatCheckpoint,
  formatSignedNote,
  formatTrust,
  formatUtf8,
  formatVerifierKey,
  type KeyKind,
  signNote,
  type VerifierKey,
  verifierKeyOf,
  verifyLogProof,
} from '@ringfence/transparency';
import { afterAll, beforeEach, expect, test } from 'vitest';

const ROOM = mkdtempSync(join(tmpdir(), 'ringfence-proved-'));
afterAll(() => rmSync(ROOM, { recursive: true }));

const ORIGIN = 'custody.example/logs/pool-1';
const ENTRIES = ['one', 'two', 'three'];
const COSIGNED_SECONDS = 1_700_000_000n;

function signerOf(name: string, kind: KeyKind) {
  const pair = signingPairOf(VERIFICATION.sha256(formatUtf8(name)));
  const { publicKey } = pair;
  const key: VerifierKey = verifierKeyOf(VERIFICATION.sha256, { name, kind, publicKey });
  return { ...pair, key };
}

const log = signerOf(ORIGIN, 'note_ed25519');
const witness = signerOf('auditor.example', 'cosignature_ed25519');
const policy = {
  logs: [{ key: log.key }],
  witnesses: [{ name: 'auditor', key: witness.key }],
  groups: [],
  quorum: 'auditor',
};
const policyText = [
  `log ${formatVerifierKey(log.key)}`,
  `witness auditor ${formatVerifierKey(witness.key)}`,
  'quorum auditor',
  '',
].join('\n');

let folder = '';
let checkpointText = '';
const fileOf = (name: string): string => join(folder, 'logs', 'pool-1', name);

beforeEach(async () => {
  folder = mkdtempSync(join(ROOM, 'log-'));
  mkdirSync(fileOf(''), { recursive: true });
  const appender = await openLogDirectory(fileOf(''), { size: 0, root: TREE_HASHER.emptyRoot });
  appender.append(ENTRIES.map(formatUtf8));
  await appender.write();
  checkpointText = formatCheckpoint({ origin: ORIGIN, ...appender.head(), extensions: [] });
  sign(false);
  writeFileSync(join(folder, 'trust.json'), formatTrust({ policy: policyText, bankKeys: [] }));
});

function sign(isCosigned: boolean): void {
  const own = signNote(log.key, log.sign, checkpointText);
  const cosignature = cosign(witness.key, witness.sign, {
    text: checkpointText,
    timeSeconds: COSIGNED_SECONDS,
  });
  const signatures = isCosigned ? [own, cosignature] : [own];
  writeFileSync(fileOf('checkpoint'), formatSignedNote({ text: checkpointText, signatures }));
}

const prove = (positions: readonly number[]) =>
  proveEntries({ url: folder }, { poolId: 1, positions });

test('entries of a log are proved, witnessed once the quorum cosigned', async () => {
  expect(await prove([1, 3])).toMatchObject({
    status: 'proved',
    state: 'integrated',
    witnesses: [],
  });
  sign(true);
  const proved = await prove([1, 3]);
  if (proved.status !== 'proved') throw new Error(`expected proofs, received ${proved.status}`);
  expect(proved).toMatchObject({ state: 'witnessed', witnesses: [{ name: 'auditor' }] });
  expect(proved.entries.map(({ position, entry }) => [position, entry])).toEqual([
    [1, 'one'],
    [3, 'three'],
  ]);
  for (const { entry, proof } of proved.entries) {
    const claim = { entry: formatUtf8(entry), proof: formatUtf8(proof), policy };
    expect(verifyLogProof(VERIFICATION, claim).status).toBe('ok');
  }
});

test('without a trust document the log alone is believed', async () => {
  sign(true);
  rmSync(join(folder, 'trust.json'));
  expect(await prove([2])).toMatchObject({ status: 'proved', state: 'integrated' });
});

test('what the log does not reach, or has not begun, is not yet logged', async () => {
  expect(await prove([1, 4])).toEqual({ status: 'not_yet_logged' });
  rmSync(fileOf('checkpoint'));
  expect(await prove([1])).toEqual({ status: 'not_yet_logged' });
});

test.each<[string, () => void]>([
  ['a checkpoint that is none', () => writeFileSync(fileOf('checkpoint'), 'nothing')],
  ['a trust document that is none', () => writeFileSync(join(folder, 'trust.json'), '{}')],
  [
    'a log that is not trusted',
    () => {
      const other = policyText.replace(
        formatVerifierKey(log.key),
        formatVerifierKey(signerOf('other.example/logs/pool-1', 'note_ed25519').key),
      );
      writeFileSync(join(folder, 'trust.json'), formatTrust({ policy: other, bankKeys: [] }));
    },
  ],
  ['a tile that is missing', () => rmSync(fileOf('tile/0'), { recursive: true })],
  ['entries that are missing', () => rmSync(fileOf('tile/entries'), { recursive: true })],
  [
    'an entry that was changed',
    () =>
      writeFileSync(
        fileOf('tile/entries/000.p/3'),
        Buffer.concat(
          ['one', 'TWO', 'three'].map((text) =>
            Buffer.from(`\0${String.fromCharCode(text.length)}${text}`),
          ),
        ),
      ),
  ],
])('%s is no proof', async (_, damage) => {
  damage();
  expect(await prove([2])).toEqual({ status: 'log_unavailable' });
});
