import { type AccountId, accountId, closeAccount } from '@ringfence/ledger';
import { assert } from '@ringfence/money';
import { accept, row } from './accept.ts';
import { openDate, poolOf } from './book-transfers.ts';
import type {
  CloseCustomerCommand,
  OpenCustomerCommand,
  RegisterPayoutAccountCommand,
} from './command.ts';
import type { CustodyState, CustomerRecord } from './custody-state.ts';
import { accountStateOf } from './customers/account-of.ts';
import { ACCOUNT_TRANSITIONS } from './customers/account-state.ts';
import { findOpenCustomer } from './customers/find-open-customer.ts';
import { isHash } from './customers/is-hash.ts';
import { keepCard } from './customers/keep-card.ts';
import { CUSTOMER_ACCOUNT_ID_FIRST, openLedgerAccount } from './decide-open-pool.ts';
import type { Decision, DecisionContext, StateRow } from './decision.ts';
import { depositReferenceOf } from './deposit-reference.ts';
import { intakeOf } from './intake/set-intake.ts';
import { isInMove } from './pool-moves/book-move.ts';
import { hasNoCustomers } from './programmes/has-no-customers.ts';
import { keepRecord, openRecords } from './record/keep-record.ts';
import { refuseStep } from './record/transitions.ts';
import { refuse } from './refuse.ts';
import { refuseByReserve } from './reserve/refuse-by-reserve.ts';
import { refuseCustomerByTerms } from './terms/set-terms.ts';

/**
 * A salted SHA-256 commitment: 64 hexadecimal digits. Nothing of the account can be read from it.
 */
const COMMITMENT_PATTERN = /^[0-9a-f]{64}$/;

/**
 * Opens a customer and its account.
 *
 * @returns content_invalid, customer_already_open, intake_stopped, exceeds_cap, party_not_permitted
 * @invariant C11 a customer has exactly one account in a pool, and keeps it
 */
export function decideOpenCustomer(state: CustodyState, command: OpenCustomerCommand): Decision {
  const { customerId, payoutAccountCommitment, evidence } = command;
  if (evidence !== undefined && !isHash(evidence)) {
    return refuse('content_invalid', { field: 'evidence' });
  }
  const refusal = refuseCommitment(payoutAccountCommitment);
  if (refusal !== undefined) return refusal;
  if (state.customers.has(customerId)) return refuse('customer_already_open');
  if (intakeOf(state) === 'stopped') return refuse('intake_stopped');
  const capRefusal = refuseByReserve(state) ?? refuseCustomerByTerms(state);
  if (capRefusal !== undefined) return capRefusal;
  const pool = poolOf(state);
  if (hasNoCustomers(pool.programme)) {
    return refuse('party_not_permitted', { expected: 'a pool that has customers' });
  }

  // From here it must succeed.
  const id = accountId(CUSTOMER_ACCOUNT_ID_FIRST + state.customerCount);
  state.customerCount += 1;
  const accountRow = openLedgerAccount(state, { id, kind: 'customer', currency: pool.currency });
  addCustomer(state, { customerId, accountId: id, payoutAccountCommitment });
  const values = {
    customer_id: customerId,
    account_id: id,
    deposit_reference: depositReferenceOf(id),
    payout_account_commitment: payoutAccountCommitment ?? null,
  };
  const result = { accountId: id, depositReference: depositReferenceOf(id) };
  const own = beginAccount(state, command);
  return accept({ result, rows: [accountRow, row('custody.customer', values), ...own] });
}

/** A corporate customer is audited first; evidence of the session is kept with the account. */
function beginAccount(state: CustodyState, command: OpenCustomerCommand): readonly StateRow[] {
  const { customerId, holderType = 'person', evidence, actor } = command;
  if (holderType === 'person' && evidence === undefined) return [];
  const body = { holderType, keyId: actor.keyId, ...(evidence === undefined ? {} : { evidence }) };
  return [
    keepRecord(state, {
      kind: 'customer_account',
      recordId: customerId,
      state: holderType === 'corporate' ? 'applied' : 'active',
      businessDate: openDate(state),
      body,
    }),
  ];
}

