/**
 * Goal: a bank that is reached by SFTP only gives the same books as one that is called; a server
 * that is not ours gets nothing; and a line that is cut anywhere neither loses a file nor pays
 * twice.
 *
 * Method: the real sandbox bank in a second process with its own SFTP server, over a line that the
 * test cuts after so many bytes.
 */

import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2, { type SFTPWrapper } from 'ssh2';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { FolderUnreachable } from '../../src/bank/file-exchange/folder-unreachable.ts';
import {
  openSftpFolder,
  type SftpFolder,
} from '../../src/bank/file-exchange/sftp/open-sftp-folder.ts';
import type { SftpOptions } from '../../src/bank/file-exchange/sftp/sftp-options.ts';
import { PAYMENT_PAUSE_SECONDS } from '../../src/bank/send-due-payments.ts';
import { type BankBench, type BankPool, DAY_1, openBankBench } from './bank-pool.ts';
import type { SftpBench } from './sftp-bench.ts';

let directory: string;
let bench: BankBench;
let sftp: SftpBench;
const opened: SftpFolder[] = [];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ringfence-sftp-'));
  bench = await openBankBench(directory, 'sftp');
  if (bench.sftp === undefined) throw new Error('the bench has no SFTP');
  ({ sftp } = bench);
});

afterEach(() => {
  for (const folder of opened.splice(0)) folder.close();
});

afterAll(async () => {
  await bench.close();
  await rm(directory, { recursive: true, force: true });
});

/** A connection of its own, told of its faults. */
function open(change: Partial<SftpOptions>): {
  readonly folder: SftpFolder;
  readonly faults: readonly FolderUnreachable[];
} {
  const faults: FolderUnreachable[] = [];
  const folder = openSftpFolder({ ...sftp.options, ...change }, (fault) => {
    faults.push(fault);
  });
  opened.push(folder);
  return { folder, faults };
}

async function roundsUntil(pool: BankPool, wanted: () => void): Promise<void> {
  await vi.waitFor(
    async () => {
      pool.wait(PAYMENT_PAUSE_SECONDS);
      await pool.round();
      wanted();
    },
    { timeout: 20_000, interval: 50 },
  );
}

async function openFunded(minor: bigint): Promise<BankPool> {
  const pool = await bench.openPool();
  await pool.receive(minor, 'alice');
  await roundsUntil(pool, () => {
    expect(pool.available('alice')).toBe(minor);
  });
  return pool;
}

async function closeByFile(pool: BankPool): Promise<void> {
  await pool.endDay(DAY_1);
  await vi.waitFor(
    async () => {
      const { statements } = await pool.round();
      expect(statements).toBe(1);
    },
    { timeout: 20_000, interval: 50 },
  );
  await pool.closeDay(DAY_1);
}

/** Lists until a file of this name counts as whole. */
async function untilListed(folder: SftpFolder, name: string): Promise<void> {
  await vi.waitFor(
    async () => {
      expect((await folder.listFromBank(1_000)).map((one) => one.name)).toContain(name);
    },
    { timeout: 5_000, interval: 20 },
  );
}

test('a day by SFTP alone: paid in, paid out once, and closed with the equation', async () => {
  const pool = await openFunded(1_000n);
  await pool.withdraw('w-1', 'alice', 400n);
  await roundsUntil(pool, () => {
    expect(pool.stateOf('w-1')).toBe('settled');
  });
  await closeByFile(pool);
  expect(await pool.bankBalance()).toBe(600n);
  expect(pool.stateOf('w-1')).toBe('confirmed');
});

test('a payment that the bank rejects by pain.002 gives the money back', async () => {
  const pool = await openFunded(1_000n);
  await pool.fault({ kind: 'reject_payment', reason: 'AC04' });
  await pool.withdraw('w-1', 'alice', 400n);
  await roundsUntil(pool, () => {
    expect(pool.stateOf('w-1')).toBe('rejected');
  });
  expect(pool.available('alice')).toBe(1_000n);
  await closeByFile(pool);
});

