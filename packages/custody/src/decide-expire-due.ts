import { expirePending } from '@ringfence/ledger';
import { assert } from '@ringfence/money';
import { accept } from './accept.ts';
import { bookMadeTransfers, openDate } from './book-transfers.ts';
import type { CustodyState } from './custody-state.ts';
import { endMandate, listDueMandates } from './decide-mandate.ts';
import { openMissingAtBank } from './decide-statement.ts';
import type { Decision, DecisionContext, StateRow } from './decision.ts';
import { moveHold } from './instruct/hold.ts';
import { instructionEventRow } from './instruct/instruction-frame.ts';
import { EXPIRIES_PER_COMMAND_MAX } from './limits.ts';
import { expireRecords } from './record/expire-records.ts';
import { releaseAfterCut } from './withdrawals/release-due.ts';

/**
 * Ends what is over: holds whose time came give their money back, mandates leave force, records
 * take their next step, and items that should be on a statement by now become breaks. A bounded
 * number at once; `more` says whether another command finds more.
 */
export function decideExpireDue(state: CustodyState, context: DecisionContext): Decision {
  const businessDate = openDate(state);
  const { recordedAt: now, nextTransferId } = context;
  const countMax = EXPIRIES_PER_COMMAND_MAX;
  const transfers = expirePending(state.ledger, { now, businessDate, nextTransferId, countMax });
  const booking = bookMadeTransfers(state, transfers, { recordedAt: now, businessDate });
  assert(booking.status === 'booked', 'C1 expected expiries that are due to be booked');

  // From here it must succeed.
  const rows: StateRow[] = [];
  for (const { pendingId } of booking.facts) {
    const record = pendingId === undefined ? undefined : state.holdByPendingId.get(pendingId);
    assert(record !== undefined, 'C4 expected every expiring transfer to be a hold');
    const { instructionId, held: amount } = record;
    moveHold(state, record, 'expire');
    const event = { instructionId, event: 'expire', state: record.state, amount, businessDate };
    rows.push(instructionEventRow(event));
  }
  const mandates = listDueMandates(state, { now, countMax });
  for (const mandate of mandates) rows.push(endMandate(state, mandate, 'expired'));
  const frame = { recordedAt: now, nextTransferId, businessDate };
  const records = expireRecords(state, frame);
  const released = releaseAfterCut(state, frame);
  for (const day of state.days.values()) {
    if (day.state === 'reconciling') rows.push(...openMissingAtBank(state, day));
  }
  const more =
    transfers.length === countMax || mandates.length === countMax || records.more || released.more;
  const result = {
    holdsExpired: transfers.length,
    mandatesExpired: mandates.length,
    recordsExpired: records.count,
    more,
  };
  return accept({
    result,
    facts: [...booking.facts, ...records.facts],
    rows: [...rows, ...records.rows, ...released.rows],
    outbox: [...records.outbox, ...released.outbox],
  });
}