/** Puts a customer with nothing open into the state. */
export function addCustomer(
  state: CustodyState,
  customer: {
    readonly customerId: string;
    readonly accountId: AccountId;
    readonly payoutAccountCommitment: string | undefined;
  },
): CustomerRecord {
  const record: CustomerRecord = {
    customerId: customer.customerId,
    accountId: customer.accountId,
    closed: false,
    payoutAccountCommitment: customer.payoutAccountCommitment,
    openHolds: 0,
    openWithdrawals: 0,
    mandatesInForce: 0,
    withdrawalStops: 0,
  };
  state.customers.set(record.customerId, record);
  state.customerByAccountId.set(record.accountId, record);
  return record;
}

/**
 * Registers where a customer's money is paid out to; another account takes the place of the one
 * before.
 *
 * @returns content_invalid, customer_not_found, customer_closed
 */
export function decideRegisterPayoutAccount(
  state: CustodyState,
  command: RegisterPayoutAccountCommand,
  { recordedAt }: DecisionContext,
): Decision {
  const { customerId, payoutAccountCommitment: commitment, actor } = command;
  const refusal = refuseCommitment(commitment);
  if (refusal !== undefined) return refusal;
  const found = findOpenCustomer(state, customerId);
  if (found.status === 'refused') return found.decision;

  // From here it must succeed.
  const frame = { recordedAt, businessDate: openDate(state), keyId: actor.keyId };
  return accept({ rows: keepCard(state, { customer: found.customer, commitment }, frame) });
}

/**
 * Closes an empty account for good.
 *
 * @returns customer_not_found, customer_closed, record_state_forbids, customer_has_money,
 *   customer_has_open_items
 * @invariant C11 a customer has exactly one account in a pool, and keeps it
 */
export function decideCloseCustomer(state: CustodyState, command: CloseCustomerCommand): Decision {
  const customer = state.customers.get(command.customerId);
  if (customer === undefined) return refuse('customer_not_found');
  if (customer.closed) return refuse('customer_closed');
  const step = { state: accountStateOf(state, customer), event: 'close' } as const;
  const stepRefusal = refuseStep(ACCOUNT_TRANSITIONS, step);
  if (stepRefusal !== undefined) return stepRefusal;
  const openItems = customer.openHolds + customer.openWithdrawals;
  const account = state.ledger.accounts.get(customer.accountId);
  assert(account !== undefined, `C11 expected account ${customer.accountId} in the ledger`);
  if (account.creditsPosted !== account.debitsPosted) return refuse('customer_has_money');
  const hasPending = account.debitsPending !== 0n || account.creditsPending !== 0n;
  if (state.contractParties.has(customer.customerId)) {
    return refuse('customer_has_open_items', { expected: 'no contract open' });
  }
  if (state.orders.has(customer.customerId)) {
    return refuse('customer_has_open_items', { expected: 'no order open' });
  }
  const lendingItems = state.lending.itemsByCustomer.get(customer.customerId) ?? 0;
  if (lendingItems > 0) {
    return refuse('customer_has_open_items', {
      expected: 'no project, tender or claim open',
      received: lendingItems.toString(),
    });
  }
  if (isInMove(state, customer.customerId)) {
    return refuse('customer_has_open_items', { expected: 'no move under way' });
  }
  if (openItems > 0) {
    return refuse('customer_has_open_items', { expected: '0', received: openItems.toString() });
  }
  // A hold is open at its payer, and pending at both.
  if (hasPending) return refuse('customer_has_open_items', { expected: 'payee of no hold' });

  // From here it must succeed.
  const status = closeAccount(state.ledger, customer.accountId);
  assert(status === 'closed', `C11 expected account ${customer.accountId} to close: ${status}`);
  const own = openRecords(state, 'customer_account').get(customer.customerId);
  const businessDate = openDate(state);
  const ended =
    own === undefined ? [] : [keepRecord(state, { ...own, state: 'closed', businessDate })];
  customer.closed = true;
  const values = {
    customer_id: customer.customerId,
    event: 'closed',
    payout_account_commitment: null,
  };
  return accept({
    rows: [
      row('ledger.account_closing', { account_id: customer.accountId }),
      row('custody.customer_event', values),
      ...ended,
    ],
  });
}

function refuseCommitment(commitment: string | undefined): Decision | undefined {
  if (commitment === undefined || COMMITMENT_PATTERN.test(commitment)) return undefined;
  const expected = '64 hexadecimal digits';
  return refuse('content_invalid', { field: 'payoutAccountCommitment', expected });
}
