import type { CustodyState } from '../custody-state.ts';
import { openRecords } from '../record/keep-record.ts';
import type { RecordOf } from '../record/record.ts';
import { CLOSING_RECORD_ID } from './record-rule.ts';

/** How the pool ends; undefined while nobody proposed it. */
export function closingOf(state: CustodyState): RecordOf<'closing'> | undefined {
  return openRecords(state, 'closing').get(CLOSING_RECORD_ID);
}

/** Whether the pool takes no new business because it winds down; a closed one does nothing. */
export function isWindingDown(state: CustodyState): boolean {
  return closingOf(state)?.state === 'closing';
}
