/**
 * Goal: a bank that is reached by files only gives the same books as one that is called: nothing is
 * paid twice, nothing that it puts down is lost, and what cannot be read is refused by name.
 *
 * Method: the real sandbox bank in a second process, which takes orders from a folder and puts its
 * answers, notices and statements there.
 */

import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { PAYMENT_PAUSE_SECONDS } from '../../src/bank/send-due-payments.ts';
import { type BankBench, type BankPool, DAY_1, openBankBench } from './bank-pool.ts';

/** The bank looks into its folder in its own time. */
const PATIENCE = { timeout: 20_000, interval: 50 } as const;

let folder: string;
let bench: BankBench;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ringfence-exchange-'));
  bench = await openBankBench(folder);
});

afterAll(async () => {
  await bench.close();
  await rm(folder, { recursive: true, force: true });
});

/** Rounds of the bank side until what is wanted holds: the bank looks into its folder by itself. */
async function roundsUntil(pool: BankPool, wanted: () => void): Promise<void> {
  await vi.waitFor(async () => {
    pool.wait(PAYMENT_PAUSE_SECONDS);
    await pool.round();
    wanted();
  }, PATIENCE);
}

async function openFunded(minor: bigint): Promise<BankPool> {
  const pool = await bench.openPool();
  await pool.receive(minor, 'alice');
  await roundsUntil(pool, () => {
    expect(pool.available('alice')).toBe(minor);
  });
  return pool;
}

/** Ends the day, waits for the statement's file, and closes. */
async function closeByFile(pool: BankPool): Promise<void> {
  await pool.endDay(DAY_1);
  await vi.waitFor(async () => {
    const { statements } = await pool.round();
    expect(statements).toBe(1);
  }, PATIENCE);
  await pool.closeDay(DAY_1);
}

/** An acknowledgement of ours, after the bank has taken it. */
const acknowledgement = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(join(folder, 'to-bank', 'taken', name), 'utf8'));

