import { StatementFormatError } from '@ringfence/banking';
import { hasDue, SYSTEM_ID_PREFIX } from '@ringfence/custody';
import { businessDate, type Timestamp } from '@ringfence/money';
import { EVERY_PLATFORM, listDaysWithoutStatement, withSnapshot } from '@ringfence/store';
import { resumeDeliveries } from '../statement/record-delivery.ts';
import type { ImportedStatement } from '../statement/statement-desk.ts';
import { submitUntilDecided } from '../submit-until-decided.ts';
import { BankRefusal, BankSilence } from './bank-client.ts';
import type { BankDesk } from './bank-desk.ts';
import { confirmCheckFiles } from './check-files/confirm-check-files.ts';
import { collectStatement } from './collect-statement.ts';
import { claimRecalls } from './recalls/claim-recalls.ts';
import { receiveRecalls } from './recalls/receive-recalls.ts';
import { sendDueRecalls } from './recalls/send-due-recalls.ts';
import { receiveNotices } from './receive-notices.ts';
import { sendDuePayments } from './send-due-payments.ts';

/** What one round with the bank did, and what stood in its way. */
export interface BankRound {
  readonly expired: boolean;
  /** Payment orders tried. */
  readonly payments: number;
  readonly notices: number;
  /** Statements that are now whole in the books. */
  readonly statements: number;
  /** Short names of what went wrong at the bank's side, each once; the next round tries again. */
  readonly faults: readonly string[];
}

/**
 * One round of the bank side of a pool: ends what is due, finishes interrupted imports, sends
 * orders, takes in notices, confirms check files, and fetches the statements of days that are cut.
 * Every step can be repeated. A bank that is silent, refuses or delivers a broken file stops only
 * its own step.
 *
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 * @throws {StoreFault}
 */
export async function bankRound(desk: BankDesk, now: Timestamp): Promise<BankRound> {
  const faults = new Set<string>();
  const step = async <Result>(run: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      return await run();
    } catch (error) {
      faults.add(faultOf(error));
      return undefined;
    }
  };

  const expired = await expireDue(desk, now);
  const resumed = await resumeDeliveries(desk);
  const sent = await step(() => sendDuePayments(desk, now));
  for (const fault of sent?.faults ?? []) faults.add(fault);
  const asked = await step(() => sendDueRecalls(desk, now));
  for (const fault of asked?.faults ?? []) faults.add(fault);
  const received = await step(() => receiveNotices(desk));
  const answered = await step(() => receiveRecalls(desk));
  await claimRecalls(desk);
  if (answered !== undefined && answered.unreadable > 0) faults.add('recall_unreadable');
  if (received !== undefined && received.unreadable > 0) faults.add('notice_unreadable');
  await step(() => confirmCheckFiles(desk));
  const collected: ImportedStatement[] = [...resumed];
  for (const date of await daysWithoutStatement(desk)) {
    const file = await step(() => collectStatement(desk, businessDate(date)));
    // The bank's statements are in the order of days: none of this day, none of a later one.
    if (file === undefined) break;
    collected.push(...file.statements);
  }
  for (const statement of collected) {
    if (statement.status !== 'recorded') faults.add(shortcomingOf(statement));
  }
  return {
    expired,
    payments: sent?.payments ?? 0,
    notices: received?.notices ?? 0,
    statements: collected.filter(({ status }) => status === 'recorded').length,
    faults: [...faults],
  };
}

async function expireDue(desk: BankDesk, now: Timestamp): Promise<boolean> {
  const due = desk.engine.inspect((state) => hasDue(state, now)) ?? false;
  if (!due) return false;
  const actor = { role: 'system', keyId: 'clock' } as const;
  await submitUntilDecided(desk.engine, [
    { kind: 'expire_due', commandId: `${SYSTEM_ID_PREFIX}expire:${now}`, actor },
  ]);
  return true;
}

function daysWithoutStatement(desk: BankDesk): Promise<readonly string[]> {
  return withSnapshot(desk.store, EVERY_PLATFORM, (db) =>
    listDaysWithoutStatement(db, desk.poolId),
  );
}

/** Why a statement of a readable file is not in the books. */
function shortcomingOf(
  statement: Exclude<ImportedStatement, { readonly status: 'recorded' }>,
): string {
  switch (statement.status) {
    case 'refused':
      return `statement_refused_${statement.outcome.status}`;
    case 'unusable':
      return `statement_${statement.reason}`;
    case 'differs_from_delivered':
      return 'statement_differs_from_delivered';
  }
}

/** What the bank did wrong, in one word for a log; every other fault passes through. */
function faultOf(error: unknown): string {
  if (error instanceof BankSilence) return 'bank_silent';
  if (error instanceof BankRefusal) return `bank_refused_${error.code}`;
  if (error instanceof StatementFormatError) return `statement_${error.rule}`;
  throw error;
}
