import { postedBalance } from '@ringfence/ledger';
import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import { poolOf } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import { isHash } from '../customers/is-hash.ts';
import type { Decision } from '../decision.ts';
import { keepRecord, openRecords } from '../record/keep-record.ts';
import { refuseStep } from '../record/transitions.ts';
import { refuse } from '../refuse.ts';
import { isSentBy } from '../role.ts';
import { isRuleInForce } from '../rules-version.ts';
import type { ClosePoolAct, FixOwnerListAct } from './act.ts';
import { closingOf } from './closing-of.ts';
import { CLOSING_OWNERS_MAX } from './limits.ts';
import { listOpenItems, refuseOpenItems } from './list-open-items.ts';
import { CLOSING_TRANSITIONS } from './record-rule.ts';
import { balanceOfCustomer } from './refuse-closing-lines.ts';

/**
 * Fixes who owns what, by the hash of the list that was made of the books. From now on money only
 * leaves for the other custodian or as the platform's own.
 *
 * @returns content_invalid, record_unknown, record_state_forbids, condition_not_met, limit_reached,
 *   quote_differs
 */
export function fixOwnerList(
  state: CustodyState,
  { sha256, customers, total }: FixOwnerListAct,
  frame: ActFrame,
): Decision {
  const { businessDate } = frame;
  if (!isHash(sha256)) return refuse('content_invalid', { field: 'sha256' });
  const record = closingOf(state);
  if (record === undefined) return refuse('record_unknown', { expected: 'a closing' });
  if (record.state !== 'closing') {
    return refuse('record_state_forbids', { expected: 'closing', received: record.state });
  }
  const openRefusal = refuseOpenItems(listOpenItems(state));
  if (openRefusal !== undefined) return openRefusal;
  const owned = sumOwned(state);
  if (owned.customers > CLOSING_OWNERS_MAX && isRuleInForce('owners_are_bounded', frame)) {
    const expected = `at most ${CLOSING_OWNERS_MAX} customers with money`;
    return refuse('limit_reached', { expected, received: owned.customers.toString() });
  }
  if (owned.customers !== customers || owned.total !== total) {
    const expected = `${owned.customers} customers, ${owned.total}`;
    const received = `${customers} customers, ${total}`;
    return refuse('quote_differs', { field: 'total', expected, received });
  }

  // From here it must succeed.
  const ownerList = { sha256, customers, total, fixedDate: businessDate };
  const body = { ...record.body, ownerList };
  const result = { sha256, customers, totalMinor: total.toString() };
  return accept({ result, rows: [keepRecord(state, { ...record, businessDate, body })] });
}

/** @unit total in minor units of the pool's currency */
function sumOwned(state: CustodyState): { readonly customers: number; readonly total: bigint } {
  let [customers, total] = [0, 0n];
  for (const customer of state.customers.values()) {
    const balance = balanceOfCustomer(state, customer);
    if (balance === 0n) continue;
    customers += 1;
    total += balance;
  }
  return { customers, total };
}

/**
 * Closes the pool for good: nothing is open, every account is at zero, the bank's mirror too, and
 * every move is settled with the other pool.
 *
 * @returns record_unknown, record_state_forbids, approver_is_maker, condition_not_met
 * @invariant C79 a pool closes with nothing in it, by two people, and nothing follows
 */
export function closePool(
  state: CustodyState,
  _act: ClosePoolAct,
  { actor, businessDate }: ActFrame,
): Decision {
  const record = closingOf(state);
  if (record === undefined) return refuse('record_unknown', { expected: 'a closing' });
  const step = refuseStep(CLOSING_TRANSITIONS, { state: record.state, event: 'close' });
  if (step !== undefined) return step;
  if (isSentBy(record.body.makerKeyId, actor)) return refuse('approver_is_maker');
  const moves = openRecords(state, 'pool_move').size;
  const refusal = refuseOpenItems([
    ...listOpenItems(state),
    ...(moves === 0 ? [] : [`pool_move: ${moves}`]),
    ...listBalances(state),
  ]);
  if (refusal !== undefined) return refusal;

  // From here it must succeed.
  const kept = keepRecord(state, { ...record, state: 'closed', businessDate });
  return accept({ result: { state: 'closed' }, rows: [kept] });
}

/** The pool's own accounts that are not at zero, and how many customers' are not. */
function listBalances(state: CustodyState): readonly string[] {
  const { accountKinds } = poolOf(state);
  const named: string[] = [];
  let customers = 0;
  for (const [accountId, sums] of state.ledger.accounts) {
    const balance = postedBalance(sums.account, sums);
    if (balance === 0n && sums.debitsPending === 0n && sums.creditsPending === 0n) continue;
    const kind = accountKinds.get(accountId);
    if (kind === undefined) customers += 1;
    else named.push(`${kind}: ${balance}`);
  }
  return customers === 0 ? named : [...named, `customers with money: ${customers}`];
}
