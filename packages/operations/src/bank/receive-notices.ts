import { createHash } from 'node:crypto';
import {
  flattenStatement,
  readStatements,
  StatementFormatError,
  type StatementLine,
} from '@ringfence/banking';
import { moveIdOf, type PoolCommand } from '@ringfence/custody';
import {
  EVERY_PLATFORM,
  findNoticeNumberLast,
  findPaymentsByEndToEndId,
  insertNotices,
  type KnownPaymentOut,
  type ReceivedNotice,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { submitUntilDecided } from '../submit-until-decided.ts';
import type { BankNotice } from './bank-client.ts';
import type { BankDesk } from './bank-desk.ts';
import { bankFactId } from './bank-fact-id.ts';
import { journalReference } from './journal-reference.ts';
import { soleDepositReference } from './sole-deposit-reference.ts';

/** Notices taken in at once. */
export const NOTICES_PER_ROUND_MAX = 100;

/** What a round took in. */
export interface NoticeRound {
  readonly notices: number;
  /** Notices that could not be read; the statement of the day tells what they would have told. */
  readonly unreadable: number;
}

/**
 * Takes in the notices (camt.054) that the bank made since the last one: credits become advised
 * receipts, debits of our payments settle them. A notice that comes twice, or after the statement,
 * changes nothing.
 *
 * What is not plain is left to the statement, which has the last word: money that comes back,
 * reversals, a debit of another amount than was ordered, a move from another pool.
 *
 * @throws {BankSilence}
 * @throws {BankRefusal}
 * @throws {StoreFault}
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 */
export async function receiveNotices(desk: BankDesk): Promise<NoticeRound> {
  const source = { poolId: desk.poolId, rail: desk.bank.rail };
  const after = await withSnapshot(desk.store, EVERY_PLATFORM, (db) =>
    findNoticeNumberLast(db, source),
  );
  const page = await desk.bank.listNotices({
    account: desk.account,
    after,
    limit: NOTICES_PER_ROUND_MAX,
  });
  if (page.notices.length === 0) return { notices: 0, unreadable: 0 };
  const read = page.notices.map((notice) => readNotice(desk, notice));
  const lines = read.flatMap((notice) => notice.lines);
  const ids = lines.flatMap(({ endToEndId }) => (endToEndId === undefined ? [] : [endToEndId]));
  const payments = await withSnapshot(desk.store, EVERY_PLATFORM, (db) =>
    findPaymentsByEndToEndId(db, desk.poolId, ids),
  );
  const commands = lines.flatMap((line) => commandOf(desk, line, payments) ?? []);
  if (commands.length > 0) await submitUntilDecided(desk.engine, commands);
  const received = read.map(({ notice }) => notice);
  const options = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
  await withTransaction(desk.store, options, (tx) => insertNotices(tx, source, received));
  const unreadable = received.filter(({ fault }) => fault !== undefined).length;
  return { notices: received.length, unreadable };
}

function readNotice(
  desk: BankDesk,
  { number, document }: BankNotice,
): { readonly notice: ReceivedNotice; readonly lines: readonly StatementLine[] } {
  const documentSha256 = createHash('sha256').update(document).digest();
  try {
    return { notice: { number, documentSha256 }, lines: readLines(desk, document) };
  } catch (error) {
    if (!(error instanceof StatementFormatError)) throw error;
    return { notice: { number, documentSha256, fault: error.message }, lines: [] };
  }
}

/** The booked lines of our account that are no reversals. */
function readLines(desk: BankDesk, document: Uint8Array): readonly StatementLine[] {
  const { statements } = readStatements([document]);
  const own = statements.filter(({ account }) => account.identification === desk.account);
  const lines = own.flatMap((statement) => flattenStatement(statement));
  return lines.filter(
    ({ status, reversal, amount, currency }) =>
      status === 'BOOK' && !reversal && amount > 0n && currency === desk.currency,
  );
}

function commandOf(
  desk: BankDesk,
  line: StatementLine,
  payments: ReadonlyMap<string, KnownPaymentOut>,
): PoolCommand | undefined {
  const { amount, lineReference, side } = line;
  if (lineReference === undefined) return undefined;
  const bankReference = journalReference(lineReference);
  const payment = payments.get(line.endToEndId ?? '');
  const actor = { role: 'bank', keyId: 'notices' } as const;
  if (side === 'debit') {
    if (payment?.amount !== amount) return undefined;
    const { instructionId } = payment;
    const commandId = bankFactId('settled', [desk.account, instructionId, bankReference]);
    const base = { kind: 'record_payment_status', commandId, actor, status: 'settled' } as const;
    return { ...base, instructionId, bankReference };
  }
  const isMove = moveIdOf(line.endToEndId) !== undefined;
  if (line.returnReason !== undefined || payment !== undefined || isMove) return undefined;
  const depositReference = soleDepositReference(line);
  const commandId = bankFactId('advice', [desk.account, bankReference]);
  const base = { kind: 'advise_receipt', commandId, actor, bankReference, amount } as const;
  return depositReference === undefined ? base : { ...base, depositReference };
}
