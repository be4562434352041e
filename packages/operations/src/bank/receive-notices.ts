import { createHash } from 'node:crypto';
import {
  flattenStatement,
  readStatements,
  StatementFormatError,
  type StatementLine,
} from '@ringfence/banking';
import { depositReferencesIn, type PoolCommand } from '@ringfence/custody';
import {
  EVERY_PLATFORM,
  findInstructionsByEndToEndId,
  findNoticeNumberLast,
  insertNotice,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { submitUntilDecided } from '../submit-until-decided.ts';
import type { BankNotice } from './bank-client.ts';
import type { BankDesk } from './bank-desk.ts';
import { bankFactId } from './bank-fact-id.ts';

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
 * receipts, debits of our payments settle them. A notice that comes twice changes nothing. Money
 * that comes back is left to the statement, which has the last word on it.
 *
 * @throws {BankSilence}
 * @throws {BankRefusal}
 * @throws {StoreFault}
 */
export async function receiveNotices(desk: BankDesk): Promise<NoticeRound> {
  const after = await withSnapshot(desk.store, EVERY_PLATFORM, (db) =>
    findNoticeNumberLast(db, desk.poolId),
  );
  const page = await desk.bank.listNotices({
    account: desk.account,
    after,
    limit: NOTICES_PER_ROUND_MAX,
  });
  let unreadable = 0;
  for (const notice of page.notices) {
    const fault = await receiveNotice(desk, notice);
    if (fault !== undefined) unreadable += 1;
  }
  return { notices: page.notices.length, unreadable };
}

async function receiveNotice(desk: BankDesk, notice: BankNotice): Promise<string | undefined> {
  const bytes = Buffer.from(notice.document, 'utf8');
  const documentSha256 = createHash('sha256').update(bytes).digest();
  const read = await readNotice(desk, bytes);
  if (read.commands.length > 0) await submitUntilDecided(desk.engine, read.commands);
  const { number } = notice;
  const { fault } = read;
  await withTransaction(desk.store, { isolation: 'read committed', scope: EVERY_PLATFORM }, (tx) =>
    insertNotice(tx, desk.poolId, {
      number,
      documentSha256,
      ...(fault === undefined ? {} : { fault }),
    }),
  );
  return fault;
}

async function readNotice(
  desk: BankDesk,
  document: Uint8Array,
): Promise<{ readonly commands: readonly PoolCommand[]; readonly fault?: string }> {
  const lines = readLines(desk, document);
  if (typeof lines === 'string') return { commands: [], fault: lines };
  const debits = lines.filter(({ side }) => side === 'debit');
  const ids = debits.flatMap(({ endToEndId }) => (endToEndId === undefined ? [] : [endToEndId]));
  const instructionIds = await withSnapshot(desk.store, EVERY_PLATFORM, (db) =>
    findInstructionsByEndToEndId(db, desk.poolId, ids),
  );
  return { commands: lines.flatMap((line) => commandOf(desk, line, instructionIds)) };
}

/** The booked lines of our account, or what makes the document unreadable. */
function readLines(desk: BankDesk, document: Uint8Array): readonly StatementLine[] | string {
  try {
    const { statements } = readStatements([document]);
    const own = statements.filter(({ account }) => account.identification === desk.account);
    const lines = own.flatMap((statement) => flattenStatement(statement));
    return lines.filter(({ status, reversal }) => status === 'BOOK' && !reversal);
  } catch (error) {
    if (!(error instanceof StatementFormatError)) throw error;
    return error.message;
  }
}

function commandOf(
  desk: BankDesk,
  line: StatementLine,
  instructionIds: ReadonlyMap<string, string>,
): readonly PoolCommand[] {
  const { amount, endToEndId, lineReference: bankReference, side } = line;
  if (bankReference === undefined) return [];
  const actor = { role: 'bank', keyId: 'notices' } as const;
  if (side === 'debit') {
    const instructionId = instructionIds.get(endToEndId ?? '');
    if (endToEndId === undefined || instructionId === undefined) return [];
    const commandId = bankFactId('settled', [desk.account, endToEndId]);
    const base = { kind: 'record_payment_status', commandId, actor, status: 'settled' } as const;
    return [{ ...base, instructionId, bankReference }];
  }
  if (line.returnReason !== undefined) return [];
  const [depositReference] = depositReferencesIn(line.remittanceText ?? '');
  const commandId = bankFactId('advice', [desk.account, bankReference]);
  const base = { kind: 'advise_receipt', commandId, actor, bankReference, amount } as const;
  return [depositReference === undefined ? base : { ...base, depositReference }];
}
