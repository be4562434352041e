import { StatementFormatError } from '@ringfence/banking';
import { hasDue } from '@ringfence/custody';
import { businessDate, type Timestamp } from '@ringfence/money';
import { EVERY_PLATFORM, listDaysWithoutStatement, withSnapshot } from '@ringfence/store';
import { resumeDeliveries } from '../statement/record-delivery.ts';
import { submitUntilDecided } from '../submit-until-decided.ts';
import { BankRefusal, BankSilence } from './bank-client.ts';
import type { BankDesk } from './bank-desk.ts';
import { collectStatement } from './collect-statement.ts';
import { receiveNotices } from './receive-notices.ts';
import { sendDuePayments } from './send-due-payments.ts';

/** What one round with the bank did, and what stood in its way. */
export interface BankRound {
  readonly expired: boolean;
  readonly payments: number;
  readonly notices: number;
  readonly statements: number;
  /** Short names of what went wrong at the bank's side; the next round tries again. */
  readonly faults: readonly string[];
}

/**
 * One round of the bank side of a pool: ends what is due, finishes interrupted imports, sends
 * orders, takes in notices, and fetches the statements of the days that are cut. Every step can be
 * repeated. A bank that is silent, refuses or delivers a broken file stops only its own step.
 *
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 * @throws {StoreFault}
 */
export async function bankRound(desk: BankDesk, now: Timestamp): Promise<BankRound> {
  const faults: string[] = [];
  const step = async <Result>(run: () => Promise<Result>, otherwise: Result): Promise<Result> => {
    try {
      return await run();
    } catch (error) {
      faults.push(faultOf(error));
      return otherwise;
    }
  };

  const expired = await expireDue(desk, now);
  await resumeDeliveries(desk);
  const payments = await step(() => sendDuePayments(desk, now), 0);
  const notices = await step(() => receiveNotices(desk), { notices: 0, unreadable: 0 });
  if (notices.unreadable > 0) faults.push('notice_unreadable');
  let statements = 0;
  for (const date of await daysWithoutStatement(desk)) {
    const collected = await step(() => collectStatement(desk, businessDate(date)), undefined);
    // The bank's statements are in the order of days: none of this day, none of a later one.
    if (collected === undefined) break;
    statements += collected.statements.filter(({ status }) => status === 'recorded').length;
  }
  return { expired, payments, notices: notices.notices, statements, faults };
}

async function expireDue(desk: BankDesk, now: Timestamp): Promise<boolean> {
  const due = desk.engine.inspect((state) => hasDue(state, now)) ?? false;
  if (!due) return false;
  const actor = { role: 'system', keyId: 'clock' } as const;
  await submitUntilDecided(desk.engine, [
    { kind: 'expire_due', commandId: `expire:${now}`, actor },
  ]);
  return true;
}

function daysWithoutStatement(desk: BankDesk): Promise<readonly string[]> {
  return withSnapshot(desk.store, EVERY_PLATFORM, (db) =>
    listDaysWithoutStatement(db, desk.poolId),
  );
}

/** What the bank did wrong, in one word for a log; every other fault passes through. */
function faultOf(error: unknown): string {
  if (error instanceof BankSilence) return 'bank_silent';
  if (error instanceof BankRefusal) return `bank_refused_${error.code}`;
  if (error instanceof StatementFormatError) return `statement_${error.rule}`;
  throw error;
}
