/**
 * Goal: key-encryption keys stay in a hardware module: data keys are wrapped and unwrapped by it,
 * a program that starts later finds the key again, and what is wrong has a name.
 * Method: SoftHSM, a module in software that speaks PKCS #11 (Debian: `softhsm2`), with a token of
 * the test. Without it every test here is skipped, and says so.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  openFieldSeal,
  openLocalFileProvider,
  openPkcs11Provider,
  VaultFault,
} from '../src/index.ts';
import { addKey, newestKey } from '../src/key-ring.ts';
import { openPkcs11Line } from '../src/providers/pkcs11/open-session.ts';
import { openMemoryShelf } from './memory-shelf.ts';

const MODULE = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
].find((path) => existsSync(path));
const PIN = '736251';
const CONFIGURATION = 'SOFTHSM2_CONF';
const configurationBefore = process.env[CONFIGURATION];

let directory: string;

describe.skipIf(MODULE === undefined)('SoftHSM (skipped: the Debian package softhsm2)', () => {
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ringfence-pkcs11-'));
    const tokens = join(directory, 'tokens');
    await mkdir(tokens);
    const configuration = join(directory, 'softhsm2.conf');
    await writeFile(configuration, `directories.tokendir = ${tokens}\nlog.level = ERROR\n`);
    process.env[CONFIGURATION] = configuration;
    const token = ['--init-token', '--free', '--label', 'custody'];
    await promisify(execFile)('softhsm2-util', [...token, '--so-pin', '1029384756', '--pin', PIN]);
  });
  afterAll(async () => {
    if (configurationBefore === undefined) delete process.env[CONFIGURATION];
    else process.env[CONFIGURATION] = configurationBefore;
    await rm(directory, { recursive: true });
  });

  async function openModule({ pin = PIN, tokenLabel = 'custody' } = {}) {
    const pinFile = join(directory, `pin-${pin}`);
    await writeFile(pinFile, `${pin}\n`, { mode: 0o600 });
    const modulePath = MODULE ?? '';
    return openPkcs11Provider({ modulePath, tokenLabel, pinFile, keyName: 'ringfence' });
  }

  test('a wrong PIN is refused, and not sent again: a token locks itself', async () => {
    const provider = await openModule({ pin: '000000' });
    await expect(provider.makeKey('k')).rejects.toThrow('0xa0 (pinIncorrect)');
    await expect(provider.makeKey('k')).rejects.toThrow('the PIN was refused');
    await chmod(join(directory, 'pin-000000'), 0o640);
    await expect(provider.makeKey('k')).rejects.toThrow('its owner alone');
  });

  test('what local files wrapped opens beside the module, which wraps what is new', async () => {
    const shelf = openMemoryShelf();
    const local = openLocalFileProvider(join(directory, 'keys'));
    const before = openFieldSeal({ shelf, providers: [local] });
    const sealedBefore = await before.seal('person.email', 'p-1', 'li.lei@example.com');
    const providers = [await openModule(), local] as const;
    await addKey({ shelf, providers });
    expect((await newestKey({ shelf, providers })).provider).toBe('pkcs11');
    const after = openFieldSeal({ shelf, providers });
    const sealed = await after.seal('person.email', 'p-2', 'han.meimei@example.com');
    expect(await after.open('person.email', 'p-1', sealedBefore)).toBe('li.lei@example.com');

    const startedLater = openFieldSeal({ shelf, providers: [await openModule(), local] });
    expect(await startedLater.open('person.email', 'p-2', sealed)).toBe('han.meimei@example.com');
    expect(await codeOf(before.open('person.email', 'p-2', sealed))).toBe('provider_refused');
  });

  test('many data keys come back in their order, also when calls meet', async () => {
    const provider = await openModule();
    const reference = await provider.makeKey('many');
    const dataKeys = Array.from({ length: 40 }, (_, index) => Buffer.alloc(32, index));
    const [some, others] = await Promise.all([
      provider.wrap(reference, dataKeys.slice(0, 20)),
      provider.wrap(reference, dataKeys.slice(20)),
    ]);
    expect(await provider.unwrap(reference, [...some, ...others])).toEqual(dataKeys);
    expect(new Set([...some, ...others].map(textOf)).size).toBe(40);
  });

  test('a data key that was altered, or wrapped by another key, does not come back', async () => {
    const provider = await openModule();
    const reference = await provider.makeKey('one');
    const another = await provider.makeKey('another');
    const [wrapped = Buffer.of()] = await provider.wrap(reference, [Buffer.alloc(32, 7)]);
    for (const place of [0, 12, wrapped.length - 1]) {
      const altered = Buffer.from(wrapped);
      altered.writeUInt8(altered.readUInt8(place) ^ 1, place);
      expect(await codeOf(provider.unwrap(reference, [altered]))).toBe('altered');
    }
    expect(await codeOf(provider.unwrap(another, [wrapped]))).toBe('altered');
    expect(await codeOf(provider.unwrap('ringfence-unknown', [wrapped]))).toBe('provider_refused');
  });

  test('a session is not left behind by a key that is not there, and is given up when it is torn', async () => {
    const pinFile = join(directory, `pin-${PIN}`);
    await writeFile(pinFile, PIN, { mode: 0o600 });
    const settings = { tokenLabel: 'custody', pinFile, keyName: 'ringfence' };
    const line = openPkcs11Line({ ...settings, modulePath: MODULE ?? '' });
    const handle = async () =>
      line.ask(async (session) => ({ status: 'ok', value: session.handle }));
    const before = await handle();
    const missing = line.ask(() => {
      throw new VaultFault({ code: 'provider_refused', text: 'no such key' });
    });
    expect(await codeOf(missing)).toBe('provider_refused');
    expect(await handle()).toBe(before);
    await expect(line.ask(() => Promise.reject(new Error('torn')))).rejects.toThrow('torn');
    expect(await handle()).not.toBe(before);
  });

  test('a token or a module that is not there is refused by name', async () => {
    const elsewhere = await openModule({ tokenLabel: 'elsewhere' });
    await expect(elsewhere.makeKey('k')).rejects.toThrow('one token with the label elsewhere');
    const pinFile = join(directory, 'pin-none');
    const settings = { tokenLabel: 'custody', pinFile, keyName: 'ringfence' };
    const none = openPkcs11Provider({ ...settings, modulePath: join(directory, 'none.so') });
    await expect(none.makeKey('k')).rejects.toThrow('expected a PKCS #11 module');
  });
});

async function codeOf(wanted: Promise<unknown>): Promise<string> {
  return wanted.then(
    () => 'ok',
    (fault: unknown) => (fault instanceof VaultFault ? fault.code : String(fault)),
  );
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
