/**
 * Goal: a statement file is taken whole or not at all, its lines are booked once, in order, however
 * often and by how many it is imported, and an import that was interrupted goes on.
 *
 * Method: files written by the writer of statements (and cut, or changed by hand, where no writer
 * would write them) go through the real staging and the real engine; a pool of its own for each
 * test.
 */
import { createHash } from 'node:crypto';
import { crc32, inflateRawSync } from 'node:zlib';
import {
  type CamtVersion,
  formatCamt053,
  formatCamt054,
  type Statement,
  StatementFormatError,
} from '@ringfence/banking';
import { depositReferenceOf } from '@ringfence/custody';
import { amount, businessDate, currency, timestamp } from '@ringfence/money';
import {
  EVERY_PLATFORM,
  findEvidenceFile,
  findStatementFileChunk,
  insertEvidenceFile,
  insertExchangeFile,
  insertQuarantinedFile,
  listDeliveryLines,
  listExchangeRecalls,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { VaultFault } from '@ringfence/vault';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openContentSeal, sealOlderRows } from '../../src/index.ts';
import { importStatement } from '../../src/statement/import-statement.ts';
import { LINES_PER_SUBMIT_MAX } from '../../src/statement/record-delivery.ts';
import type { StatementDesk } from '../../src/statement/statement-desk.ts';
import {
  type BankBench,
  type BankPool,
  type Customer,
  DAY_1,
  equationOf,
  openBankBench,
} from '../bank/bank-pool.ts';

/** Lines of the large statement. */
const LINES_OF_LARGE = 20_000;
/** About three times what it takes on two cores at a load of twelve. */
const LARGE_MILLISECONDS_MAX = 40_000;

let bench: BankBench;

beforeAll(async () => {
  bench = await openBankBench();
});

afterAll(async () => {
  await bench.close();
});

interface Line {
  readonly minor: bigint;
  readonly side?: 'credit' | 'debit';
  readonly customer?: Customer;
  readonly reference?: string;
  readonly endToEndId?: string;
  readonly status?: 'BOOK' | 'PDNG';
  readonly currency?: string;
}

interface StatementDraft {
  readonly id?: string;
  readonly account?: string;
  readonly opening?: bigint;
  /** What the lines add up to when absent. */
  readonly closing?: bigint;
  readonly lines: readonly Line[];
}

function statementOf(pool: BankPool, draft: StatementDraft): Statement {
  const { id = 'ST-1', account = pool.account, opening = 0n, lines } = draft;
  const euro = currency('EUR');
  let sum = opening;
  for (const line of lines) {
    if (line.status === 'PDNG') continue;
    sum += line.side === 'debit' ? -line.minor : line.minor;
  }
  const balance = (kind: 'opening' | 'closing', value: bigint) => ({
    kind,
    code: kind === 'opening' ? 'OPBD' : 'CLBD',
    amount: amount(value < 0n ? -value : value),
    side: value < 0n ? ('debit' as const) : ('credit' as const),
    currency: euro,
    date: businessDate(DAY_1),
  });
  return {
    statementNumber: 1,
    id,
    account: { identification: account, scheme: 'other' },
    currency: euro,
    balances: [balance('opening', opening), balance('closing', draft.closing ?? sum)],
    entries: lines.map((line, index) => {
      const reference = line.reference ?? `${id}-${index + 1}`;
      const money = {
        amount: amount(line.minor),
        currency: currency(line.currency ?? 'EUR'),
        side: line.side ?? ('credit' as const),
      };
      const text = line.customer === undefined ? 'no reference' : markOf(pool, line.customer);
      return {
        ...money,
        entryNumber: index + 1,
        reversal: false,
        status: line.status ?? 'BOOK',
        bookingDate: businessDate(DAY_1),
        accountServicerReference: reference,
        details: [
          {
            ...money,
            remittanceText: text,
            ...(line.endToEndId === undefined ? {} : { endToEndId: line.endToEndId }),
          },
        ],
      };
    }),
  };
}

function markOf(pool: BankPool, customer: Customer): string {
  return pool.read((state) =>
    depositReferenceOf(state.customers.get(customer)?.accountId ?? Number.NaN),
  );
}

function fileOf(statements: readonly Statement[], version: CamtVersion = '08'): string {
  const createdAt = timestamp('2026-03-02T20:00:00.000Z');
  return formatCamt053({ version, messageId: 'FILE', createdAt, statements });
}

