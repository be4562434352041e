import type { Amount } from '@ringfence/money';

/**
 * Reserves money of a customer for a contract. It stays on the customer's own account until the
 * contract pays it or gives it back.
 */
export interface FundContractInstruction {
  readonly kind: 'fund_contract';
  readonly contractId: string;
  readonly customerId: string;
  readonly amount: Amount;
  readonly mandateId: string;
}
