import { createHash } from 'node:crypto';
import { StatementFormatError } from '@ringfence/banking';
import {
  type ContentSeal,
  type DeliveryLine,
  EVERY_PLATFORM,
  findStatementDelivery,
  insertDeliveryLines,
  insertStatementDelivery,
  insertStatementFile,
  type StatementDelivery,
  type Tx,
  withTransaction,
} from '@ringfence/store';
import { openContentSeal } from '../vault/open-content-seal.ts';
import { openReceivedKeeper, type ReceivedFile } from './keep-received.ts';
import {
  createDeliveryReader,
  type ReadDelivery,
  type UnusableStatement,
} from './read-deliveries.ts';
import { recordDelivery } from './record-delivery.ts';
import type { ImportedStatement, StatementDesk, StatementImport } from './statement-desk.ts';

/** Lines written in one statement while a file is staged. */
export const LINES_PER_INSERT_MAX = 1_000;

/** Statements of the pool's account that one file may hold. */
export const STATEMENTS_PER_FILE_MAX = 1_000;

/** Lines of the pool's account that one file may hold; they are in memory until they are staged. */
export const LINES_PER_FILE_MAX = 200_000;

/**
 * Takes a statement file of the omnibus account into the books, in two steps. First the whole file
 * is read and staged in one transaction: a file that is broken anywhere leaves nothing. Then the
 * statement and its lines go to the pool's engine, each under an id of its own, so that a repeated
 * import, or one that goes on after a crash, books nothing twice.
 *
 * @throws {StatementFormatError} when the file cannot be read; nothing is kept
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 * @throws {StoreFault}
 */
