import { AMOUNT_ZERO } from '@ringfence/money';
import { accept } from './accept.ts';
import { bookTransfers, openDate, poolAccount } from './book-transfers.ts';
import type { AdviseReceiptCommand } from './command.ts';
import type { CustodyState, CustomerRecord } from './custody-state.ts';
import type { Decision, DecisionContext } from './decision.ts';
import { accountIdOfDepositReference } from './deposit-reference.ts';
import { openReceipt } from './open-receipt.ts';
import { refuse } from './refuse.ts';

/**
 * Books incoming money that the bank announces before the statement shows it. The bank's reference
 * makes a repeated notice harmless.
 *
 * @returns amount_is_zero, customer_not_found, customer_closed, receipt_already_advised,
 * balance_limit
 */
export function decideAdviseReceipt(
  state: CustodyState,
  command: AdviseReceiptCommand,
  context: DecisionContext,
): Decision {
  const { amount, bankReference, customerId, returnOf } = command;
  if (amount === AMOUNT_ZERO) return refuse('amount_is_zero');
  if (customerId !== undefined) {
    const named = state.customers.get(customerId);
    if (named === undefined) return refuse('customer_not_found');
    if (named.closed) return refuse('customer_closed');
  }
  const known = state.receiptByBankReference.get(bankReference)?.receiptId;
  const receiptId = known ?? state.recent.receiptReferences.get(bankReference);
  if (receiptId !== undefined) {
    return refuse('receipt_already_advised', { received: bankReference, result: { receiptId } });
  }
  const businessDate = openDate(state);
  const owner = findDepositor(state, command);
  const creditAccountId = owner?.accountId ?? poolAccount(state, 'suspense');
  const accounts = { debitAccountId: poolAccount(state, 'in_transit_in'), creditAccountId };
  const booking = bookTransfers(
    state,
    [{ phase: 'single', kind: 'receipt_advised', ...accounts, amount }],
    { ...context, businessDate },
  );
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const base = {
    amount,
    bankReference,
    businessDate,
    origin: 'advice',
    state: 'in_transit',
  } as const;
  const receipt = openReceipt(state, {
    ...base,
    ...(owner === undefined ? {} : { customerId: owner.customerId }),
    ...(returnOf === undefined ? {} : { returnOf }),
  });
  const result = { receiptId: receipt.receiptId, allocated: owner !== undefined };
  return accept({ result, facts: booking.facts, rows: receipt.rows });
}

/**
 * The customer whom incoming money names, by id or by deposit reference. A reference that names
 * nobody, or a closed account, is no error: the money is here, and waits in suspense.
 */
export function findDepositor(
  state: CustodyState,
  clue: { readonly customerId?: string; readonly depositReference?: string },
): CustomerRecord | undefined {
  const { customerId, depositReference } = clue;
  if (customerId !== undefined) return state.customers.get(customerId);
  if (depositReference === undefined) return undefined;
  const accountId = accountIdOfDepositReference(depositReference);
  const customer = accountId === undefined ? undefined : state.customerByAccountId.get(accountId);
  return customer === undefined || customer.closed ? undefined : customer;
}
