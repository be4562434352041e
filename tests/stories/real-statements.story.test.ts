// Goal: twelve days of a bank's own statements come into the books through the command line, and
// each day closes with its equation. Method: the server as a process of its own on a new database;
// every step is a command that a custodian would type. The files are those of another bank's
// customer where they lie beside the repository, and in any case our own with the same quirks: two
// accounts a file, no status, no end-to-end ids, batch entries, single-digit cents, an account that
// is no IBAN.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStatements, type Statement } from '@ringfence/banking';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CommandLine, openCommandLine } from './command-line.ts';
import { ownStatementFiles } from './own-statements.ts';

const SAMPLES = join(import.meta.dirname, '../../../shared/samples/bank');
const SAMPLE_FILE = /LT625883379695428516__CAMT_053__(\d{4}-\d\d-\d\d)\.xml$/;
const STORY_MILLISECONDS_MAX = 300_000;

const sampleFiles = existsSync(SAMPLES)
  ? readdirSync(SAMPLES)
      .filter((name) => SAMPLE_FILE.test(name))
      .sort()
      .map((name) => join(SAMPLES, name))
  : [];

describe.skipIf(sampleFiles.length === 0)('the statements of a real bank, where they are', () => {
  test(
    'twelve days come in through the command line and each closes with its equation',
    async () => {
      expect(sampleFiles).toHaveLength(12);
      await playDays(sampleFiles);
    },
    STORY_MILLISECONDS_MAX,
  );
});

describe('our own statements with the same quirks', () => {
  const directory = mkdtempSync(join(tmpdir(), 'ringfence-statements-'));
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  test(
    'three days come in through the command line and each closes with its equation',
    async () => {
      const files = ownStatementFiles().map(({ name, text }) => {
        const path = join(directory, name);
        writeFileSync(path, text);
        return path;
      });
      await playDays(files);
    },
    STORY_MILLISECONDS_MAX,
  );
});

let line: CommandLine;
beforeAll(async () => {
  line = await openCommandLine();
}, STORY_MILLISECONDS_MAX);
afterAll(async () => {
  await line.close();
});

/** The statements of the first account of each file, day after day. */
async function playDays(files: readonly string[]): Promise<void> {
  const days = files.map((file) => ({ file, ...readDay(file) }));
  const [first] = days;
  if (first === undefined) throw new Error('no statement');
  const pool = await line.openPool({
    account: first.account,
    currency: first.currency,
    businessDate: first.businessDate,
    openingMinor: first.openingMinor,
  });

  let suspenseMinor = BigInt(first.openingMinor);
  for (const day of days) {
    await line.run('day', 'cut', day.businessDate, '--pool', pool);
    const imported = await line.run('statement', 'import', day.file, '--pool', pool);
    const recorded = imported.statements.filter(
      ({ status }: { readonly status: string }) => status === 'recorded',
    );
    expect(recorded).toHaveLength(1);
    expect(recorded[0]).toMatchObject({
      businessDate: day.businessDate,
      lineCount: day.lineCount,
      differenceMinor: '0',
    });

    if (day.debitCount > 0) {
      const refused = await line.refused('day', 'close', day.businessDate, '--pool', pool);
      expect(refused).toMatchObject({ code: 'break_unexplained' });
      await line.explainBreaks(pool, 'A debit of the bank that no instruction asked for');
    }
    const closed = await line.run('day', 'close', day.businessDate, '--pool', pool);
    const { equation } = closed.result;
    suspenseMinor += day.creditsMinor;
    expect(equation).toMatchObject({
      bankClosingMinor: day.closingMinor,
      unexplainedMinor: '0',
      liabilities: expect.objectContaining({ suspenseMinor: suspenseMinor.toString() }),
    });
  }
}

/** What the file says of its first account, read apart from the import. */
function readDay(file: string): {
  readonly account: string;
  readonly currency: string;
  readonly businessDate: string;
  readonly openingMinor: string;
  readonly closingMinor: string;
  readonly lineCount: number;
  readonly debitCount: number;
  readonly creditsMinor: bigint;
} {
  const [statement] = readStatements([readFileSync(file)]).statements;
  if (statement === undefined) throw new Error(`${file} has no statement`);
  const closing = balanceOf(statement, 'closing');
  const credits = statement.entries.filter(({ side }) => side === 'credit');
  return {
    account: statement.account.identification,
    currency: closing.currency,
    businessDate: closing.date ?? '',
    openingMinor: balanceOf(statement, 'opening').amount.toString(),
    closingMinor: closing.amount.toString(),
    lineCount: statement.entries.length,
    debitCount: statement.entries.length - credits.length,
    creditsMinor: credits.reduce((sum, { amount }) => sum + amount, 0n),
  };
}

function balanceOf(statement: Statement, kind: 'opening' | 'closing') {
  const found = statement.balances.find((balance) => balance.kind === kind);
  if (found === undefined) throw new Error(`${statement.id} has no ${kind} balance`);
  return found;
}
