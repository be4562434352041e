import { type AccountId, accountId, openAccount } from '@ringfence/ledger';
import { AMOUNT_ZERO, assert, type BusinessDate } from '@ringfence/money';
import { accept, digits, row } from './accept.ts';
import { bookTransfers, poolAccount } from './book-transfers.ts';
import { checkProgramme } from './check-programme.ts';
import { INSTRUCTION_KINDS, type OpenPoolCommand } from './command.ts';
import { type CustodyState, createTotals } from './custody-state.ts';
import type { Decision, DecisionContext, StateRow } from './decision.ts';
import { openReceipt } from './open-receipt.ts';
import {
  ACCOUNT_KIND_NATURE,
  type AccountKind,
  type Flow,
  type FlowInstruction,
  type Programme,
} from './programme.ts';
import { findProgramme } from './programmes/index.ts';
import { refuse } from './refuse.ts';

/** The pool's own accounts have the ids below it; customers' accounts start here. */
export const CUSTOMER_ACCOUNT_ID_FIRST = 1_001;

/**
 * Opens the books of a pool under one version of a programme, with its own accounts and its first
 * business day. Money that is at the bank already is unallocated until the custodian allocates it.
 *
 * @returns pool_already_open, content_invalid, programme_not_found, programme_faulty,
 *   programme_not_effective
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
  const programme = findProgramme(command.programme);
  const received = `${command.programme.id} version ${command.programme.version}`;
  if (programme === undefined) return refuse('programme_not_found', { received });
  const refusal = refuseFaulty(programme);
  if (refusal !== undefined) return refusal;
  if (!isEffective(programme, command.businessDate)) {
    const expected = `a business date from ${programme.effectiveFrom}`;
    return refuse('programme_not_effective', { expected, received: command.businessDate });
  }

  // From here it must succeed.
  const rows = openBooks(state, command, programme);
  openDay(state, command.businessDate);
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

/**
 * Refuses a programme that does not pass its check, or that has a flow no instruction can take yet.
 *
 * @returns programme_faulty, with every fault in both languages
 */
function refuseFaulty(programme: Programme): Decision | undefined {
  const faults = checkProgramme(programme);
  const [fault] = faults;
  if (fault !== undefined) {
    const result = {
      faults: faults.map(({ rule, subject, text }) => ({ rule, subject, ...text })),
    };
    const { text, subject: field } = fault;
    return refuse('programme_faulty', { field, received: text.en, result });
  }
  const kinds: readonly string[] = INSTRUCTION_KINDS;
  const flow = programme.flows.find(({ instruction }) => !kinds.includes(instruction));
  if (flow === undefined) return undefined;
  const { instruction: field } = flow;
  return refuse('programme_faulty', { field, expected: 'an instruction that can be given' });
}

function isEffective({ effectiveFrom, effectiveTo }: Programme, date: BusinessDate): boolean {
  return effectiveFrom <= date && (effectiveTo === undefined || date <= effectiveTo);
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

/** A programme's flows by the instruction that uses them. */
export function indexFlows(programme: Programme): ReadonlyMap<FlowInstruction, Flow> {
  return new Map(programme.flows.map((flow) => [flow.instruction, flow]));
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

/** Opens a business day for instructions. */
export function openDay(state: CustodyState, businessDate: BusinessDate): void {
  state.businessDate = businessDate;
  state.days.set(businessDate, {
    businessDate,
    state: 'open',
    totals: createTotals(),
    statements: [],
    lineKeys: new Map(),
  });
}

/** The row of a day that opens. */
export function openedRow(businessDate: BusinessDate): Record<string, string | null> {
  return { business_date: businessDate, event: 'opened', equation: null };
}
