import type { BusinessDate } from '@ringfence/money';
import type { CustodyState, WithdrawalRecord } from '../custody-state.ts';
import type { StateRow } from '../decision.ts';
import type { WithdrawalEvent } from '../item-state.ts';
import { keepRecord, openRecords } from '../record/keep-record.ts';
import type { RecordExpiry } from '../record/record-rule.ts';
import { stateAfter } from '../record/transitions.ts';
import { RECALL_TRANSITIONS } from './record-rule.ts';

/** The bank did not answer in time; the money may come back all the same. */
export const expireRecall: RecordExpiry<'recall'> = (state, recall, { businessDate }) => {
  const next = stateAfter(RECALL_TRANSITIONS, { state: recall.state, event: 'expire' });
  const rows = [keepRecord(state, { ...recall, state: next, businessDate })];
  return { transfers: [], rows, outbox: [] };
};

/** A recall ends when a statement shows the money of its payment again. */
export function keepRecalled(
  state: CustodyState,
  { instructionId }: Pick<WithdrawalRecord, 'instructionId'>,
  { event, businessDate }: { readonly event: WithdrawalEvent; readonly businessDate: BusinessDate },
): readonly StateRow[] {
  if (event !== 'return' && event !== 'rejected') return [];
  for (const recall of openRecords(state, 'recall').values()) {
    if (recall.subject !== instructionId) continue;
    const next = stateAfter(RECALL_TRANSITIONS, { state: recall.state, event: 'return' });
    return [keepRecord(state, { ...recall, state: next, businessDate })];
  }
  return [];
}