test('a server with another host key is refused by name, and gets neither key nor file', async () => {
  const foreign = `SHA256:${'A'.repeat(43)}`;
  const { folder, faults } = open({ hostKeys: [foreign] });
  await expect(folder.placeForBank('order.xml', Buffer.from('x'))).rejects.toThrow(
    FolderUnreachable,
  );
  const [fault] = faults;
  const presented = sftp.options.hostKeys[0] ?? '';
  expect(fault?.rule).toBe('host_key_differs');
  expect(fault?.message).toBe(`host_key_differs: expected ${foreign}, received ${presented}`);
  expect(await readdir(join(directory, 'to-bank'))).not.toContain('order.xml');
});

test('one of two trusted host keys is enough while a bank changes its key', async () => {
  const hostKeys = [`SHA256:${'A'.repeat(43)}`, ...sftp.options.hostKeys];
  const { folder } = open({ hostKeys });
  expect(await folder.listFromBank(10)).toBeDefined();
});

test.each<[string, SftpOptions['secret'], string]>([
  [
    'another key',
    { kind: 'key', privateKey: ssh2.utils.generateKeyPairSync('ed25519').private },
    'no admission',
  ],
  ['a password', { kind: 'password', password: 'guessed' }, 'no admission'],
  ['a text that is no key', { kind: 'key', privateKey: 'no key' }, 'Cannot parse privateKey'],
])('%s is not admitted, and the pause grows before it is tried again', async (_, secret, told) => {
  const { folder, faults } = open({ secret });
  await expect(folder.listFromBank(10)).rejects.toMatchObject({ rule: 'not_admitted' });
  await expect(folder.listFromBank(10)).rejects.toMatchObject({ rule: 'pausing' });
  expect(faults).toHaveLength(1);
  expect(faults[0]?.message).toContain(told);
});

test('a server that does not answer is one that is away after its time', async () => {
  const { folder } = open({ connectMillisecondsMax: 200, port: sftp.line.port });
  sftp.line.cutAfter('from_bank', 1);
  await expect(folder.listFromBank(10)).rejects.toBeInstanceOf(FolderUnreachable);
});

test('a line cut in an upload leaves no file of that name, and the next attempt places it whole', async () => {
  const content = randomBytes(2_000_000);
  await sftp.folder.listFromBank(1);
  sftp.line.cutAfter('to_bank', 700_000);
  await expect(sftp.folder.placeForBank('cut.bin', content)).rejects.toMatchObject({
    rule: 'connection_lost',
  });
  expect(sftp.line.isCut).toBe(true);
  const taken = join(directory, 'to-bank', 'refused', 'cut.bin');
  await expect(stat(taken)).rejects.toMatchObject({ code: 'ENOENT' });
  await sftp.folder.placeForBank('cut.bin', content);
  await vi.waitFor(async () => {
    expect((await readFile(taken)).equals(content)).toBe(true);
  });
  const left = await readdir(join(directory, 'to-bank'));
  await Promise.all(
    left
      .filter((name) => name.endsWith('.part'))
      .map((name) => rm(join(directory, 'to-bank', name))),
  );
});

test('a line cut in a download reads nothing, and the next attempt reads the same bytes', async () => {
  const content = randomBytes(2_000_000);
  await writeFile(join(directory, 'from-bank', 'large.bin'), content);
  await untilListed(sftp.folder, 'large.bin');
  sftp.line.cutAfter('from_bank', 700_000);
  await expect(sftp.folder.readFromBank('large.bin')).rejects.toMatchObject({
    rule: 'connection_lost',
  });
  const read = await sftp.folder.readFromBank('large.bin');
  expect(Buffer.from(read ?? []).equals(content)).toBe(true);
  await rm(join(directory, 'from-bank', 'large.bin'));
});

test('the same name again: the same bytes stay, other bytes replace it', async () => {
  const place = async (text: string): Promise<string> => {
    await sftp.folder.placeForBank('again.ack', Buffer.from(text));
    return readFile(join(directory, 'to-bank', 'taken', 'again.ack'), 'utf8');
  };
  // The bank takes acknowledgements away: what is seen is what it found.
  for (const text of ['one', 'one', 'another']) {
    await vi.waitFor(async () => {
      expect(await place(text)).toBe(text);
    });
  }
});