const fileWith = (pool: BankPool, ...drafts: readonly StatementDraft[]): string =>
  fileOf(drafts.map((draft) => statementOf(pool, draft)));

/** A pool whose first day is cut. */
async function openCutPool(): Promise<BankPool> {
  const pool = await bench.openPool();
  const outcome = await pool.send({ kind: 'cut_day', businessDate: businessDate(DAY_1) });
  expect(outcome.status).toBe('accepted');
  return pool;
}

const positions = (pool: BankPool) => pool.count('journal.entry where pool_id = $1');

test('the same file imported again books nothing twice and answers the same', async () => {
  const pool = await openCutPool();
  const file = fileWith(pool, { lines: [{ minor: 500n, customer: 'alice' }, { minor: 25n }] });
  const first = await pool.import(file);
  expect(first).toMatchObject([
    { status: 'recorded', lineCount: 2, difference: 0n, matches: { unadvised_receipt: 2 } },
  ]);
  const before = await positions(pool);
  expect(await pool.import(file)).toEqual(first);
  await pool.takeOver();
  expect(await pool.import(file)).toEqual(first);
  expect(await positions(pool)).toBe(before);
  expect(pool.available('alice')).toBe(500n);
  equationOf(await pool.close(DAY_1), 525n);
  // After the close, too.
  expect(await pool.import(file)).toEqual(first);
  expect(await positions(pool)).toBe(before + 1);
});

test('one file imported by several at once is booked once', async () => {
  const pool = await openCutPool();
  const lines = Array.from({ length: 700 }, () => ({ minor: 3n, customer: 'alice' as const }));
  const file = fileWith(pool, { lines });
  const answers = await Promise.all([file, file, file].map((text) => pool.import(text)));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]).toMatchObject([{ status: 'recorded', lineCount: 700 }]);
  expect(pool.available('alice')).toBe(2_100n);
  equationOf(await pool.close(DAY_1), 2_100n);
});

test('an import that is interrupted in the middle goes on in the next round and finishes', async () => {
  const pool = await openCutPool();
  const count = 2 * LINES_PER_SUBMIT_MAX + 10;
  const lines = Array.from({ length: count }, () => ({ minor: 2n, customer: 'bob' as const }));
  const file = fileWith(pool, { lines });
  const { engine } = pool.desk;
  let calls = 0;
  const desk: StatementDesk = {
    ...pool.desk,
    engine: {
      ...engine,
      submitAll: (commands) => {
        calls += 1;
        if (calls > 2) throw new Error('crash');
        return engine.submitAll(commands);
      },
    },
  };
  await expect(importStatement(desk, [Buffer.from(file)])).rejects.toThrow('crash');
  expect(pool.available('bob')).toBe(2n * BigInt(LINES_PER_SUBMIT_MAX));
  expect(await pool.close(DAY_1)).toMatchObject({ status: 'statement_incomplete' });
  await pool.takeOver();
  // The bank has no statement of the day, so that what the round finishes is the interrupted one.
  expect(await pool.round()).toMatchObject({ statements: 1, faults: [] });
  expect(pool.available('bob')).toBe(2n * BigInt(count));
  equationOf(await pool.close(DAY_1), 2n * BigInt(count));
});

test('an import that is interrupted while it is staged leaves nothing', async () => {
  const pool = await openCutPool();
  const file = Buffer.from(fileWith(pool, { lines: [{ minor: 5n }] }));
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield file.subarray(0, file.length / 2);
    await Promise.resolve();
    throw new Error('the line broke');
  }
  await expect(importStatement(pool.desk, broken())).rejects.toThrow('the line broke');
  expect(await pool.count('bank.statement_delivery where pool_id = $1')).toBe(0);
  expect(await pool.import(file.toString())).toMatchObject([{ status: 'recorded' }]);
  equationOf(await pool.close(DAY_1), 5n);
});

test('a file that is broken at its end leaves nothing of its good statements', async () => {
  const pool = await openCutPool();
  const good = { lines: [{ minor: 5n }] };
  const second = { id: 'ST-2', opening: 5n, lines: [{ minor: 6n }] };
  const broken = fileWith(pool, good, second).replace('>0.06<', '>0.0600001<');
  await expect(pool.import(broken)).rejects.toThrow(StatementFormatError);
  expect(await pool.count('bank.statement_delivery where pool_id = $1')).toBe(0);
  expect(await pool.count('reconciliation.statement where pool_id = $1')).toBe(0);
  const answers = await pool.import(fileWith(pool, good, second));
  expect(answers.map(({ status }) => status)).toEqual(['recorded', 'recorded']);
  equationOf(await pool.close(DAY_1), 11n);
});

