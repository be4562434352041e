import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import { poolOf } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision, JsonValue } from '../decision.ts';
import { encodeFacts } from '../encode-command.ts';
import { intakeOf } from '../intake/set-intake.ts';
import { refuseParty } from '../programmes/refuse-parties.ts';
import { findRecord, keepRecord, openRecords } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import { refusePlanByReserve } from '../reserve/refuse-by-reserve.ts';
import type { CreateContractAct } from './act.ts';
import { analyseContract } from './analyse-contract.ts';
import { carryOut } from './carry-out.ts';
import { listPayees } from './contract-parts.ts';
import { beginContract } from './contract-run.ts';
import { OPEN_CONTRACTS_MAX } from './limits.ts';
import type { ContractRecord } from './record-rule.ts';

/**
 * Opens a contract. It is analysed here, in the decision, so that no contract with a fault is ever
 * in the books, whoever sends it.
 *
 * @returns flow_not_in_programme, intake_stopped, content_invalid, record_already_exists,
 *   contract_faulty, customer_not_found, customer_closed, party_not_permitted, deadline_passed,
 *   limit_reached
 * @invariant K5 no course of events of a contract pays other than what was paid in
 */
export function createContract(
  state: CustodyState,
  act: CreateContractAct,
  frame: ActFrame,
): Decision {
  const { contractId, contract } = act;
  const { currency, flows } = poolOf(state);
  if (!flows.has('fund_contract')) {
    return refuse('flow_not_in_programme', { received: 'fund_contract' });
  }
  if (intakeOf(state) === 'stopped') return refuse('intake_stopped');
  const overdue = refusePlanByReserve(state, frame);
  if (overdue !== undefined) return overdue;
  if (contract.currency !== currency) {
    const detail = { expected: currency, received: contract.currency };
    return refuse('content_invalid', { field: 'contract.currency', ...detail });
  }
  if (findRecord(state, 'contract', contractId) !== undefined) {
    return refuse('record_already_exists');
  }
  const analysis = analyseContract(contract);
  if (analysis.status === 'too_large') {
    const expected = `at most ${analysis.statesMax} situations`;
    return refuse('contract_faulty', { expected, received: 'too large' });
  }
  if (analysis.status === 'faulty') return refuseFaulty(analysis.faults);
  const refusal = refuseParties(state, act) ?? refuseLate(act, frame);
  if (refusal !== undefined) return refusal;
  if (openRecords(state, 'contract').size >= OPEN_CONTRACTS_MAX) {
    return refuse('limit_reached', { expected: `at most ${OPEN_CONTRACTS_MAX} open` });
  }

  // From here it must succeed.
  const { recordedAt: createdAt, businessDate } = frame;
  const { latestEnd, states } = analysis;
  const run = beginContract(contract, createdAt);
  const body = { contract, createdAt, latestEnd, run, reservations: [], moves: [] };
  const opened: ContractRecord = {
    kind: 'contract',
    recordId: contractId,
    state: 'collecting',
    ...subjectOf(act),
    businessDate,
    body,
  };
  // Only the clock moves a contract into which nothing was paid.
  const { record } = carryOut(state, opened, { due: undefined, frame, movesMax: 0 });
  const result = { state: record.state, latestEnd, situations: states };
  return accept({ result, rows: [keepRecord(state, record)] });
}

/** A contract is listed by its first funder. */
function subjectOf({ contract }: CreateContractAct): { readonly subject?: string } {
  const [funder] = contract.funders;
  const party = contract.parties.find(({ role }) => role === funder?.party);
  return party?.kind === 'customer' ? { subject: party.customerId } : {};
}

type Faults = Extract<ReturnType<typeof analyseContract>, { status: 'faulty' }>['faults'];

/** The first fault in words, and every fault with the course of events that leads there. */
function refuseFaulty(faults: Faults): Decision {
  const [first] = faults;
  const listed: JsonValue = faults.map((fault) => encodeFacts(fault));
  const detail = first === undefined ? {} : { field: first.place, received: first.text.en };
  return refuse('contract_faulty', { ...detail, result: { faults: listed } });
}

function refuseParties(
  state: CustodyState,
  { contract }: Pick<CreateContractAct, 'contract'>,
): Decision | undefined {
  const { debited = [], credited = [] } = poolOf(state).flows.get('fund_contract')?.parties ?? {};
  const funders = new Set(contract.funders.map(({ party }) => party));
  const payees = listPayees(contract);
  for (const [index, party] of contract.parties.entries()) {
    if (party.kind !== 'customer') continue;
    const customer = state.customers.get(party.customerId);
    const field = `contract.parties[${index}].customerId`;
    if (customer === undefined) return refuse('customer_not_found', { field });
    if (customer.closed) return refuse('customer_closed', { field });
    const { customerId, role } = party;
    const refusal =
      (funders.has(role) ? refuseParty(state, customerId, debited) : undefined) ??
      (payees.has(role) ? refuseParty(state, customerId, credited) : undefined);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** A contract whose first step is over would end at once. */
function refuseLate(
  { contract }: Pick<CreateContractAct, 'contract'>,
  { recordedAt }: ActFrame,
): Decision | undefined {
  const deadline = contract.steps[0]?.deadline;
  if (deadline?.kind !== 'at' || deadline.at > recordedAt) return undefined;
  const field = 'contract.steps[0].deadline.at';
  const expected = `later than ${recordedAt}`;
  return refuse('deadline_passed', { field, expected, received: deadline.at });
}
