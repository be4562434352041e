import {
  actRuleOf,
  type CustodyState,
  findInstruction,
  findRecord,
  type PoolCommand,
  partsOf,
  type RecordKey,
  rememberInstruction,
} from '@ringfence/custody';
import { lineKey } from '@ringfence/reconciliation';
import type { Db } from '../db.ts';
import { listInstructionFacts, recordOf } from './load/instruction-fact.ts';
import { type LineKeyRow, lineKeyOf } from './load/load-days.ts';
import { listReceiptFacts } from './load/load-open-items.ts';
import { fetchRecords } from './load/load-records.ts';

/** What decisions on some commands ask for and the state does not hold. */
interface MissingFacts {
  readonly instructionIds: Set<string>;
  readonly endToEndIds: Set<string>;
  readonly mandateIds: Set<string>;
  readonly receiptReferences: Set<string>;
  /** Of deposits that the bank takes back. */
  readonly reversedReferences: Set<string>;
  readonly lineReferences: Set<string>;
  /** By kind and id. */
  readonly records: Map<string, RecordKey>;
}

/**
 * Brings into the state's recent facts what decisions on these commands may ask for: resolved
 * instructions, ended mandates, references that the bank used before. One query for each kind that
 * misses something; usually nothing does.
 *
 * Everything decided but not yet committed is among the recent facts already, because they are more
 * than can be on their way at once.
 *
 * @returns undefined when nothing is missing, so that the caller need not wait
 */
export function prefetchCustodyFacts(
  state: CustodyState,
  commands: readonly PoolCommand[],
  db: Pick<Db, 'query'>,
): Promise<void> | undefined {
  const missing = findMissing(state, commands);
  const isNothing = Object.values(missing).every(
    ({ size }: { readonly size: number }) => size === 0,
  );
  const poolId = state.pool?.poolId;
  return isNothing || poolId === undefined
    ? undefined
    : fetchMissing(state, { poolId, missing }, db);
}

function findMissing(state: CustodyState, commands: readonly PoolCommand[]): MissingFacts {
  const missing: MissingFacts = {
    instructionIds: new Set(),
    endToEndIds: new Set(),
    mandateIds: new Set(),
    receiptReferences: new Set(),
    reversedReferences: new Set(),
    lineReferences: new Set(),
    records: new Map(),
  };
  for (const command of commands) noteMissing(state, command, missing);
  return missing;
}

function noteMissing(state: CustodyState, command: PoolCommand, missing: MissingFacts): void {
  switch (command.kind) {
    case 'instruct': {
      const parts = partsOf(command.instruction);
      const { mandateId, originInstructionId } = parts;
      if (mandateId !== undefined) noteMandate(state, mandateId, missing);
      if (originInstructionId !== undefined) noteInstruction(state, originInstructionId, missing);
      for (const id of parts.furtherMandateIds ?? []) noteMandate(state, id, missing);
      for (const key of parts.records ?? []) noteRecord(state, key, missing);
      return;
    }
    case 'grant_mandate':
    case 'revoke_mandate':
      noteMandate(state, command.mandateId, missing);
      return;
    case 'record_payment_status':
      noteInstruction(state, command.instructionId, missing);
      return;
    case 'advise_receipt': {
      noteReceipt(state, command.bankReference, missing);
      return;
    }
    case 'record_statement_line': {
      const key = lineKey(command);
      const { bankReference } = command;
      if (key !== undefined && bankReference !== undefined) {
        if (state.recent.lineKeys.get(key) === undefined) missing.lineReferences.add(bankReference);
      }
      if (command.reversal && bankReference !== undefined) {
        noteReversed(state, bankReference, missing);
      }
      for (const id of [command.endToEndId, command.returnOf]) {
        if (id === undefined || state.withdrawalByEndToEndId.has(id)) continue;
        if (state.recent.instructionByEndToEndId.get(id) === undefined) missing.endToEndIds.add(id);
      }
      return;
    }
    case 'act': {
      const references = actRuleOf(command.act).referencesOf?.(command.act) ?? {};
      for (const id of references.instructionIds ?? []) noteInstruction(state, id, missing);
      for (const id of references.mandateIds ?? []) noteMandate(state, id, missing);
      for (const key of references.records ?? []) noteRecord(state, key, missing);
      for (const reference of references.receiptReferences ?? []) {
        noteReversed(state, reference, missing);
      }
      return;
    }
    case 'open_pool':
    case 'open_customer':
    case 'register_payout_account':
    case 'close_customer':
    case 'record_statement':
    case 'expire_due':
    case 'cut_day':
    case 'close_day':
    case 'explain_break':
      return;
  }
}

function noteReceipt(state: CustodyState, bankReference: string, missing: MissingFacts): void {
  const isKnown =
    state.receiptByBankReference.has(bankReference) ||
    state.recent.receiptReferences.get(bankReference) !== undefined;
  if (!isKnown) missing.receiptReferences.add(bankReference);
}

/** A deposit that the bank takes back is asked for whole, and whether it was taken back before. */
function noteReversed(state: CustodyState, bankReference: string, missing: MissingFacts): void {
  if (state.receiptByBankReference.has(bankReference)) return;
  const receiptId = state.recent.receiptReferences.get(bankReference);
  const receipt = receiptId === undefined ? undefined : state.recent.receipts.get(receiptId);
  if (receipt === undefined) missing.reversedReferences.add(bankReference);
}

