import {
  boundsOf,
  type InterestFact,
  type ReportFacts,
  type ReportPeriod,
  type ReserveFact,
} from '@ringfence/reporting';
import {
  type ClosedRange,
  countCustomers,
  countTransfersByKind,
  countUnclosedDays,
  type Db,
  findPool,
  findProgrammeAt,
  listBreaksOfRange,
  listClosedDays,
  listMovements,
  listRecordBodiesAt,
  listStatementFiles,
  listStatementsOfRange,
} from '@ringfence/store';

/** The facts of a period, or why there are none. */
export type ReportFactsRead =
  | { readonly status: 'read'; readonly facts: ReportFacts; readonly range: ClosedRange }
  | { readonly status: 'period_not_closed' };

/**
 * Reads what a report of a period is made of, in one snapshot. A month is reported when each of its
 * business days is closed; facts of closed days never change.
 */
export async function readReportFacts(
  db: Db,
  { poolId, period }: { readonly poolId: number; readonly period: ReportPeriod },
): Promise<ReportFactsRead> {
  const bounds = boundsOf(period);
  const pool = await findPool(db, poolId);
  const account = pool?.bankAccountIdentification;
  const days = await listClosedDays(db, { poolId, ...bounds });
  const [first, last] = [days[0], days.at(-1)];
  const unclosed = await countUnclosedDays(db, { poolId, ...bounds });
  const isWhole = unclosed === 0 && (await isPeriodOver(db, { poolId, period }));
  if (pool === undefined || account === undefined || first === undefined || last === undefined) {
    return { status: 'period_not_closed' };
  }
  if (!isWhole) return { status: 'period_not_closed' };
  const range = {
    poolId,
    firstDate: first.businessDate,
    lastDate: last.businessDate,
    closedPosition: last.position,
  };
  const { programmeId, programmeVersion } = (await findProgrammeAt(db, range)) ?? pool;
  const facts = {
    period,
    pool: {
      poolId,
      platformId: pool.platformId,
      name: pool.name,
      currency: pool.currency,
      bankAccountIdentification: account,
      programmeId,
      programmeVersion,
    },
    days,
    movements: await listMovements(db, range),
    transfers: await countTransfersByKind(db, range),
    breaks: await listBreaksOfRange(db, range),
    statements: await readStatements(db, range),
    customers: await countCustomers(db, range),
    ...(await readReserve(db, range)),
    interest: await readInterest(db, range),
  };
  return { status: 'read', facts, range };
}

/** A month is over when the pool has a business day after it. */
async function isPeriodOver(
  db: Db,
  { poolId, period }: { readonly poolId: number; readonly period: ReportPeriod },
): Promise<boolean> {
  if (period.kind === 'daily') return true;
  const { last } = boundsOf(period);
  const pool = await findPool(db, poolId);
  return pool?.businessDate !== undefined && pool.businessDate > last;
}

async function readStatements(db: Db, range: ClosedRange): Promise<ReportFacts['statements']> {
  const statements = await listStatementsOfRange(db, range);
  const files = await listStatementFiles(db, range);
  const digests = new Map(
    files.map((file) => [
      `${file.businessDate} ${file.statementId}`,
      Buffer.from(file.sha256).toString('hex'),
    ]),
  );
  return statements.map((statement) => {
    const fileSha256 = digests.get(`${statement.businessDate} ${statement.statementId}`);
    return fileSha256 === undefined ? statement : { ...statement, fileSha256 };
  });
}

async function readReserve(
  db: Db,
  range: ClosedRange,
): Promise<{ readonly reserve?: ReserveFact }> {
  const [record] = await listRecordBodiesAt(db, { range, kind: 'reserve_position' });
  if (record === undefined) return {};
  const amounts = readAmounts(record.body, ['paidInMinor', 'drawnMinor', 'targetMinor']);
  const { paidInMinor = 0n, drawnMinor = 0n, targetMinor = 0n } = amounts;
  return { reserve: { paidIn: paidInMinor, drawn: drawnMinor, target: targetMinor } };
}

async function readInterest(db: Db, range: ClosedRange): Promise<readonly InterestFact[]> {
  const records = await listRecordBodiesAt(db, { range, kind: 'interest_settlement' });
  return records
    .filter(({ changed }) => changed >= range.firstDate)
    .map(({ body }) => {
      const amounts = readAmounts(body, ['receivedMinor', 'clientMinor', 'firmMinor', 'paidMinor']);
      const { receivedMinor = 0n, clientMinor = 0n, firmMinor = 0n, paidMinor = 0n } = amounts;
      return {
        fromDate: readText(body, 'fromDate'),
        throughDate: readText(body, 'throughDate'),
        received: receivedMinor,
        client: clientMinor,
        firm: firmMinor,
        paid: paidMinor,
      };
    });
}

/** The named amounts of a record's body, which custody wrote as digits. */
function readAmounts<Name extends string>(
  body: string,
  names: readonly Name[],
): Partial<Record<Name, bigint>> {
  const members: unknown = JSON.parse(body);
  const amounts: Partial<Record<Name, bigint>> = {};
  for (const name of names) {
    const digits = memberOf(members, name);
    if (typeof digits === 'string') amounts[name] = BigInt(digits);
  }
  return amounts;
}

function readText(body: string, name: string): string {
  const text = memberOf(JSON.parse(body), name);
  return typeof text === 'string' ? text : '';
}

function memberOf(members: unknown, name: string): unknown {
  if (typeof members !== 'object' || members === null) return undefined;
  return new Map<string, unknown>(Object.entries(members)).get(name);
}