test('a statement id that comes back with other content is refused and changes nothing', async () => {
  const pool = await openCutPool();
  await pool.import(fileWith(pool, { lines: [{ minor: 500n, customer: 'alice' }] }));
  const before = await positions(pool);
  const other = await pool.import(fileWith(pool, { lines: [{ minor: 501n, customer: 'alice' }] }));
  expect(other).toEqual([{ status: 'differs_from_delivered', statementId: 'ST-1' }]);
  expect(await positions(pool)).toBe(before);
  expect(pool.available('alice')).toBe(500n);
  equationOf(await pool.close(DAY_1), 500n);
});

test('of two accounts in one file only the own one is taken', async () => {
  const pool = await openCutPool();
  const answers = await pool.import(
    fileWith(
      pool,
      { id: 'ST-A', account: 'SOMEBODY-ELSE', lines: [{ minor: 900n, customer: 'alice' }] },
      { id: 'ST-B', lines: [{ minor: 40n, customer: 'alice' }] },
    ),
  );
  expect(answers).toContainEqual({
    status: 'unusable',
    statementId: 'ST-A',
    reason: 'account_differs',
  });
  expect(answers).toContainEqual(expect.objectContaining({ status: 'recorded', lineCount: 1 }));
  expect(pool.available('alice')).toBe(40n);
  equationOf(await pool.close(DAY_1), 40n);
});

test('a statement before the cut of its day is refused, and taken in after it', async () => {
  const pool = await bench.openPool();
  const file = fileWith(pool, { lines: [{ minor: 70n, customer: 'bob' }] });
  expect(await pool.import(file)).toMatchObject([
    { status: 'refused', outcome: { status: 'day_state_forbids' } },
  ]);
  expect(pool.available('bob')).toBe(0n);
  await pool.send({ kind: 'cut_day', businessDate: businessDate(DAY_1) });
  // What is staged is taken up by the round: nobody has to send the file again.
  expect(await pool.round()).toMatchObject({ statements: 1, faults: [] });
  expect(pool.available('bob')).toBe(70n);
  equationOf(await pool.close(DAY_1), 70n);
});

test('only booked lines of an amount are lines', async () => {
  const pool = await openCutPool();
  const [answer] = await pool.import(
    fileWith(pool, {
      lines: [
        { minor: 10n, customer: 'alice' },
        { minor: 0n },
        { minor: 999n, customer: 'alice', status: 'PDNG' },
        { minor: 5n, customer: 'bob' },
      ],
    }),
  );
  expect(answer).toMatchObject({ status: 'recorded', lineCount: 2, difference: 0n });
  expect([pool.available('alice'), pool.available('bob')]).toEqual([10n, 5n]);
  equationOf(await pool.close(DAY_1), 15n);
});

test('a reference that no journal can hold stops no statement, and still names one line', async () => {
  const pool = await openCutPool();
  const reference = '编号 №1';
  const [answer] = await pool.import(
    fileWith(pool, {
      id: '对账单-1',
      lines: [
        { minor: 10n, reference, endToEndId: 'für März' },
        { minor: 10n, reference, endToEndId: 'für März' },
      ],
    }),
  );
  expect(answer).toMatchObject({ status: 'recorded', lineCount: 2 });
  // The second line has the reference, side and amount of the first: it is a duplicate, not more
  // money.
  expect(answer).toMatchObject({ matches: { unadvised_receipt: 1, break: 1 } });
  expect(pool.posted('suspense')).toBe(10n);
  await pool.send({ kind: 'explain_break', breakId: 'break-1', reason: 'the bank wrote it twice' });
  equationOf(await pool.close(DAY_1), 20n);
});

test('a line in another currency makes the statement unusable', async () => {
  const pool = await openCutPool();
  const lines = [{ minor: 10n }, { minor: 10n, currency: 'JPY' }];
  expect(await pool.import(fileWith(pool, { lines }))).toEqual([
    { status: 'unusable', statementId: 'ST-1', reason: 'currency_differs' },
  ]);
  expect(await pool.count('bank.statement_delivery where pool_id = $1')).toBe(0);
});

