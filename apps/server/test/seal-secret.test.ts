/**
 * Goal: webhook secrets lie under the vault, and those that were sealed by the installation's key
 * before there was a vault go on signing.
 * Method: one secret in each form; the older one was written by an earlier program.
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type KeptDataKey, openFieldSeal, openLocalFileProvider } from '@ringfence/vault';
import { expect, test } from 'vitest';
import { openSecret, sealSecret } from '../src/webhooks/seal-secret.ts';

const OWNER = { platformId: 'shop', subscriptionId: 'hook-1' };
const OTHER = { platformId: 'shop', subscriptionId: 'hook-2' };

async function openDesk() {
  const directory = await mkdtemp(join(tmpdir(), 'ringfence-secrets-'));
  const keys: { keyId: string; provider: 'local_file'; reference: string }[] = [];
  const dataKeys: KeptDataKey[] = [];
  const vault = openFieldSeal({
    providers: [openLocalFileProvider(directory)],
    shelf: {
      listKeys: async () => keys,
      addKey: async ({ keyId, reference }) => {
        keys.push({ keyId, provider: 'local_file', reference });
      },
      findDataKeys: async () => dataKeys,
      addDataKeys: async (made) => {
        for (const { holder, version, ...wrapping } of made) {
          dataKeys.push({ holder, version, wrapping });
        }
      },
    },
  });
  return { vault, sealKey: Buffer.alloc(32, 1) };
}

test('a secret is sealed by the vault, for its subscription alone', async () => {
  const desk = await openDesk();
  const sealed = await sealSecret(desk.vault, OWNER, 'whsec_of-the-test');
  expect(await openSecret(desk, OWNER, sealed)).toBe('whsec_of-the-test');
  await expect(openSecret(desk, OTHER, sealed)).rejects.toThrow('webhook.secret');
});

test('a secret that was sealed before there was a vault opens still', async () => {
  const desk = await openDesk();
  const sealed = Buffer.from(
    'rf5w+WxonnLUoC7x3aczmQ1+D2EQGDkhzgbKE03gCsgn3v1qN1FvbxoFskTRQvzhYzriyHT5rQ==',
    'base64',
  );
  expect(await openSecret(desk, OWNER, sealed)).toBe('whsec_of-an-earlier-program');
  await expect(openSecret(desk, OTHER, sealed)).rejects.toThrow();
});
