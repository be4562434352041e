import type { Timestamp } from '@ringfence/money';
import type { RefusalStatus } from '../command-status.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { findRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import {
  type ContractEvent,
  type ContractEventRefusal,
  type ContractRun,
  findDueMove,
  takeEvent,
} from './contract-run.ts';
import { CONTRACT_RECORD, type ContractRecord } from './record-rule.ts';

/** An open contract, or the refusal that applies. */
export type ContractFound =
  | { readonly status: 'found'; readonly contract: ContractRecord }
  | { readonly status: 'refused'; readonly decision: Decision };

/** @returns record_unknown, record_state_forbids */
export function findOpenContract(state: CustodyState, contractId: string): ContractFound {
  const contract = findRecord(state, 'contract', contractId);
  if (contract === undefined) return { status: 'refused', decision: refuse('record_unknown') };
  if (CONTRACT_RECORD.isOpen[contract.state]) return { status: 'found', contract };
  const detail = { expected: 'collecting or running', received: contract.state };
  return { status: 'refused', decision: refuse('record_state_forbids', detail) };
}

export type ContractEventTaken =
  | { readonly status: 'taken'; readonly run: ContractRun }
  | { readonly status: 'refused'; readonly decision: Decision };

/**
 * Takes news into a contract. What time brought about goes first: while something is due, nothing
 * else is taken.
 *
 * @returns frozen_by_order, not_due_yet, then what the contract itself refuses
 */
export function takeContractEvent(
  { body }: ContractRecord,
  { event, now }: { readonly event: ContractEvent; readonly now: Timestamp },
): ContractEventTaken {
  const { contract, run, stopped } = body;
  if (stopped !== undefined) return { status: 'refused', decision: refuse('frozen_by_order') };
  const due = findDueMove(contract, run, now);
  if (due !== undefined) {
    const expected = `the contract to be advanced: a move is due since ${due.at}`;
    return { status: 'refused', decision: refuse('record_state_forbids', { expected }) };
  }
  const taken = takeEvent(contract, run, event);
  if (taken.status === 'taken') return taken;
  const { status, expected } = EVENT_REFUSAL[taken.status];
  const received = `step ${run.step}`;
  return { status: 'refused', decision: refuse(status, { expected, received }) };
}

/** How a contract's refusals are told to the sender of a command. */
const EVENT_REFUSAL: Readonly<
  Record<ContractEventRefusal, { readonly status: RefusalStatus; readonly expected: string }>
> = {
  contract_ended: { status: 'record_state_forbids', expected: 'a contract that is not over' },
  contract_takes_no_money: {
    status: 'record_state_forbids',
    expected: 'the first step, which takes money in',
  },
  party_may_not_fund: { status: 'party_not_permitted', expected: 'a funder of the contract' },
  exceeds_funding: { status: 'exceeds_cap', expected: 'at most what the funder may pay in' },
  not_asked_now: {
    status: 'condition_not_met',
    expected: 'something that the present step asks this party for',
  },
  already_said: { status: 'record_state_forbids', expected: 'something not said in this step' },
};