function noteMandate(state: CustodyState, mandateId: string, missing: MissingFacts): void {
  if (state.mandates.has(mandateId)) return;
  if (state.recent.mandateEnds.get(mandateId) === undefined) missing.mandateIds.add(mandateId);
}

function noteInstruction(state: CustodyState, instructionId: string, missing: MissingFacts): void {
  if (findInstruction(state, instructionId) === undefined)
    missing.instructionIds.add(instructionId);
}

function noteRecord(state: CustodyState, key: RecordKey, missing: MissingFacts): void {
  if (findRecord(state, key.kind, key.recordId) !== undefined) return;
  missing.records.set(`${key.kind} ${key.recordId}`, key);
}

async function fetchMissing(
  state: CustodyState,
  { poolId, missing }: { readonly poolId: number; readonly missing: MissingFacts },
  db: Pick<Db, 'query'>,
): Promise<void> {
  await fetchInstructions(state, { poolId, missing }, db);
  await fetchMandateEnds(state, { poolId, ids: missing.mandateIds }, db);
  await fetchReceiptReferences(state, { poolId, ids: missing.receiptReferences }, db);
  await fetchReversed(state, { poolId, ids: missing.reversedReferences }, db);
  await fetchLineKeys(state, { poolId, ids: missing.lineReferences }, db);
  await fetchRecords(state, { poolId, keys: [...missing.records.values()] }, db);
}

async function fetchInstructions(
  state: CustodyState,
  { poolId, missing }: { readonly poolId: number; readonly missing: MissingFacts },
  db: Pick<Db, 'query'>,
): Promise<void> {
  const { instructionIds, endToEndIds } = missing;
  if (instructionIds.size === 0 && endToEndIds.size === 0) return;
  const rows = await listInstructionFacts(
    db,
    `(i.position = any(array(
        select e.position from journal.entry e
        where e.pool_id = $1 and e.command_id = any($2::text[])))
      or i.end_to_end_id = any($3::text[]))`,
    [poolId, [...instructionIds], [...endToEndIds]],
  );
  for (const row of rows) {
    const record = recordOf(row);
    if (findInstruction(state, record.instructionId) === undefined)
      rememberInstruction(state, record);
  }
}

async function fetchMandateEnds(
  state: CustodyState,
  { poolId, ids }: { readonly poolId: number; readonly ids: ReadonlySet<string> },
  db: Pick<Db, 'query'>,
): Promise<void> {
  if (ids.size === 0) return;
  const rows = await db.query<{
    readonly mandate_id: string;
    readonly reason: 'revoked' | 'expired' | 'used_up';
  }>(
    `select mandate_id, reason from custody.mandate_end
     where pool_id = $1 and mandate_id = any($2::text[])`,
    [poolId, [...ids]],
  );
  for (const row of rows) state.recent.mandateEnds.set(row.mandate_id, row.reason);
}

async function fetchReceiptReferences(
  state: CustodyState,
  { poolId, ids }: { readonly poolId: number; readonly ids: ReadonlySet<string> },
  db: Pick<Db, 'query'>,
): Promise<void> {
  if (ids.size === 0) return;
  const rows = await db.query<{ readonly bank_reference: string; readonly receipt_id: string }>(
    `select bank_reference, receipt_id from custody.receipt
     where pool_id = $1 and bank_reference = any($2::text[])
     order by position desc`,
    [poolId, [...ids]],
  );
  for (const row of rows) state.recent.receiptReferences.set(row.bank_reference, row.receipt_id);
}

async function fetchReversed(
  state: CustodyState,
  { poolId, ids }: { readonly poolId: number; readonly ids: ReadonlySet<string> },
  db: Pick<Db, 'query'>,
): Promise<void> {
  if (ids.size === 0) return;
  const receipts = await listReceiptFacts(db, 'r.bank_reference = any($2::text[])', [
    poolId,
    [...ids],
  ]);
  const keys: RecordKey[] = [];
  for (const receipt of receipts) {
    const { receiptId, bankReference } = receipt;
    if (bankReference === undefined || state.receipts.has(receiptId)) continue;
    state.recent.receiptReferences.set(bankReference, receiptId);
    state.recent.receipts.set(receiptId, receipt);
    const key = { kind: 'deposit_reversal', recordId: receiptId } as const;
    if (findRecord(state, key.kind, key.recordId) === undefined) keys.push(key);
  }
  await fetchRecords(state, { poolId, keys }, db);
}

async function fetchLineKeys(
  state: CustodyState,
  { poolId, ids }: { readonly poolId: number; readonly ids: ReadonlySet<string> },
  db: Pick<Db, 'query'>,
): Promise<void> {
  const closedDate = state.closedDay?.businessDate;
  if (ids.size === 0 || closedDate === undefined) return;
  const rows = await db.query<LineKeyRow>(
    `select business_date, statement_id, line_number, side, amount_minor, bank_reference
     from reconciliation.statement_line
     where pool_id = $1 and bank_reference = any($2::text[]) and business_date <= $3
     order by position desc`,
    [poolId, [...ids], closedDate],
  );
  for (const row of rows) {
    const { key, subject } = lineKeyOf(row);
    if (key !== undefined) state.recent.lineKeys.set(key, subject);
  }
}