export async function importStatement(
  desk: StatementDesk,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<StatementImport> {
  const staged = await stageFile(desk, chunks);
  const statements: ImportedStatement[] = [...staged.unusable];
  for (const delivery of staged.deliveries) {
    statements.push(
      delivery.status === 'staged'
        ? withRemark(await recordDelivery(desk, delivery.delivery), delivery.entriesDiffering)
        : { status: 'differs_from_delivered', statementId: delivery.statementId },
    );
  }
  return { format: staged.format, statements };
}

/** What the bank's file says against itself, beside what became of it in the books. */
function withRemark(imported: ImportedStatement, entriesDiffering: number): ImportedStatement {
  const isRemarked = imported.status === 'recorded' && entriesDiffering > 0;
  return isRemarked ? { ...imported, entriesDiffering } : imported;
}

type StagedDelivery =
  | {
      readonly status: 'staged';
      readonly delivery: StatementDelivery;
      readonly entriesDiffering: number;
    }
  | { readonly status: 'differs'; readonly statementId: string };

interface StagedFile {
  readonly format: string;
  readonly deliveries: readonly StagedDelivery[];
  readonly unusable: readonly ImportedStatement[];
}

async function stageFile(
  desk: StatementDesk,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<StagedFile> {
  const file = await readFile(desk, chunks);
  const seal = await openContentSeal(desk.vault);
  const deliveries = await withTransaction(
    desk.store,
    { isolation: 'read committed', scope: EVERY_PLATFORM },
    async (tx) => {
      const staged: StagedDelivery[] = [];
      for (const statement of file.statements) {
        staged.push(await stage({ tx, seal }, desk, file, statement));
      }
      await keepFile({ tx, seal }, desk, file);
      return staged;
    },
  );
  const unusable = file.unusable.map((one) => ({ status: 'unusable', ...one }) as const);
  return { format: file.format, deliveries, unusable };
}

interface FileStatement {
  readonly read: ReadDelivery;
  readonly lines: readonly DeliveryLine[];
  /** Entries whose details do not add up to them; no part of what the statement says. */
  readonly entriesDiffering: number;
  /** SHA-256 of what the statement says: the same statement in another file is the same. */
  readonly contentSha256: Uint8Array;
}

interface FileContent {
  readonly format: string;
  /** The bytes as they came. */
  readonly received: ReceivedFile;
  readonly statements: readonly FileStatement[];
  readonly unusable: readonly UnusableStatement[];
}

async function readFile(
  desk: StatementDesk,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<FileContent> {
  let format = '';
  let lines: DeliveryLine[] = [];
  let lineCount = 0;
  let entriesDiffering = 0;
  const statements: FileStatement[] = [];
  const unusable: UnusableStatement[] = [];
  const reader = createDeliveryReader(
    { identification: desk.account, currency: desk.currency },
    {
      formatKnown: (found) => {
        assertStatementFormat(found);
        format = found;
      },
      statementStarted: () => {
        lines = [];
        entriesDiffering = 0;
      },
      detailsDiffer: () => {
        entriesDiffering += 1;
      },
      lineRead: (line) => {
        lineCount += 1;
        assertBelow('lines', lineCount, LINES_PER_FILE_MAX);
        lines.push(line);
      },
      deliveryRead: (read) => {
        assertBelow('statements', statements.length + 1, STATEMENTS_PER_FILE_MAX);
        const contentSha256 = hashContent(read, lines);
        statements.push({ read, lines, entriesDiffering, contentSha256 });
        lines = [];
      },
      unusable: (statement) => {
        unusable.push(statement);
      },
    },
  );
  const keeper = openReceivedKeeper();
  for await (const chunk of chunks) {
    reader.write(chunk);
    await keeper.write(chunk);
  }
  reader.end();
  assertStatementFormat(format);
  return { format, received: await keeper.end(), statements, unusable };
}

/** Only these are statements of a day: a report within the day or a notice is none. */
const STATEMENT_FORMATS = ['camt.053', 'MT940'];

/** Each file of a zip has a format of its own. */
function assertStatementFormat(format: string): void {
  if (STATEMENT_FORMATS.some((one) => format.startsWith(one))) return;
  const expected = STATEMENT_FORMATS.join(' | ');
  throw new StatementFormatError({ rule: 'format', expected, received: format });
}

function assertBelow(what: string, count: number, max: number): void {
  if (count <= max) return;
  throw new StatementFormatError({
    rule: 'entries_per_file_max',
    expected: `at most ${max} ${what}`,
    received: `more than ${max} ${what}`,
  });
}

function hashContent(read: ReadDelivery, lines: readonly DeliveryLine[]): Uint8Array {
  const hash = createHash('sha256');
  const digits = (_name: string, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value;
  const write = (value: object) => hash.update(JSON.stringify(value, digits));
  write(read);
  for (const line of lines) write(line);
  return hash.digest();
}

/** A transaction, and what seals within it. */
interface SealingTx {
  readonly tx: Tx;
  readonly seal: ContentSeal;
}

async function stage(
  { tx, seal }: SealingTx,
  desk: StatementDesk,
  file: FileContent,
  statement: FileStatement,
): Promise<StagedDelivery> {
  const { read, lines, entriesDiffering, contentSha256 } = statement;
  const { statementId, businessDate } = read;
  const { poolId } = desk;
  const delivery = {
    ...read,
    accountIdentification: desk.account,
    format: file.format,
    contentSha256,
  };
  const isNew = await insertStatementDelivery(tx, poolId, delivery);
  if (!isNew) {
    const known = await findStatementDelivery(tx, { poolId, statementId, businessDate });
    const same = known !== undefined && Buffer.from(known.contentSha256).equals(contentSha256);
    return same
      ? { status: 'staged', delivery: known, entriesDiffering }
      : { status: 'differs', statementId };
  }
  for (let first = 0; first < lines.length; first += LINES_PER_INSERT_MAX) {
    const part = lines.slice(first, first + LINES_PER_INSERT_MAX);
    await insertDeliveryLines(tx, seal, { poolId, statementId, businessDate }, part);
  }
  return { status: 'staged', delivery, entriesDiffering };
}

/** Keeps the file with what it holds for the pool; one that holds nothing for it is not kept. */
async function keepFile(
  { tx, seal }: SealingTx,
  desk: StatementDesk,
  file: FileContent,
): Promise<void> {
  if (file.statements.length === 0) return;
  const statements = file.statements.map(({ read: { statementId, businessDate } }) => ({
    statementId,
    businessDate,
  }));
  const { format, received } = file;
  const { poolId } = desk;
  await insertStatementFile(tx, seal, { poolId, format, statements, ...received });
}
