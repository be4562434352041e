/**
 * Goal: a sealed text opens at its own place and nowhere else, a subject whose key was destroyed is
 * forgotten, and keys of an earlier key-encryption key go on opening.
 * Method: keys in files of a directory, and a shelf that keeps what it is given in memory.
 */
import { chmod, mkdtemp, readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CONTENT_FIELDS, openFieldSeal, openLocalFileProvider, VaultFault } from '../src/index.ts';
import { addKey } from '../src/key-ring.ts';
import { openMemoryShelf } from './memory-shelf.ts';

async function openVault() {
  const directory = await mkdtemp(join(tmpdir(), 'ringfence-vault-'));
  const shelf = openMemoryShelf();
  const providers = [openLocalFileProvider(directory)] as const;
  return { directory, shelf, providers, vault: openFieldSeal({ shelf, providers }) };
}

async function codeOf(wanted: Promise<unknown>): Promise<string> {
  return wanted.then(
    () => 'ok',
    (fault: unknown) => (fault instanceof VaultFault ? fault.code : String(fault)),
  );
}

test('a text opens as the field of the subject that it was sealed for, and as no other', async () => {
  const { vault } = await openVault();
  const sealed = await vault.seal('person.email', 'p-1', 'li.lei@example.com');
  expect(await vault.open('person.email', 'p-1', sealed)).toBe('li.lei@example.com');
  expect(Buffer.from(sealed).includes('li.lei')).toBe(false);
  await vault.seal('person.email', 'p-2', 'han.meimei@example.com');

  expect(await codeOf(vault.open('person.phone', 'p-1', sealed))).toBe('altered');
  expect(await codeOf(vault.open('person.email', 'p-2', sealed))).toBe('altered');
  expect(await codeOf(vault.open('person.email', 'p-3', sealed))).toBe('key_unknown');
  expect(await codeOf(vault.open('person.email', 'p-1', Buffer.from('short')))).toBe('not_sealed');
  for (let at = 5; at < sealed.length; at += 1) {
    const altered = Uint8Array.from(sealed);
    altered[at] = (altered[at] ?? 0) ^ 1;
    expect(await codeOf(vault.open('person.email', 'p-1', altered))).toBe('altered');
  }
});

test('a field that belongs to nobody is sealed under one key, and still bound to its place', async () => {
  const { vault, shelf } = await openVault();
  const sealed = await vault.seal('webhook.secret', 'platform-1/hook-1', 'whsec_1');
  await vault.seal('webhook.secret', 'platform-1/hook-2', 'whsec_2');
  expect(shelf.dataKeys.map(({ holder }) => holder)).toEqual(['field:webhook.secret']);
  expect(await codeOf(vault.open('webhook.secret', 'platform-1/hook-2', sealed))).toBe('altered');
});

test('after its key was destroyed a subject is not opened, and gets no other key', async () => {
  const { vault, shelf } = await openVault();
  const sealed = await vault.seal('person.phone', 'p-1', '13800138000');
  shelf.destroy('subject:p-1');
  vault.forget('p-1');
  expect(await codeOf(vault.open('person.phone', 'p-1', sealed))).toBe('key_destroyed');
  expect(await codeOf(vault.seal('person.phone', 'p-1', '13900139000'))).toBe('key_destroyed');
});

test('another process forgets a destroyed key within a minute', async () => {
  const { shelf, providers } = await openVault();
  let now = 0;
  const vault = openFieldSeal({ shelf, providers, clock: () => now });
  const sealed = await vault.seal('person.phone', 'p-1', '13800138000');
  shelf.destroy('subject:p-1');
  now = 60_001;
  expect(await codeOf(vault.open('person.phone', 'p-1', sealed))).toBe('key_destroyed');
});

test('a new key-encryption key wraps new data keys, and the one before it opens its own', async () => {
  const { vault, shelf, providers } = await openVault();
  const sealed = await vault.seal('person.phone', 'p-1', '13800138000');
  await addKey({ shelf, providers });
  await vault.seal('person.phone', 'p-2', '13900139000');
  const wrappedBy = shelf.dataKeys.map(({ wrapping }) => wrapping?.keyId);
  expect(new Set(wrappedBy).size).toBe(2);
  const another = openFieldSeal({ shelf, providers });
  expect(await another.open('person.phone', 'p-1', sealed)).toBe('13800138000');
});

test('a blind index finds what compares equal, in its own field only', async () => {
  const { vault } = await openVault();
  const index = await vault.blindIndex('person.email', 'Li.Lei@Example.com');
  expect(await vault.blindIndex('person.email', ' li.lei＠example.com ')).toEqual(index);
  expect(await vault.blindIndex('person.display_name', 'Li.Lei@Example.com')).not.toEqual(index);
  expect(await vault.blindIndex('person.email', 'li.lei2@example.com')).not.toEqual(index);
  expect(await vault.blindIndex('person.phone', '+86 138-0013-8000')).toEqual(
    await vault.blindIndex('person.phone', '8613800138000'),
  );
  const other = await openVault();
  expect(await other.vault.blindIndex('person.email', 'Li.Lei@Example.com')).not.toEqual(index);
});

test('a key file is its owner’s alone, and is refused when others may read it', async () => {
  const { directory, vault, shelf, providers } = await openVault();
  const sealed = await vault.seal('person.phone', 'p-1', '13800138000');
  const [name = ''] = await readdir(directory);
  expect((await stat(join(directory, name))).mode & 0o777).toBe(0o600);
  await chmod(join(directory, name), 0o640);
  const another = openFieldSeal({ shelf, providers: [openLocalFileProvider(directory)] });
  expect(await codeOf(another.open('person.phone', 'p-1', sealed))).toBe('provider_refused');
  expect(await vault.open('person.phone', 'p-1', sealed)).toBe('13800138000');
  expect(providers).toHaveLength(1);
});

test('many texts come back in their order, whoever they belong to', async () => {
  const { vault } = await openVault();
  const texts = Array.from({ length: 2_000 }, (_, at) => ({
    field: 'person.phone' as const,
    subject: `p-${at % 700}`,
    text: `1380000${at}`,
  }));
  const sealed = await vault.sealMany(texts);
  const opened = await vault.openMany(
    texts.map(({ field, subject }, at) => ({ field, subject, sealed: sealed[at] ?? Buffer.of() })),
  );
  expect(opened).toEqual(texts.map(({ text }) => text));
});

test('a content opens at its own place only, and as many bytes as were sealed', async () => {
  const { vault, shelf } = await openVault();
  const cipher = await vault.contentCipher();
  const content = Uint8Array.from({ length: 70_000 }, (_, at) => at % 251);
  const sealed = cipher.seal('bank.statement_file', '7/abc/1', content);
  expect(Buffer.from(cipher.open('bank.statement_file', '7/abc/1', sealed))).toEqual(
    Buffer.from(content),
  );
  expect(sealed.length).toBe(content.length + 33);
  expect(shelf.dataKeys.length).toBe(CONTENT_FIELDS.length);
  for (const [field, place] of [
    ['bank.statement_file', '7/abc/2'],
    ['bank.exchange_file', '7/abc/1'],
  ] as const) {
    expect(() => cipher.open(field, place, sealed)).toThrow(VaultFault);
  }
  expect(() => cipher.open('bank.statement_file', '7/abc/1', content)).toThrow(VaultFault);
});
