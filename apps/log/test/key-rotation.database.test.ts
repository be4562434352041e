// Goal: the key of the logs is changed in two acts, without a moment in which whoever trusts one of
// the two keys is not served, and without a new name; and keys are never made over old ones.
// Method: the log of a real pool is followed by three starts of the program; each published
// checkpoint is opened with the public keys that somebody could have pinned.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createTestDatabase } from '@ringfence/testkit';
import { VERIFICATION } from '@ringfence/tiled-log';
import { openNote, parseSignedNote, type VerifierKey } from '@ringfence/transparency';
import { afterEach, expect, test } from 'vitest';
import {
  beginKeyRotation,
  createKeyRing,
  finishKeyRotation,
  openKeyRing,
} from '../src/keys/key-ring.ts';
import { followLogs, makeStateDirectory, ORIGIN_PREFIX } from './support/followed-logs.ts';
import { createWrittenPool, storeOf } from './support/written-pool.ts';

const closing: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

test('a new key signs beside the old one, until the old one is dropped', async () => {
  const database = await createTestDatabase();
  closing.push(() => database.drop());
  const store = storeOf(database.connectionString);
  closing.push(() => store.close());
  const state = await makeStateDirectory();
  closing.push(() => rmSync(state, { recursive: true, force: true }));
  const keys = join(state, 'keys');
  const pool = await createWrittenPool(store);
  closing.push(pool.close);
  const name = `pool-${pool.poolId}`;
  const origin = `${ORIGIN_PREFIX}/${name}`;
  const signNext = async () => {
    await pool.write(1);
    const logs = await followLogs({ store, stateDirectory: state });
    await logs.signed(name, pool.positionLast());
    const announced =
      logs.sequencer
        .logs()
        .find((log) => log.name === name)
        ?.keys() ?? [];
    await logs.close();
    const parsing = parseSignedNote(readFileSync(join(state, name, 'checkpoint')));
    if (parsing.status !== 'ok') throw new Error('expected a signed note');
    const opens = (key: VerifierKey | undefined): string =>
      openNote(VERIFICATION.verifyEd25519, parsing.note, key === undefined ? [] : [key]).status;
    return { opens, announced, count: parsing.note.signatures.length };
  };
  const keysOf = async () => (await openKeyRing(keys)).signingKeys(origin).map(({ key }) => key);

  const [old] = await keysOf();
  const first = await signNext();
  expect([first.count, first.opens(old)]).toEqual([1, 'ok']);

  await beginKeyRotation(keys);
  const [next] = await keysOf();
  const both = await signNext();
  expect([both.count, both.opens(old), both.opens(next)]).toEqual([2, 'ok', 'ok']);
  await expect(beginKeyRotation(keys)).rejects.toMatchObject({ code: 'rotation_under_way' });

  await finishKeyRotation(keys);
  const last = await signNext();
  expect([last.count, last.opens(old), last.opens(next)]).toEqual([1, 'no_known_signature', 'ok']);
  expect(last.announced).toEqual([next, old]);
  expect(readdirSync(keys).filter((file) => file.endsWith('.key'))).toHaveLength(1);
  await expect(finishKeyRotation(keys)).rejects.toMatchObject({ code: 'no_rotation' });
  await expect(createKeyRing(keys, ORIGIN_PREFIX)).rejects.toMatchObject({
    code: 'key_ring_exists',
  });
});

test.each(['https://custody.example/logs', 'custody.example/logs/', 'a b', ''])(
  'the names of logs do not begin with "%s"',
  async (prefix) => {
    const state = await makeStateDirectory();
    closing.push(() => rmSync(state, { recursive: true, force: true }));
    await expect(createKeyRing(join(state, 'other'), prefix)).rejects.toMatchObject({
      code: 'bad_origin',
    });
  },
);