test('a file counts when it has stopped growing, and not one that is hidden or a link', async () => {
  const { folder } = open({ quietMilliseconds: 300 });
  const from = join(directory, 'from-bank');
  await writeFile(join(from, 'growing.txt'), 'a');
  await writeFile(join(from, '.hidden'), 'a');
  await symlink('/etc/hostname', join(from, 'link.txt'));
  const names = async () => (await folder.listFromBank(1_000)).map(({ name }) => name);
  expect(await names()).not.toContain('growing.txt');
  await writeFile(join(from, 'growing.txt'), 'ab');
  expect(await names()).not.toContain('growing.txt');
  await untilListed(folder, 'growing.txt');
  expect(await names()).not.toContain('.hidden');
  expect(await names()).not.toContain('link.txt');
  expect(await folder.readFromBank('link.txt')).toBeUndefined();
  await Promise.all(['growing.txt', '.hidden', 'link.txt'].map((name) => rm(join(from, name))));
});

test('a file that is gone meanwhile is no fault', async () => {
  expect(await sftp.folder.readFromBank('gone.xml')).toBeUndefined();
  const aside = { folder: 'taken', as: '000000000000-gone.xml' } as const;
  await expect(sftp.folder.putAside('gone.xml', aside)).resolves.toBeUndefined();
});

test('a server that is away is a silent bank: nothing is lost, and later it is paid once', async () => {
  const pool = await openFunded(1_000n);
  sftp.line.goAway();
  await pool.withdraw('w-1', 'alice', 400n);
  try {
    expect((await pool.round()).faults).toContain('bank_silent');
    const { connections } = sftp.line;
    expect((await pool.round()).faults).toContain('bank_silent');
    expect(sftp.line.connections).toBeLessThanOrEqual(connections + 1);
  } finally {
    sftp.line.comeBack();
  }
  await roundsUntil(pool, () => {
    expect(pool.stateOf('w-1')).toBe('settled');
  });
  await closeByFile(pool);
  expect(await pool.bankBalance()).toBe(600n);
});

test('a line that is cut after the order was placed pays once', async () => {
  const pool = await openFunded(1_000n);
  await pool.withdraw('w-1', 'alice', 400n);
  // The order is about this long: the cut comes before, in or after it.
  for (const bytes of [400, 3_000, 6_000]) {
    sftp.line.cutAfter('to_bank', bytes);
    pool.wait(PAYMENT_PAUSE_SECONDS);
    await pool.round();
  }
  sftp.line.comeBack();
  await roundsUntil(pool, () => {
    expect(pool.stateOf('w-1')).toBe('settled');
  });
  await closeByFile(pool);
  expect(await pool.bankBalance()).toBe(600n);
});

test('a bank that hides its folders is a silent bank', async () => {
  const { folder } = open({ fromBank: '/elsewhere' });
  await expect(folder.listFromBank(10)).rejects.toMatchObject({ rule: 'request_refused' });
  await rename(join(directory, 'from-bank'), join(directory, 'away'));
  try {
    await expect(sftp.folder.listFromBank(10)).rejects.toMatchObject({ rule: 'request_refused' });
  } finally {
    await rename(join(directory, 'away'), join(directory, 'from-bank'));
  }
});

test('one connection of the bank opens so many files, also when it is asked all at once', async () => {
  const { host, port, login: username, secret } = sftp.options;
  if (secret.kind !== 'key') throw new Error('the bench has a key');
  const client = new ssh2.Client();
  const ready = once(client, 'ready');
  client.connect({ host, port, username, privateKey: secret.privateKey });
  await ready;
  const files = await new Promise<SFTPWrapper>((resolve, reject) => {
    client.sftp((fault, wrapper) => (fault === undefined ? resolve(wrapper) : reject(fault)));
  });
  const asked = Array.from({ length: 100 }, (_, index) => index);
  const answers = await Promise.all(
    asked.map(
      (index) =>
        new Promise<boolean>((resolve) => {
          files.open(`/to-bank/.many-${index}.part`, 'w', (fault) => resolve(fault === undefined));
        }),
    ),
  );
  // Files that stay open end with the connection, which the bank may cut.
  client.on('error', () => undefined);
  const closed = once(client, 'close');
  client.end();
  await closed;
  expect(answers.filter((isOpen) => isOpen)).toHaveLength(64);
});
