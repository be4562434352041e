import { accept } from '../accept.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { type InstructionFrame, instructionRow } from '../instruct/instruction-frame.ts';
import { keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import { rememberInstruction } from '../remember-instruction.ts';
import { type MandateUse, refuseMandate, useMandate } from '../use-mandate.ts';
import { bookReservations } from './book-reservations.ts';
import { carryOut, moveContract } from './carry-out.ts';
import type { ContractDocument } from './contract-document.ts';
import { listPayees } from './contract-parts.ts';
import { findRuleMet } from './contract-run.ts';
import type { FundContractInstruction } from './instruction.ts';
import { findOpenContract, takeContractEvent } from './open-contract.ts';

/**
 * Reserves money of a customer for a contract. The mandate names the contract, as `contract:` and
 * its id, or covers every customer whom the contract may pay: who pays in permits what the document
 * may do with the money.
 *
 * @returns record_unknown, record_state_forbids, customer_not_found, party_not_permitted,
 *   frozen_by_order, exceeds_cap, of the mandate, insufficient_funds
 * @invariant C2 customer money moves only inside a mandate of that customer
 */
export function fundContract(
  state: CustodyState,
  instruction: FundContractInstruction,
  frame: InstructionFrame,
): Decision {
  const { contractId, customerId, amount, mandateId } = instruction;
  const found = findOpenContract(state, contractId);
  if (found.status === 'refused') return found.decision;
  const { contract: before } = found;
  const { contract } = before.body;
  if (!state.customers.has(customerId)) return refuse('customer_not_found');
  const party = contract.parties.find(
    (one) => one.kind === 'customer' && one.customerId === customerId,
  );
  if (party === undefined) return refuse('party_not_permitted', { expected: 'a party' });
  const { recordedAt: now, instructionId } = frame;
  const event = { kind: 'fund', party: party.role, amount } as const;
  const taken = takeContractEvent(before, { event, now });
  if (taken.status === 'refused') return taken.decision;
  const use = { mandateId, instructionId, customerId, amount, now, kind: 'fund_contract' } as const;
  const refusal = refuseUse(state, use, payeesToPermit(state, instruction, contract));
  if (refusal !== undefined) return refusal;
  const change = { body: before.body, after: taken.run, payouts: [] };
  const booking = bookReservations(state, change, frame);
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const { reservations } = booking;
  const body = { ...before.body, run: taken.run, reservations };
  const funded = moveContract({ ...before, body }, 'fund');
  const due = findRuleMet(contract, taken.run, now);
  const { record, facts } = carryOut(state, funded, { due, frame });
  const used = useMandate(state, mandateId, amount);
  rememberInstruction(state, { kind: 'other', instructionId });
  const own = instructionRow(instruction, frame, { state: 'completed', status: 'accepted', used });
  const result = { contractState: record.state, step: record.body.run.step };
  const rows = [own, ...used.rows, keepRecord(state, record)];
  return accept({ result, facts: [...booking.facts, ...facts], rows });
}

/** Asks for every payee; a contract that only gives back has none, and needs the mandate too. */
function refuseUse(
  state: CustodyState,
  use: MandateUse,
  payees: readonly string[],
): Decision | undefined {
  if (payees.length === 0) return refuseMandate(state, use);
  for (const payeeCustomerId of payees) {
    const refusal = refuseMandate(state, { ...use, payeeCustomerId });
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** What a mandate names among its payees when it permits one contract, whoever that pays. */
const CONTRACT_PAYEE = 'contract:';

/**
 * The payees that the mandate must name: the contract itself, or every customer that it may pay.
 */
function payeesToPermit(
  state: CustodyState,
  { contractId, customerId, mandateId }: FundContractInstruction,
  contract: ContractDocument,
): readonly string[] {
  const own = `${CONTRACT_PAYEE}${contractId}`;
  const isNamed = state.mandates.get(mandateId)?.payees?.includes(own) === true;
  // Were there a customer of that name, the mandate would mean the customer.
  if (isNamed && !state.customers.has(own)) return [own];
  return payeesOf(contract, customerId);
}

/** The customers whom a contract may pay besides the funder. */
function payeesOf(contract: ContractDocument, customerId: string): readonly string[] {
  const roles = listPayees(contract);
  return contract.parties.flatMap((party) => {
    const isPaid = party.kind === 'customer' && roles.has(party.role);
    return isPaid && party.customerId !== customerId ? [party.customerId] : [];
  });
}
