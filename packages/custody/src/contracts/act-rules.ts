import type { ActRule, References } from '../act/act-rule.ts';
import type {
  AdvanceContractAct,
  ApproveContractAct,
  AttestContractAct,
  CreateContractAct,
} from './act.ts';
import { createContract } from './create-contract.ts';
import { TRANSFERS_PER_CONTRACT_COMMAND_MAX } from './limits.ts';
import { advanceContractNow, approveContract, attestContract } from './say-in-contract.ts';

const REFERS = {
  subjectOf: ({ contractId }: { readonly contractId: string }) => contractId,
  referencesOf: ({ contractId }: { readonly contractId: string }): References => ({
    records: [{ kind: 'contract', recordId: contractId }],
  }),
};

const MOVES = {
  ...REFERS,
  newIdsOf: () => ({}),
  transfersMax: () => TRANSFERS_PER_CONTRACT_COMMAND_MAX,
};

const CREATE: ActRule<'create_contract', CreateContractAct> = {
  ...REFERS,
  kind: 'create_contract',
  initiators: ['platform', 'operator'],
  decide: createContract,
  newIdsOf: ({ contractId }) => ({ contractId }),
};

const APPROVE: ActRule<'approve_contract', ApproveContractAct> = {
  ...MOVES,
  kind: 'approve_contract',
  initiators: ['customer_channel', 'platform', 'operator'],
  decide: approveContract,
};

const ATTEST: ActRule<'attest_contract', AttestContractAct> = {
  ...MOVES,
  kind: 'attest_contract',
  initiators: ['customer_channel', 'platform', 'operator'],
  decide: attestContract,
};

const ADVANCE: ActRule<'advance_contract', AdvanceContractAct> = {
  ...MOVES,
  kind: 'advance_contract',
  initiators: ['customer_channel', 'platform', 'operator'],
  decide: advanceContractNow,
};

/** The rules of the acts on contracts. */
export const CONTRACT_ACTS = {
  create_contract: CREATE,
  approve_contract: APPROVE,
  attest_contract: ATTEST,
  advance_contract: ADVANCE,
};
