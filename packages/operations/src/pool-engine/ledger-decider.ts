import {
  type Account,
  type AccountClosingStatus,
  type AccountId,
  type AccountOpeningStatus,
  applyTransfers,
  closeAccount,
  expirePending,
  isRememberedRefusal,
  type Ledger,
  openAccount,
  type Transfer,
  type TransferResult,
} from '@ringfence/ledger';
import { type BusinessDate, businessDate } from '@ringfence/money';
import { type Db, loadLedger } from '@ringfence/store';
import { canonicalJson, type JsonValue } from './canonical-json.ts';
import type { DecideContext, Decider, EngineDecision, KnownRecord } from './decider.ts';
import { createLedgerMemory, type LedgerMemory } from './ledger-memory.ts';

/** The most transfers in one command: what one commit holds. */
export const TRANSFERS_IN_COMMAND_MAX = 8_190;

/** What a raw ledger takes: transfers as such, and accounts. */
export type LedgerCommand =
  | { readonly kind: 'create_transfers'; readonly transfers: readonly Transfer[] }
  | { readonly kind: 'expire_due'; readonly businessDate: BusinessDate }
  | { readonly kind: 'open_account'; readonly account: Account }
  | { readonly kind: 'close_account'; readonly accountId: AccountId };

export type LedgerOutcome =
  | {
      readonly kind: 'create_transfers' | 'expire_due';
      readonly results: readonly TransferResult[];
    }
  | { readonly kind: 'open_account'; readonly status: AccountOpeningStatus }
  | { readonly kind: 'close_account'; readonly status: AccountClosingStatus };

/** The books of a pool, and what the command in hand may look up. */
export interface LedgerState {
  readonly ledger: Ledger;
  readonly memory: LedgerMemory;
}

/** Rebuilds the books of a pool of raw transfers from one snapshot. */
export async function loadLedgerState(db: Pick<Db, 'query'>, poolId: number): Promise<LedgerState> {
  const memory = createLedgerMemory();
  return { ledger: await loadLedger(db, poolId, memory), memory };
}

/**
 * The rules of a pool of raw transfers: the ledger itself, without mandates or flows. A transfer is
 * its own record; opening and closing an account are journal entries.
 */
export const ledgerDecider: Decider<LedgerState, LedgerCommand, LedgerOutcome> = {
  idSpace: 'transfer',
  idsOf: (command) =>
    command.kind === 'create_transfers' ? command.transfers.map(({ id }) => id) : [],
  referencesOf: ({ ledger }, command) =>
    command.kind === 'create_transfers' ? findReferences(ledger, command.transfers) : [],
  touches: (command) => {
    switch (command.kind) {
      case 'create_transfers':
        return command.transfers.flatMap(({ pendingId, correctionOf }) => [
          ...(pendingId === undefined ? [] : [pendingId]),
          ...(correctionOf === undefined ? [] : [correctionOf]),
        ]);
      case 'expire_due':
        return 'all';
      case 'open_account':
      case 'close_account':
        return [];
    }
  },
  weightOf: (command) => {
    switch (command.kind) {
      case 'create_transfers':
        return command.transfers.length;
      case 'expire_due':
        return TRANSFERS_IN_COMMAND_MAX;
      case 'open_account':
      case 'close_account':
        return 1;
    }
  },
  decide: (state, command, context, known) => {
    switch (command.kind) {
      case 'create_transfers':
        return decideTransfers(state, command.transfers, { ...context, known });
      case 'expire_due':
        return decideExpiry(state, command.businessDate, context);
      case 'open_account':
        return decideOpening(state, command.account, context);
      case 'close_account':
        return decideClosing(state, command.accountId, context);
    }
  },
  answerKnown: () => {
    throw new Error('assertion: ids of transfers are known to the ledger, not to the engine');
  },
};

/**
 * Ids of transfers that some of these resolve or correct, and that are not among them. An open
 * pending transfer is in the books until the first of these resolves it; what a correction names is
 * not, not even when it is open.
 */
function findReferences(ledger: Ledger, transfers: readonly Transfer[]): readonly string[] {
  let ownIds: Set<string> | undefined;
  const references: string[] = [];
  const resolved = new Set<string>();
  for (const { pendingId, correctionOf } of transfers) {
    if (pendingId === undefined && correctionOf === undefined) continue;
    const isOpen =
      pendingId !== undefined && ledger.openPendings.has(pendingId) && !resolved.has(pendingId);
    if (pendingId !== undefined) resolved.add(pendingId);
    for (const id of [isOpen ? undefined : pendingId, correctionOf]) {
      if (id === undefined) continue;
      ownIds ??= new Set(transfers.map((transfer) => transfer.id));
      if (!ownIds.has(id)) references.push(id);
    }
  }
  return references;
}

