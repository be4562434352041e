import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import type { Role } from '../role.ts';
import type { AdvanceContractAct, ApproveContractAct, AttestContractAct } from './act.ts';
import { carryOut, moveContract } from './carry-out.ts';
import type { ContractDocument, ContractParty } from './contract-document.ts';
import { type ContractEvent, findDueMove, findRuleMet } from './contract-run.ts';
import { findOpenContract, takeContractEvent } from './open-contract.ts';
import type { ContractRecord } from './record-rule.ts';

/** Who speaks for each kind of party: a customer only through the customer's own channel. */
const SPEAKS_FOR: Readonly<Record<ContractParty['kind'], Role>> = {
  customer: 'customer_channel',
  platform: 'platform',
  custodian: 'operator',
};

/** @returns as {@link attestContract} */
export function approveContract(
  state: CustodyState,
  act: ApproveContractAct,
  frame: ActFrame,
): Decision {
  const { party, approval } = act;
  return sayInContract(state, { act, event: { kind: 'approve', party, approval } }, frame);
}

/**
 * Takes in what a party approves or attests, and does what follows from it.
 *
 * @returns record_unknown, record_state_forbids, party_not_permitted, frozen_by_order,
 *   condition_not_met
 * @invariant K8 a party is heard only through its own channel
 */
export function attestContract(
  state: CustodyState,
  act: AttestContractAct,
  frame: ActFrame,
): Decision {
  const { party, fact, value } = act;
  return sayInContract(state, { act, event: { kind: 'attest', party, fact, value } }, frame);
}

/**
 * Does what time has brought about, or tries again what an order stopped.
 *
 * @returns record_unknown, record_state_forbids, not_due_yet
 */
export function advanceContractNow(
  state: CustodyState,
  { contractId }: AdvanceContractAct,
  frame: ActFrame,
): Decision {
  const found = findOpenContract(state, contractId);
  if (found.status === 'refused') return found.decision;
  const { body } = found.contract;
  const due = body.stopped ?? findDueMove(body.contract, body.run, frame.recordedAt);
  if (due === undefined) {
    const expected = body.dueAt === undefined ? {} : { expected: body.dueAt };
    return refuse('not_due_yet', { ...expected, received: frame.recordedAt });
  }

  // From here it must succeed.
  return acceptCarried(state, carryOut(state, found.contract, { due, frame }));
}

type SayAct = ApproveContractAct | AttestContractAct;

function sayInContract(
  state: CustodyState,
  { act, event }: { readonly act: SayAct; readonly event: ContractEvent },
  frame: ActFrame,
): Decision {
  const found = findOpenContract(state, act.contractId);
  if (found.status === 'refused') return found.decision;
  const { contract } = found.contract.body;
  const refusal = refuseSpeaker(contract, act, frame.actor.role);
  if (refusal !== undefined) return refusal;
  const { recordedAt: now } = frame;
  const taken = takeContractEvent(found.contract, { event, now });
  if (taken.status === 'refused') return taken.decision;

  // From here it must succeed.
  const body = { ...found.contract.body, run: taken.run };
  const heard = moveContract({ ...found.contract, body }, 'say');
  const due = findRuleMet(contract, taken.run, now);
  return acceptCarried(state, carryOut(state, heard, { due, frame }));
}

function refuseSpeaker(
  contract: ContractDocument,
  { party: role, customerId }: SayAct,
  speaker: Role,
): Decision | undefined {
  const party = contract.parties.find((one) => one.role === role);
  if (party === undefined) {
    return refuse('party_not_permitted', { expected: 'a party of the contract', received: role });
  }
  const expected = SPEAKS_FOR[party.kind];
  if (speaker !== expected) return refuse('party_not_permitted', { expected, received: speaker });
  const owner = party.kind === 'customer' ? party.customerId : undefined;
  return owner === customerId ? undefined : refuse('party_not_permitted', { field: 'customerId' });
}

function acceptCarried(
  state: CustodyState,
  { record, facts }: ReturnType<typeof carryOut>,
): Decision {
  const rows = [keepRecord(state, record)];
  return accept({ result: resultOf(record), facts, rows });
}

/** Where a contract stands after a command. */
function resultOf({ state: contractState, body }: ContractRecord) {
  const stopped = body.stopped === undefined ? {} : { stoppedByOrder: true };
  return { contractState, step: body.run.step, moves: body.moves.length, ...stopped };
}
