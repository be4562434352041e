import type { TransferFact } from '@ringfence/ledger';
import {
  AMOUNT_MAX,
  type Amount,
  assert,
  type BusinessDate,
  amount as toAmount,
} from '@ringfence/money';
import { bookTransfers, type Movement, poolOf } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision, DecisionContext, StateRow } from '../decision.ts';
import { keepRecord, openRecords } from '../record/keep-record.ts';
import type { RecordOf } from '../record/record.ts';
import { moveIdOf } from './move-reference.ts';

/** The move that a credit with this reference would be, when it is expected and can be booked. */
export function findExpectedMove(
  state: CustodyState,
  endToEndId: string,
): { readonly moveId: string; readonly amount: Amount } | undefined {
  const moveId = moveIdOf(endToEndId);
  const record = moveId === undefined ? undefined : openRecords(state, 'expected_move').get(moveId);
  if (moveId === undefined || record?.state !== 'expected') return undefined;
  const isOwnerGone = record.body.lines.some(
    ({ customerId }) => state.customers.get(customerId)?.closed !== false,
  );
  if (isOwnerGone || !hasRoom(state, record)) return undefined;
  return { moveId, amount: toAmount(record.body.amount) };
}

/** Whether every account that would be credited stays within its bounds. */
function hasRoom(state: CustodyState, record: RecordOf<'expected_move'>): boolean {
  return movementsIn(state, record).every(({ creditAccountId, amount }) => {
    const sums = state.ledger.accounts.get(creditAccountId);
    assert(sums !== undefined, `C76 expected account ${creditAccountId} in the books`);
    return sums.creditsPosted + sums.creditsPending + amount <= AMOUNT_MAX;
  });
}

/**
 * Books the bank's credit of an expected move to exactly the owners that the expectation names.
 *
 * @returns balance_limit, when the bank's own account cannot take it
 * @invariant C76 a move leaves a pool on its bank's debit, and comes to one on its bank's credit
 */
export function bookMoveIn(
  state: CustodyState,
  moveId: string,
  context: DecisionContext & { readonly businessDate: BusinessDate },
): { readonly facts: readonly TransferFact[]; readonly rows: readonly StateRow[] } | Decision {
  const record = openRecords(state, 'expected_move').get(moveId);
  assert(record !== undefined, `C76 expected ${moveId} to be an expected move`);
  const booking = bookTransfers(state, movementsIn(state, record), context);
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const { businessDate } = context;
  const kept = keepRecord(state, { ...record, state: 'received', businessDate });
  return { facts: booking.facts, rows: [kept] };
}

function movementsIn(
  state: CustodyState,
  { body }: RecordOf<'expected_move'>,
): readonly Movement[] {
  const { accounts, accountKinds } = poolOf(state);
  const debitAccountId = accounts.get('bank_mirror');
  assert(debitAccountId !== undefined, 'C76 expected a mirror of the bank account');
  const base = { phase: 'single', kind: 'move_in', debitAccountId } as const;
  const purpose = [...accountKinds].find(([, kind]) => kind === body.purpose)?.[0];
  if (purpose !== undefined) {
    return [{ ...base, creditAccountId: purpose, amount: toAmount(body.amount) }];
  }
  return body.lines.map(({ customerId, amount }) => {
    const customer = state.customers.get(customerId);
    assert(customer !== undefined, `C76 expected ${customerId} to be a customer`);
    return { ...base, creditAccountId: customer.accountId, amount };
  });
}