function decideTransfers(
  { ledger, memory }: LedgerState,
  transfers: readonly Transfer[],
  {
    recordedAt,
    known,
  }: DecideContext & { readonly known: ReadonlyMap<string, KnownRecord> | undefined },
): EngineDecision<LedgerOutcome> {
  const refersToItself = transfers.some(
    ({ pendingId, correctionOf }) => pendingId !== undefined || correctionOf !== undefined,
  );
  memory.startCommand({ known, refersToItself, recordedAt });
  const results = applyTransfers(ledger, transfers, { recordedAt });
  if (memory.records.statuses !== undefined) markChains(memory, transfers, results);
  return decisionOf({ kind: 'create_transfers', results }, memory);
}

/**
 * Marks refusals that were decided inside a chain. Their outcome followed from the chain's other
 * members, which left no trace, so a replay cannot decide them again.
 */
function markChains(
  { records }: LedgerMemory,
  transfers: readonly Transfer[],
  results: readonly TransferResult[],
): void {
  const inChain = new Set<string>();
  for (const [index, transfer] of transfers.entries()) {
    const status = results[index]?.status;
    const linked = transfer.linked === true || transfers[index - 1]?.linked === true;
    if (linked && status !== undefined && isRememberedRefusal(status)) inChain.add(transfer.id);
  }
  for (const [index, record] of records.transfers.entries()) {
    const refused = records.statuses?.[index] !== 'created';
    if (refused && inChain.has(record.id)) records.transfers[index] = { ...record, linked: true };
  }
}

function decideExpiry(
  { ledger, memory }: LedgerState,
  date: BusinessDate,
  { recordedAt, nextTransferId }: DecideContext,
): EngineDecision<LedgerOutcome> {
  const due = expirePending(ledger, {
    now: recordedAt,
    businessDate: date,
    nextTransferId,
    countMax: TRANSFERS_IN_COMMAND_MAX,
  });
  memory.startCommand({ known: undefined, refersToItself: false, recordedAt });
  const results = applyTransfers(ledger, due, { recordedAt });
  return decisionOf({ kind: 'expire_due', results }, memory);
}

function decisionOf(
  outcome: LedgerOutcome,
  { records }: LedgerMemory,
): EngineDecision<LedgerOutcome> {
  const { transfers, statuses } = records;
  const decision = { outcome, transfers, rows: [], outbox: [] };
  return statuses === undefined ? decision : { ...decision, transferStatuses: statuses };
}

function decideOpening(
  { ledger }: LedgerState,
  account: Account,
  context: DecideContext,
): EngineDecision<LedgerOutcome> {
  const status = openAccount(ledger, account);
  const outcome = { kind: 'open_account', status } as const;
  if (status !== 'opened') return { outcome, transfers: [], rows: [], outbox: [] };
  const { id, currency, kind, normalSide, mayGoBelowZero, balanceMax } = account;
  const values = {
    account_id: id,
    currency,
    kind,
    normal_side: normalSide,
    may_go_below_zero: mayGoBelowZero,
    balance_max_minor: balanceMax === undefined ? null : balanceMax.toString(),
  };
  const command = { kind: 'open_account', account: { ...account } };
  return recordAccount(outcome, { table: 'ledger.account', values, command, id }, context);
}

function decideClosing(
  { ledger }: LedgerState,
  id: AccountId,
  context: DecideContext,
): EngineDecision<LedgerOutcome> {
  const status = closeAccount(ledger, id);
  const outcome = { kind: 'close_account', status } as const;
  if (status !== 'closed') return { outcome, transfers: [], rows: [], outbox: [] };
  const values = { account_id: id };
  const command = { kind: 'close_account', accountId: id };
  return recordAccount(outcome, { table: 'ledger.account_closing', values, command, id }, context);
}

/** An account is opened once and closed once, so its id makes the id of the entry. */
function recordAccount(
  outcome: LedgerOutcome & { readonly status: string },
  row: {
    readonly table: string;
    readonly values: Readonly<Record<string, string | number | boolean | null>>;
    readonly command: JsonValue;
    readonly id: AccountId;
  },
  { recordedAt }: DecideContext,
): EngineDecision<LedgerOutcome> {
  const { table, values, command, id } = row;
  return {
    outcome,
    entry: {
      kind: outcome.kind,
      commandId: `${outcome.kind}:${id}`,
      subject: String(id),
      businessDate: businessDate(recordedAt.slice(0, 10)),
      content: canonicalJson({ command, outcome: { status: outcome.status } }),
    },
    transfers: [],
    rows: [{ table, values }],
    outbox: [],
  };
}
