import { type AccountId, accountId, openAccount } from '@ringfence/ledger';
import { AMOUNT_ZERO, assert, type BusinessDate } from '@ringfence/money';
import { accept, digits, row } from './accept.ts';
import { bookTransfers, poolAccount } from './book-transfers.ts';
import type { OpenPoolCommand } from './command.ts';
import { type CustodyState, createTotals } from './custody-state.ts';
import type { Decision, DecisionContext, StateRow } from './decision.ts';
import { openReceipt } from './open-receipt.ts';
import { ACCOUNT_KIND_NATURE, type AccountKind, type Programme } from './programme.ts';
import { bringIntoForce } from './programmes/bring-into-force.ts';
import { indexFlows } from './programmes/index-flows.ts';
import { programmeRecord } from './programmes/programme-record.ts';
import { findUsable } from './programmes/refuse-programme.ts';
import { keepRecord } from './record/keep-record.ts';
import { refuse } from './refuse.ts';

/** The pool's own accounts have the ids below it; customers' accounts start here. */
export const CUSTOMER_ACCOUNT_ID_FIRST = 1_001;

/**
 * Opens the books of a pool under one version of a programme, with its own accounts and its first
 * business day. Money that is at the bank already is unallocated until the custodian allocates it.
 *
 * @returns pool_already_open, content_invalid, programme_not_found, programme_not_effective,
 *   programme_faulty
 * @invariant C10 a pool is opened once
 * @invariant C12 no programme with a fault opens a pool
 */
export function decideOpenPool(
  state: CustodyState,
  command: OpenPoolCommand,
  context: DecisionContext,
): Decision {
  if (state.pool !== undefined) return refuse('pool_already_open');
  if (!Number.isSafeInteger(command.poolId) || command.poolId < 1) {
    return refuse('content_invalid', { field: 'poolId', expected: 'a whole number from 1' });
  }
  const { programme: named, programmeDocument: document } = command;
  const found = findUsable(
    document === undefined ? { programme: named } : { programme: named, document },
    command.businessDate,
  );
  if (found.status === 'refused') return found.decision;
  const { programme } = found;

  // From here it must succeed.
  const rows = openBooks(state, command, programme);
  openDay(state, command.businessDate);
  if (document !== undefined) {
    const { businessDate } = command;
    const record = programmeRecord({ programme, inForceDate: businessDate, businessDate });
    rows.push(keepRecord(state, record));
  }
  rows.push(row('reconciliation.business_day_event', openedRow(command.businessDate)));
  const openingBalance = command.openingBalance ?? 0n;
  if (command.openingBalance === undefined || openingBalance === 0n) {
    return accept({ result: { poolId: command.poolId }, rows });
  }
  const booking = bookTransfers(
    state,
    [
      {
        phase: 'single',
        kind: 'opening_balance',
        debitAccountId: poolAccount(state, 'bank_mirror'),
        creditAccountId: poolAccount(state, 'suspense'),
        amount: command.openingBalance,
      },
    ],
    { ...context, businessDate: command.businessDate },
  );
  assert(booking.status === 'booked', 'C1 expected the opening balance to be booked');
  const receipt = openReceipt(state, {
    amount: command.openingBalance,
    businessDate: command.businessDate,
    state: 'confirmed',
    origin: 'opening_balance',
  });
  const result = { poolId: command.poolId, receiptId: receipt.receiptId };
  return accept({ result, facts: booking.facts, rows: [...rows, ...receipt.rows] });
}

function openBooks(
  state: CustodyState,
  command: OpenPoolCommand,
  programme: Programme,
): StateRow[] {
  const accounts = new Map<AccountKind, AccountId>();
  const accountKinds = new Map<AccountId, AccountKind>();
  const rows: StateRow[] = [];
  for (const { kind } of programme.accountKinds) {
    if (ACCOUNT_KIND_NATURE[kind].holder !== 'pool') continue;
    const id = accountId(accounts.size + 1);
    accounts.set(kind, id);
    accountKinds.set(id, kind);
    rows.push(openLedgerAccount(state, { id, kind, currency: command.currency }));
  }
  state.pool = {
    poolId: command.poolId,
    currency: command.currency,
    programme,
    bankAccountIdentification: command.bankAccount.identification,
    openedDate: command.businessDate,
    openingBalance: command.openingBalance ?? AMOUNT_ZERO,
    accounts,
    accountKinds,
    flows: indexFlows(programme),
  };
  rows.push(
    row('custody.pool_opening', {
      currency: command.currency,
      programme_id: programme.id,
      programme_version: programme.version,
      bank_account_identification: command.bankAccount.identification,
      business_date: command.businessDate,
      opening_balance_minor: digits(command.openingBalance ?? 0n),
    }),
  );
  return rows;
}

/** Opens one account in the ledger and gives its row. */
export function openLedgerAccount(
  state: CustodyState,
  {
    id,
    kind,
    currency,
  }: {
    readonly id: AccountId;
    readonly kind: AccountKind;
    readonly currency: OpenPoolCommand['currency'];
  },
): StateRow {
  const { normalSide, mayGoBelowZero } = ACCOUNT_KIND_NATURE[kind];
  const account = { id, currency, kind, normalSide, mayGoBelowZero, closed: false };
  const status = openAccount(state.ledger, account);
  assert(status === 'opened', `C11 expected account ${id} to be new, received ${status}`);
  return row('ledger.account', {
    account_id: id,
    currency,
    kind,
    normal_side: normalSide,
    may_go_below_zero: mayGoBelowZero,
    balance_max_minor: null,
  });
}

/** Opens a business day for instructions, under the programme of that day. */
export function openDay(state: CustodyState, businessDate: BusinessDate): void {
  state.businessDate = businessDate;
  state.days.set(businessDate, {
    businessDate,
    state: 'open',
    totals: createTotals(),
    statements: [],
    lineKeys: new Map(),
  });
  bringIntoForce(state);
}

/** The row of a day that opens. */
export function openedRow(businessDate: BusinessDate): Record<string, string | null> {
  return { business_date: businessDate, event: 'opened', equation: null };
}
