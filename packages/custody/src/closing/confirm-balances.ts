import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import { isHash } from '../customers/is-hash.ts';
import type { Decision } from '../decision.ts';
import { keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import type { ConfirmBalancesAct } from './act.ts';
import { closingOf } from './closing-of.ts';
import { CONFIRMATIONS_PER_ACT_MAX } from './limits.ts';
import type { BalanceLine } from './record-shape.ts';
import { balanceOfCustomer } from './refuse-closing-lines.ts';

/**
 * Keeps what customers confirmed of their balances, or did not dispute by the day that the notice
 * named. All lines or none.
 *
 * @returns content_invalid, record_state_forbids, role_not_allowed, not_due_yet,
 *   customer_not_found, customer_closed, quote_differs
 */
export function confirmBalances(
  state: CustodyState,
  { basis, evidence, lines }: ConfirmBalancesAct,
  { actor, businessDate }: ActFrame,
): Decision {
  if (!isHash(evidence)) return refuse('content_invalid', { field: 'evidence' });
  if (lines.length === 0 || lines.length > CONFIRMATIONS_PER_ACT_MAX) {
    const expected = `1 to ${CONFIRMATIONS_PER_ACT_MAX} lines`;
    return refuse('content_invalid', { field: 'lines', expected });
  }
  if (new Set(lines.map(({ customerId }) => customerId)).size < lines.length) {
    return refuse('content_invalid', { field: 'lines', expected: 'each customer once' });
  }
  const closing = closingOf(state);
  if (closing?.state !== 'closing') {
    const received = closing?.state ?? 'open';
    return refuse('record_state_forbids', { expected: 'closing', received });
  }
  if (basis === 'deemed' && actor.role !== 'operator') {
    return refuse('role_not_allowed', { expected: 'operator', received: actor.role });
  }
  const { deemedDate, noticeDate } = closing.body;
  if (basis === 'deemed' && businessDate < deemedDate) {
    return refuse('not_due_yet', { expected: `from ${deemedDate}`, received: businessDate });
  }
  const refusal = refuseBalances(state, lines);
  if (refusal !== undefined) return refusal;

  // From here it must succeed.
  const rows = lines.map(({ customerId, amount: balance }) =>
    keepRecord(state, {
      kind: 'balance_confirmation',
      recordId: customerId,
      state: basis,
      subject: customerId,
      businessDate,
      body: { balance, noticeDate, evidence, keyId: actor.keyId },
    }),
  );
  return accept({ result: { confirmed: lines.length }, rows });
}

function refuseBalances(state: CustodyState, lines: readonly BalanceLine[]): Decision | undefined {
  for (const { customerId, amount } of lines) {
    const customer = state.customers.get(customerId);
    if (customer === undefined) return refuse('customer_not_found', { received: customerId });
    if (customer.closed) return refuse('customer_closed', { received: customerId });
    const balance = balanceOfCustomer(state, customer);
    if (balance === amount) continue;
    const detail = { expected: balance.toString(), received: amount.toString() };
    return refuse('quote_differs', { field: 'lines', ...detail });
  }
  return undefined;
}
