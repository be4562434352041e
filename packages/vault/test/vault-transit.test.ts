/**
 * Goal: key-encryption keys stay in a transit engine: a data key travels there to be wrapped and
 * unwrapped, a rotation is a new version, and what local files wrapped before moves there.
 * Method: a process that answers in the shapes that HashiCorp documents, over real HTTP.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  openFieldSeal,
  openLocalFileProvider,
  openVaultTransitProvider,
  VaultFault,
} from '../src/index.ts';
import { addKey, newestKey } from '../src/key-ring.ts';
import { openMemoryShelf } from './memory-shelf.ts';

const TOKEN = 'hvs.of-the-test';
const engine = spawn(process.execPath, [join(import.meta.dirname, 'transit-server.mjs')], {
  env: { TRANSIT_TOKEN: TOKEN },
  stdio: ['ignore', 'pipe', 'inherit'],
});
let directory: string;
let url: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ringfence-transit-'));
  const [port] = await once(engine.stdout, 'data');
  url = `http://127.0.0.1:${String(port).trim()}`;
});
afterAll(() => engine.kill());

async function openTransit(token = TOKEN, keyName = 'ringfence') {
  const tokenFile = join(directory, `token-${token.length}`);
  await writeFile(tokenFile, `${token}\n`, { mode: 0o600 });
  return openVaultTransitProvider({ url, keyName, tokenFile });
}

async function codeOf(wanted: Promise<unknown>): Promise<string> {
  return wanted.then(
    () => 'ok',
    (fault: unknown) => (fault instanceof VaultFault ? fault.code : String(fault)),
  );
}

test('a data key is wrapped as vault:v1:, and after a rotation as vault:v2:', async () => {
  const shelf = openMemoryShelf();
  const providers = [await openTransit()] as const;
  const vault = openFieldSeal({ shelf, providers });
  const sealed = await vault.seal('person.email', 'p-1', 'li.lei@example.com');
  await addKey({ shelf, providers });
  await vault.seal('person.email', 'p-2', 'han.meimei@example.com');
  const wrapped = shelf.dataKeys.map(({ wrapping }) =>
    Buffer.from(wrapping?.wrapped ?? [])
      .toString('utf8')
      .slice(0, 9),
  );
  expect(wrapped).toEqual(['vault:v1:', 'vault:v2:']);
  const another = openFieldSeal({ shelf, providers });
  expect(await another.open('person.email', 'p-1', sealed)).toBe('li.lei@example.com');
});

test('what local files wrapped opens beside the engine, and the engine wraps what is new', async () => {
  const shelf = openMemoryShelf();
  const local = openLocalFileProvider(join(directory, 'keys'));
  const before = openFieldSeal({ shelf, providers: [local] });
  const sealed = await before.seal('person.email', 'p-1', 'li.lei@example.com');
  const providers = [await openTransit(), local] as const;
  await addKey({ shelf, providers });
  expect((await newestKey({ shelf, providers })).provider).toBe('vault_transit');
  const after = openFieldSeal({ shelf, providers });
  expect(await after.open('person.email', 'p-1', sealed)).toBe('li.lei@example.com');
  // A process that was not told of the engine says so, and makes nothing up.
  expect(await codeOf(before.seal('person.email', 'p-9', 'new'))).toBe('provider_refused');
});

test('a wrong token, an altered data key and a silent engine are faults with a name', async () => {
  const transit = await openTransit(TOKEN, 'another');
  const reference = await transit.makeKey('unused');
  const [wrapped = Buffer.of()] = await transit.wrap(reference, [Buffer.alloc(32, 7)]);
  expect(await codeOf((await openTransit('wrong')).wrap(reference, [Buffer.alloc(32)]))).toBe(
    'provider_refused',
  );
  const text = Buffer.from(wrapped).toString('utf8');
  const altered = Buffer.from(text.replace(/.{4}$/u, text.endsWith('AAA=') ? 'BBB=' : 'AAA='));
  expect(await codeOf(transit.unwrap(reference, [wrapped, altered]))).toBe('altered');
  const tokenFile = join(directory, `token-${TOKEN.length}`);
  const gone = openVaultTransitProvider({ url: 'http://127.0.0.1:1', keyName: 'k', tokenFile });
  expect(await codeOf(gone.makeKey('unused'))).toBe('provider_silent');
});
