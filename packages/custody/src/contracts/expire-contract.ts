import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { keepRecord } from '../record/keep-record.ts';
import type { ExpiryFrame } from '../record/record-rule.ts';
import { carryOut } from './carry-out.ts';
import type { ContractRecord } from './record-rule.ts';

/** One move by the clock: a date or deadline that has come, or one that an order stopped before. */
export function expireContract(
  state: CustodyState,
  contract: ContractRecord,
  frame: ExpiryFrame,
): Pick<Decision, 'transfers' | 'rows' | 'outbox'> {
  const due = contract.body.stopped;
  const { record, facts } = carryOut(state, contract, { due, frame, movesMax: 1 });
  return { transfers: facts, rows: [keepRecord(state, record)], outbox: [] };
}
