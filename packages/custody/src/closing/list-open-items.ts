import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { openRecords } from '../record/keep-record.ts';
import type { RecordKind } from '../record/record.ts';
import { refuse } from '../refuse.ts';

/** The records that must have ended before it is fixed who owns what. */
const MUST_HAVE_ENDED: readonly RecordKind[] = [
  'contract',
  'project',
  'tender',
  'claim',
  'claim_offer',
  'order',
  'batch',
  'proposal',
  'waiting_payment',
  'deposit_reversal',
  'receipt_return',
  'expected_move',
];

/** What stands open in a pool, each kind with how many there are. */
export function listOpenItems(state: CustodyState): readonly string[] {
  const counts: readonly (readonly [string, number])[] = [
    ...MUST_HAVE_ENDED.map((kind) => [kind, openRecords(state, kind).size] as const),
    ['hold', state.holds.size],
    ['payment_out', countPaymentsUnderWay(state)],
    ['receipt_in_transit', countInTransit(state)],
    ['unallocated_receipt', countUnallocated(state)],
    ['unexplained_break', state.breaksUnexplained],
  ];
  return counts.flatMap(([name, count]) => (count === 0 ? [] : [`${name}: ${count}`]));
}

/** The open items of a refusal, undefined when there are none. */
export function refuseOpenItems(items: readonly string[]): Decision | undefined {
  if (items.length === 0) return undefined;
  return refuse('condition_not_met', { expected: 'nothing open', received: items.join(', ') });
}

/** Moves are part of the closing itself. */
function countPaymentsUnderWay({ withdrawals }: CustodyState): number {
  let count = 0;
  for (const { kind, transitEnd } of withdrawals.values()) {
    if (kind !== 'move_out' && transitEnd === undefined) count += 1;
  }
  return count;
}

function countInTransit({ receipts }: CustodyState): number {
  let count = 0;
  for (const { transitEnd } of receipts.values()) if (transitEnd === undefined) count += 1;
  return count;
}

function countUnallocated({ receipts }: CustodyState): number {
  let count = 0;
  for (const { unallocated } of receipts.values()) if (unallocated > 0n) count += 1;
  return count;
}
