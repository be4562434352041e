import { partsOf } from '../instruct/instruction-parts.ts';
import type { Instruction } from '../instruction.ts';
import type { Flow } from '../programme.ts';

/**
 * Who is better off by an instruction, in words that no customer's id can be: a customer, a purpose
 * account, or the platform's own account outside the pool. Undefined where the instruction names
 * nobody: it resolves what named somebody before, or shares out among many.
 */
export function beneficiaryOf(instruction: Instruction, flow: Flow): string | undefined {
  const { customerId, counterpartyId, accountKind } = partsOf(instruction);
  if (counterpartyId !== undefined) return `customer ${counterpartyId}`;
  if (flow.paysTo === 'platform_own_account') return 'own_account';
  const isPaidToCustomer = flow.paysTo === 'customer_payout_account';
  if (customerId !== undefined && (isPaidToCustomer || !flow.from.includes('customer'))) {
    return `customer ${customerId}`;
  }
  if (accountKind === undefined) return undefined;
  return flow.to.some((place) => place === accountKind) ? `account ${accountKind}` : undefined;
}
