import type { ContractDocument } from './contract-document.ts';

/** Opens a contract: from then on its document never changes. */
export interface CreateContractAct {
  readonly kind: 'create_contract';
  readonly contractId: string;
  readonly contract: ContractDocument;
}

/** Who speaks in a contract: a party by its role and, for a customer, its id. */
interface ContractSpeaker {
  readonly contractId: string;
  readonly party: string;
  readonly customerId?: string;
}

/** A party's yes to something that the present step asks for. */
export interface ApproveContractAct extends ContractSpeaker {
  readonly kind: 'approve_contract';
  readonly approval: string;
}

/** A fact with its value, as its attester states it. */
export interface AttestContractAct extends ContractSpeaker {
  readonly kind: 'attest_contract';
  readonly fact: string;
  readonly value: string;
}

/** Does what time has brought about, without waiting for the clock's own command. */
export interface AdvanceContractAct {
  readonly kind: 'advance_contract';
  readonly contractId: string;
}

export type ContractAct =
  | CreateContractAct
  | ApproveContractAct
  | AttestContractAct
  | AdvanceContractAct;
