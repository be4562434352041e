import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { partsOf } from '../instruct/instruction-parts.ts';
import type { Instruction } from '../instruction.ts';
import type { Flow } from '../programme.ts';
import { refuse } from '../refuse.ts';

/**
 * Refuses customers on a side of a flow that names none of their roles. Customers whom an
 * instruction does not name itself were looked at with the instruction that it refers to.
 *
 * @returns party_not_permitted
 */
export function refuseParties(
  state: CustodyState,
  { flow, instruction }: { readonly flow: Flow; readonly instruction: Instruction },
): Decision | undefined {
  // Most pools have one role, and nobody states it.
  if (state.customerRoles.size === 0) return undefined;
  const { customerId, counterpartyId } = partsOf(instruction);
  const { debited, credited } = flow.parties;
  const isPayer = flow.from.includes('customer');
  const refusal = refuseParty(state, customerId, isPayer ? debited : credited);
  return refusal ?? refuseParty(state, counterpartyId, credited);
}

/**
 * Refuses a customer who has roles, none of them among those that a side of a flow names.
 *
 * @returns party_not_permitted
 */
export function refuseParty(
  state: CustodyState,
  customerId: string | undefined,
  allowed: readonly string[],
): Decision | undefined {
  const roles = customerId === undefined ? undefined : state.customerRoles.get(customerId);
  if (roles === undefined || roles.some((role) => allowed.includes(role))) return undefined;
  const detail = { expected: allowed.join(', '), received: roles.join(', ') };
  return refuse('party_not_permitted', detail);
}
