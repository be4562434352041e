// Goal: proofs of one directory are made with one secret, also when two processes start at once.
// Method: a directory of its own, claimed with the same secret and with others.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimProofDirectory } from '../../src/custody-proof/claim-proof-directory.ts';

let parent: string;
let directory: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'ringfence-claim-'));
  directory = join(parent, 'proofs');
});

afterEach(() => {
  rmSync(parent, { recursive: true, force: true });
});

const claim = async (byte: number): Promise<void> =>
  claimProofDirectory({ directory, master: new Uint8Array(32).fill(byte) });

test('a directory takes the secret that it has', async () => {
  await Promise.all([claim(1), claim(1)]);
  await claim(1);
  expect(readdirSync(directory)).toHaveLength(1);
});

test('a directory refuses another secret', async () => {
  await claim(1);
  await expect(claim(2)).rejects.toThrow('expected the custody-proof.key');
  await claim(1);
});

test('of two secrets at once one is refused', async () => {
  const claims = await Promise.allSettled([claim(1), claim(2)]);
  expect(claims.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});