test('a statement without a closing balance is unusable', async () => {
  const pool = await openCutPool();
  const statement = statementOf(pool, { lines: [{ minor: 10n }] });
  const balances = statement.balances.filter(({ kind }) => kind === 'opening');
  expect(await pool.import(fileOf([{ ...statement, balances }]))).toEqual([
    { status: 'unusable', statementId: 'ST-1', reason: 'balances_missing' },
  ]);
});

test('a notice is no statement', async () => {
  const pool = await openCutPool();
  const createdAt = timestamp('2026-03-02T20:00:00.000Z');
  const statements = [{ ...statementOf(pool, { lines: [{ minor: 10n }] }), balances: [] }];
  const notice = formatCamt054({ version: '08', messageId: 'N-1', createdAt, statements });
  await expect(pool.import(notice)).rejects.toThrow(StatementFormatError);
});

test('details that do not add up to their entry are told, and the entry is one line', async () => {
  const pool = await openCutPool();
  const file = fileWith(pool, { lines: [{ minor: 500n }, { minor: 25n }] });
  const altered = file.replace(/(<TxDtls>.*?<Amt Ccy="EUR">)5\.00/s, '$14.99');
  expect(altered).not.toBe(file);
  const [recorded] = await pool.import(altered);
  expect(recorded).toMatchObject({ status: 'recorded', lineCount: 2, entriesDiffering: 1 });
  const [again] = await pool.import(file);
  expect(again).toMatchObject({ status: 'recorded', lineCount: 2 });
  expect(again).not.toHaveProperty('entriesDiffering');
});

test('a zip of statements is taken whole, and not at all where one file is no statement', async () => {
  const pool = await openCutPool();
  const statement = Buffer.from(fileWith(pool, { lines: [{ minor: 500n }] }));
  const notice = Buffer.from(
    formatCamt054({
      version: '08',
      messageId: 'NOTICE',
      createdAt: timestamp('2026-03-02T20:00:00.000Z'),
      statements: [{ ...statementOf(pool, { id: 'NOTICE', lines: [] }), balances: [] }],
    }),
  );
  for (const files of [
    [notice, statement],
    [statement, notice],
  ]) {
    await expect(importStatement(pool.desk, [zipOf(files)])).rejects.toThrow(StatementFormatError);
  }
  const { statements } = await importStatement(pool.desk, [zipOf([statement, statement])]);
  expect(statements).toMatchObject([{ status: 'recorded' }, { status: 'recorded' }]);
  equationOf(await pool.close(DAY_1), 500n);
});

/** A zip whose files are stored as they are. */
function zipOf(files: readonly Buffer[]): Buffer {
  const heads: Buffer[] = [];
  const parts: Buffer[] = [];
  let offset = 0;
  for (const [index, file] of files.entries()) {
    const name = Buffer.from(`${index}.xml`);
    const sizes = Buffer.alloc(16);
    sizes.writeUInt32LE(crc32(file), 0);
    sizes.writeUInt32LE(file.length, 4);
    sizes.writeUInt32LE(file.length, 8);
    sizes.writeUInt16LE(name.length, 12);
    const local = Buffer.concat([Buffer.from('504b03040a000000000000000000', 'hex'), sizes, name]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    const head = Buffer.from('504b01020a000a000000000000000000', 'hex');
    heads.push(Buffer.concat([head, sizes, rest, name]));
    parts.push(local, file);
    offset += local.length + file.length;
  }
  const directory = Buffer.concat(heads);
  const end = Buffer.alloc(22);
  end.write('504b0506', 'hex');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, end]);
}

test('an account that is overdrawn at the bank is mirrored below zero', async () => {
  const pool = await openCutPool();
  const lines = [{ minor: 30n, side: 'debit' as const }];
  const [answer] = await pool.import(fileWith(pool, { lines }));
  expect(answer).toMatchObject({ status: 'recorded', difference: 0n, matches: { break: 1 } });
  await pool.send({ kind: 'explain_break', breakId: 'break-1', reason: 'a fee of the bank' });
  const equation = equationOf(await pool.close(DAY_1), -30n);
  expect(equation.breaks.sumMinor).toBe('-30');
});

test('a statement without lines closes a day without movements', async () => {
  const pool = await openCutPool();
  expect(await pool.import(fileWith(pool, { lines: [] }))).toMatchObject([
    { status: 'recorded', lineCount: 0 },
  ]);
  equationOf(await pool.close(DAY_1), 0n);
});

