import type { Outcome, PoolCommand } from '@ringfence/custody';
import { amount, businessDate } from '@ringfence/money';
import {
  type DeliveryLine,
  EVERY_PLATFORM,
  listDeliveryLines,
  listUnfinishedDeliveries,
  type StatementDelivery,
  withSnapshot,
} from '@ringfence/store';
import { bankFactId } from '../bank/bank-fact-id.ts';
import { submitUntilDecided } from '../submit-until-decided.ts';
import { openContentSeal } from '../vault/open-content-seal.ts';
import type { ImportedStatement, StatementDesk } from './statement-desk.ts';

/** Lines that go to the engine in one call. */
export const LINES_PER_SUBMIT_MAX = 1_000;

/** Interrupted imports that are taken up again at once. */
export const UNFINISHED_DELIVERIES_MAX = 100;

const ACTOR = { role: 'bank', keyId: 'statements' } as const;

/**
 * Takes a staged statement into the books, line by line and in order. Commands that were accepted
 * before answer as they did then; a line that was refused is offered again under the same id.
 *
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 * @throws {StoreFault}
 */
export async function recordDelivery(
  desk: StatementDesk,
  delivery: StatementDelivery,
): Promise<ImportedStatement> {
  const { statementId } = delivery;
  const [started] = await submitUntilDecided(desk.engine, [statementCommand(desk, delivery)]);
  if (started !== undefined && started.outcome.status !== 'accepted') {
    return { status: 'refused', statementId, outcome: started.outcome };
  }
  const matches: Record<string, number> = {};
  let lines = await listPage(desk, delivery, 0);
  for (let count = lines.length; lines.length > 0; count += lines.length) {
    const commands = lines.map((line) => lineCommand(desk, delivery, line));
    // The next page is read while this one is committed.
    const [answers, next] = await Promise.all([
      submitUntilDecided(desk.engine, commands),
      listPage(desk, delivery, count),
    ]);
    for (const { outcome } of answers) {
      if (outcome.status !== 'accepted') return { status: 'refused', statementId, outcome };
      const match = matchOf(outcome);
      matches[match] = (matches[match] ?? 0) + 1;
    }
    lines = next;
  }
  return {
    status: 'recorded',
    statementId,
    businessDate: delivery.businessDate,
    lineCount: delivery.lineCount,
    difference: delivery.difference,
    matches,
  };
}

async function listPage(
  desk: StatementDesk,
  { statementId, businessDate: date }: StatementDelivery,
  afterLineNumber: number,
): Promise<readonly DeliveryLine[]> {
  const { poolId } = desk;
  const page = { poolId, statementId, businessDate: date, afterLineNumber };
  const seal = await openContentSeal(desk.vault);
  return withSnapshot(desk.store, EVERY_PLATFORM, (db) =>
    listDeliveryLines(db, seal, { ...page, limit: LINES_PER_SUBMIT_MAX }),
  );
}

/** Finishes the imports that a crash interrupted, oldest day first. */
export async function resumeDeliveries(desk: StatementDesk): Promise<readonly ImportedStatement[]> {
  const deliveries = await withSnapshot(desk.store, EVERY_PLATFORM, (db) =>
    listUnfinishedDeliveries(db, desk.poolId, UNFINISHED_DELIVERIES_MAX),
  );
  const resumed: ImportedStatement[] = [];
  for (const delivery of deliveries) resumed.push(await recordDelivery(desk, delivery));
  return resumed;
}

function statementCommand(desk: StatementDesk, delivery: StatementDelivery): PoolCommand {
  const { statementId, accountIdentification, opening, closing, lineCount } = delivery;
  return {
    kind: 'record_statement',
    commandId: bankFactId('statement', [desk.account, statementId, delivery.businessDate]),
    actor: ACTOR,
    statementId,
    accountIdentification,
    businessDate: businessDate(delivery.businessDate),
    opening,
    closing,
    lineCount,
  };
}

function lineCommand(
  desk: StatementDesk,
  { statementId, businessDate: date }: StatementDelivery,
  line: DeliveryLine,
): PoolCommand {
  const { bookingDate, bankReference, endToEndId, returnOf, depositReference } = line;
  return {
    kind: 'record_statement_line',
    commandId: `${bankFactId('line', [desk.account, statementId, date])}:${line.lineNumber}`,
    actor: ACTOR,
    statementId,
    lineNumber: line.lineNumber,
    side: line.side,
    amount: amount(line.amount),
    reversal: line.reversal,
    ...(bookingDate === undefined ? {} : { bookingDate: businessDate(bookingDate) }),
    ...(bankReference === undefined ? {} : { bankReference }),
    ...(endToEndId === undefined ? {} : { endToEndId }),
    ...(returnOf === undefined ? {} : { returnOf }),
    ...(depositReference === undefined ? {} : { depositReference }),
  };
}

function matchOf({ result }: Outcome): string {
  const match = result?.['match'];
  return typeof match === 'string' ? match : 'none';
}