test('a day by files alone: paid in, paid out once, and closed with the equation', async () => {
  const pool = await openFunded(1_000n);
  await pool.withdraw('w-1', 'alice', 400n);
  await roundsUntil(pool, () => {
    expect(pool.stateOf('w-1')).toBe('settled');
  });
  await closeByFile(pool);
  expect(await pool.bankBalance()).toBe(600n);
  expect(pool.available('alice')).toBe(600n);
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

test('an order that was placed before a crash is placed again with the same bytes and paid once', async () => {
  const pool = await openFunded(1_000n);
  await pool.withdraw('w-1', 'alice', 400n);
  const { bank } = pool.desk;
  const documents: string[] = [];
  const crashing = {
    ...pool.desk,
    bank: {
      ...bank,
      sendPayments: async (document: string) => {
        documents.push(document);
        await bank.sendPayments(document);
        throw new Error('crash');
      },
    },
  };
  await expect(pool.round(crashing)).rejects.toThrow('crash');
  const [document = ''] = documents;
  // As if the crash had come before the note: the bank finds the same bytes a second time.
  const name = `${/<MsgId>([^<]+)</.exec(document)?.[1] ?? ''}.xml`;
  await vi.waitFor(async () => {
    expect(await readdir(join(folder, 'to-bank', 'taken'))).toContain(name);
  }, PATIENCE);
  await writeFile(join(folder, 'to-bank', `.${name}.part`), document);
  await rename(join(folder, 'to-bank', `.${name}.part`), join(folder, 'to-bank', name));
  await roundsUntil(pool, () => {
    expect(pool.stateOf('w-1')).toBe('settled');
  });
  await closeByFile(pool);
  expect(await pool.bankBalance()).toBe(600n);
});

test('a damaged statement is refused with its fault, and the whole one that follows closes the day', async () => {
  const pool = await openFunded(1_000n);
  await pool.fault({ kind: 'corrupt_statement', damage: 'truncated' });
  await closeByFile(pool);
  const refused = await readdir(join(folder, 'from-bank', 'refused'));
  const [statement] = refused.filter((name) => name.includes(DAY_1));
  expect(statement).toBeDefined();
});

test('what is no file of a bank is refused by name, put aside, and stops nothing', async () => {
  const pool = await openFunded(1_000n);
  await writeFile(join(folder, 'from-bank', '说明 1.txt'), 'Dear customer');
  await writeFile(join(folder, 'from-bank', '.hidden.part'), 'half');
  await roundsUntil(pool, () => undefined);
  await vi.waitFor(async () => {
    const said = await acknowledgement('说明 1.txt.ack');
    expect(said).toMatchObject({ file: '说明 1.txt', status: 'refused' });
  }, PATIENCE);
  const refused = await readdir(join(folder, 'from-bank', 'refused'));
  expect(refused.filter((name) => name.endsWith('说明 1.txt'))).toHaveLength(1);
  expect(await readdir(join(folder, 'from-bank'))).toContain('.hidden.part');
  await rm(join(folder, 'from-bank', '.hidden.part'));
  await closeByFile(pool);
});

test('an order whose message id is a path is answered in the folder, and stops nothing', async () => {
  const pool = await openFunded(1_000n);
  const order = `<?xml version="1.0"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>
<GrpHdr><MsgId>a/../../../b</MsgId><CreDtTm>2026-03-02T08:00:00Z</CreDtTm><NbOfTxs>1</NbOfTxs>
<InitgPty><Nm>Shop</Nm></InitgPty></GrpHdr>
<PmtInf><PmtInfId>P1</PmtInfId><PmtMtd>TRF</PmtMtd><ReqdExctnDt><Dt>${DAY_1}</Dt></ReqdExctnDt>
<Dbtr><Nm>Shop</Nm></Dbtr><DbtrAcct><Id><Othr><Id>POOL-0</Id></Othr></Id></DbtrAcct>
<DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt>
<CdtTrfTxInf><PmtId><EndToEndId>P1</EndToEndId></PmtId><Amt><InstdAmt Ccy="CNY">1.00</InstdAmt></Amt>
<Cdtr><Nm>Ada</Nm></Cdtr><CdtrAcct><Id><Othr><Id>6222</Id></Othr></Id></CdtrAcct></CdtTrfTxInf>
</PmtInf></CstmrCdtTrfInitn></Document>`;
  const longName = `${'账'.repeat(80)}.xml`;
  await writeFile(join(folder, 'to-bank', longName), order);
  await writeFile(join(folder, 'to-bank', 'path.xml'), order);
  await vi.waitFor(async () => {
    expect(await readdir(join(folder, 'to-bank', 'taken'))).toContain('path.xml');
  }, PATIENCE);
  expect(await readFile(join(folder, 'from-bank', 'PS-path.xml'), 'utf8')).toContain('AC01');
  await rm(join(folder, 'to-bank', longName));
  await closeByFile(pool);
});

test('the same notice under another name is known and counts once', async () => {
  const pool = await openFunded(1_000n);
  const taken = join(folder, 'from-bank', 'taken');
  const names = (await readdir(taken)).filter((name) => name.includes('NT-'));
  const last = names.at(-1) ?? '';
  await writeFile(join(folder, 'from-bank', 'again.xml'), await readFile(join(taken, last)));
  await roundsUntil(pool, () => undefined);
  expect(pool.available('alice')).toBe(1_000n);
  expect(await readdir(taken)).toContain(`${last.slice(0, 12)}-again.xml`);
});

test('a folder that is away is a silent bank: nothing is lost, and later it is paid once', async () => {
  const pool = await openFunded(1_000n);
  await rename(join(folder, 'from-bank'), join(folder, 'away'));
  await pool.withdraw('w-1', 'alice', 400n);
  try {
    expect((await pool.round()).faults).toContain('bank_silent');
  } finally {
    await rename(join(folder, 'away'), join(folder, 'from-bank'));
  }
  await roundsUntil(pool, () => {
    expect(pool.stateOf('w-1')).toBe('settled');
  });
  expect(pool.available('alice')).toBe(600n);
});