test(`a statement of ${LINES_OF_LARGE} lines is imported in bounded time`, async () => {
  const pool = await openCutPool();
  const customers = ['alice', 'bob', undefined] as const;
  const lines = Array.from({ length: LINES_OF_LARGE }, (_, index): Line => {
    const customer = customers[index % customers.length];
    const minor = BigInt(index % 97) + 1n;
    return customer === undefined ? { minor } : { minor, customer };
  });
  const file = Buffer.from(fileWith(pool, { lines }));
  const started = performance.now();
  const { statements } = await importStatement(pool.desk, chunksOf(file));
  const milliseconds = performance.now() - started;
  const rate = Math.round((LINES_OF_LARGE / milliseconds) * 1_000);
  console.log(`${LINES_OF_LARGE} lines, ${file.length} bytes: ${rate} lines/s`);
  expect(statements).toMatchObject([{ status: 'recorded', lineCount: LINES_OF_LARGE }]);
  expect(milliseconds).toBeLessThan(LARGE_MILLISECONDS_MAX);
  const sum = lines.reduce((total, { minor }) => total + minor, 0n);
  equationOf(await pool.close(DAY_1), sum);
});

const CHUNK_BYTES = 65_536;

function* chunksOf(file: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < file.length; from += CHUNK_BYTES)
    yield file.subarray(from, from + CHUNK_BYTES);
}

/** An MT940 file of the pool's account, in two pages, with a deposit for alice on the second. */
function swiftFileOf(pool: BankPool): readonly string[] {
  const page = (number: number) => [
    ':20:DAILY',
    `:25:${pool.account}EUR`,
    `:28C:00042/0000${number}`,
  ];
  return [
    '{1:F01BANKDEFFAXXX0000000000}{2:O940BANKDEFFXXXXN}{4:',
    ...page(1),
    ':60F:C260301EUR0,',
    ':61:2603020302C5,NTRFNONREF//B-1',
    ':86:nobody in particular',
    ':62M:C260302EUR5,00',
    '-}',
    '{1:F01BANKDEFFAXXX0000000000}{2:O940BANKDEFFXXXXN}{4:',
    ...page(2),
    ':60M:C260302EUR5,00',
    ':61:2603020302CR2,50NTRFNONREF//B-2',
    `:86:166?00CREDIT?20EREF+E2E-9?21SVWZ+${markOf(pool, 'alice')}?32A Payer`,
    ':62F:C260302EUR7,50',
    '-}',
  ];
}

test('an MT940 file is taken page by page, and the day closes with its balance', async () => {
  const pool = await openCutPool();
  const file = swiftFileOf(pool).join('\r\n');
  const imported = await pool.import(file);
  expect(imported).toMatchObject([
    { status: 'recorded', statementId: 'DAILY/00042/00001/260302', lineCount: 1, difference: 0n },
    { status: 'recorded', statementId: 'DAILY/00042/00002/260302', lineCount: 1, difference: 0n },
  ]);
  expect(pool.available('alice')).toBe(250n);
  expect(await pool.import(file)).toEqual(imported);
  equationOf(await pool.close(DAY_1), 750n);
});

test('an MT940 file that does not add up, is cut off, or is a report within the day', async () => {
  const pool = await openCutPool();
  const lines = swiftFileOf(pool);
  const text = (change: (line: string) => string): string => lines.map(change).join('\n');
  const cut = lines.slice(0, -2).join('\n');
  expect(await pool.import(cut)).toMatchObject([
    { status: 'unusable', reason: 'balances_missing' },
    { status: 'recorded' },
  ]);
  const other = await openCutPool();
  const wrong = swiftFileOf(other).join('\n').replace('EUR7,50', 'EUR7,51');
  expect(await other.import(wrong)).toMatchObject([{ difference: 0n }, { difference: 1n }]);
  const report = text((line) => line.replace('O940', 'O942'));
  await expect(pool.import(report)).rejects.toThrow(StatementFormatError);
  const broken = text((line) => line.replace('C5,N', 'C5,005N'));
  await expect(pool.import(broken)).rejects.toThrow(StatementFormatError);
});

/** How many rows name alice, or the mark of her deposits, in any column. */
async function namesInTheClear(pool: BankPool): Promise<number> {
  const { poolId } = pool.desk;
  const [row] = await withSnapshot(bench.store, EVERY_PLATFORM, async (db) =>
    db.query<{ readonly count: number }>(
      `select count(*)::integer as count from (
         select d::text as row from bank.statement_delivery_line d where d.pool_id = $1
         union all select encode(f.content, 'escape') || coalesce(f.name, '')
         from reconciliation.evidence_file f where f.pool_id = $1
         union all select encode(q.content, 'escape') || coalesce(q.name, '')
         from reconciliation.quarantined_file q where q.pool_id = $1
         union all select encode(e.content, 'escape') from bank.exchange_file e
       ) r where strpos(r.row, 'alice') > 0 or strpos(r.row, $2) > 0`,
      [poolId, markOf(pool, 'alice')],
    ),
  );
  return row?.count ?? Number.NaN;
}

test('what was kept in the clear is sealed row by row, and reads the same', async () => {
  const { store, vault } = bench;
  const pool = await openCutPool();
  const { poolId } = pool.desk;
  const text = fileWith(pool, { id: 'ST-C', lines: [{ minor: 5n, customer: 'alice' }] });
  const lineKey = { poolId, statementId: 'ST-C', businessDate: DAY_1 } as const;
  const sha256 = createHash('sha256').update(text).digest();
  const evidence = Buffer.from('letter of alice');
  const file = {
    poolId,
    name: 'alice.txt',
    sha256: createHash('sha256').update(evidence).digest(),
    content: evidence,
    keyId: 'key',
  };
  const recall = { direction: 'from_bank', kind: 'recall', payments: [], accounts: [] } as const;
  const options = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
  const clear = await openContentSeal(undefined);
  await importStatement({ ...pool.desk, vault: undefined }, [Buffer.from(text)]);
  await withTransaction(store, options, async (tx) => {
    await insertEvidenceFile(tx, clear, { ...file, scan: 'clean' });
    await insertQuarantinedFile(tx, clear, {
      ...file,
      sha256,
      content: Buffer.from(text),
      threat: 'X',
    });
    await insertExchangeFile(tx, clear, { ...recall, ...file });
  });
  expect(await namesInTheClear(pool)).toBe(4);

  const read = async () => {
    const seal = await openContentSeal(vault);
    return withSnapshot(store, EVERY_PLATFORM, async (db) => ({
      lines: await listDeliveryLines(db, seal, { ...lineKey, afterLineNumber: 0, limit: 10 }),
      statement: await findStatementFileChunk(db, seal, { poolId, sha256, chunkNumber: 1 }),
      evidence: await findEvidenceFile(db, seal, {
        poolId,
        sha256: Buffer.from(file.sha256).toString('hex'),
      }),
      exchanged: await listExchangeRecalls(db, seal, { after: 0, limit: 10, bytesMax: 1_000 }),
    }));
  };
  const before = await read();
  expect(inflateRawSync(before.statement ?? new Uint8Array()).toString('utf8')).toBe(text);
  expect(before.lines).toMatchObject([{ depositReference: markOf(pool, 'alice') }]);
  expect(before.evidence).toMatchObject({ name: 'alice.txt' });
  expect(before.exchanged).toHaveLength(1);

  const desk = { store, vault };
  expect(await sealOlderRows(desk, { rowsMax: 1 })).toMatchObject({ isUnfinished: true });
  const { sealed, isUnfinished } = await sealOlderRows(desk, { rowsMax: 1_000 });
  expect({ isUnfinished, lines: sealed['statement_lines'] }).toEqual({
    isUnfinished: false,
    lines: 1,
  });
  expect(await namesInTheClear(pool)).toBe(0);
  expect(await read()).toEqual(before);
  expect(await sealOlderRows(desk, { rowsMax: 1_000 })).toEqual({
    sealed: {},
    passed: {},
    isUnfinished: false,
  });

  // Nothing opens without the keys, and no row opens in the place of another.
  await expect(
    withSnapshot(store, EVERY_PLATFORM, (db) =>
      findStatementFileChunk(db, clear, { poolId, sha256, chunkNumber: 1 }),
    ),
  ).rejects.toThrow(VaultFault);
  await withTransaction(store, options, (tx) =>
    tx.execute(
      `insert into bank.statement_file_chunk (pool_id, sha256, chunk_number, content, sealed_at)
       select pool_id, sha256, 2, content, sealed_at from bank.statement_file_chunk
       where pool_id = $1`,
      [poolId],
    ),
  );
  const seal = await openContentSeal(vault);
  await expect(
    withSnapshot(store, EVERY_PLATFORM, (db) =>
      findStatementFileChunk(db, seal, { poolId, sha256, chunkNumber: 2 }),
    ),
  ).rejects.toThrow(VaultFault);
});
