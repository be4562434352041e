import { type Instruction, type InstructionKind, partsOf } from '@ringfence/custody';
import type { ApprovalAccount } from '@ringfence/evidence';

/** Where the money of an instruction comes from and goes to, as its approval names both. */
export interface ApprovalAccounts {
  readonly payingAccount?: ApprovalAccount;
  readonly receivingAccount?: ApprovalAccount;
}

type AccountsOf = {
  readonly [Kind in InstructionKind]: (
    instruction: Extract<Instruction, { kind: Kind }>,
    payoutCommitment: string | undefined,
  ) => ApprovalAccounts;
};

/** One row for each kind of instruction; a kind without one does not compile. */
const ACCOUNTS_OF: AccountsOf = {
  allocate: ({ receiptId, customerId, purpose }) => ({
    payingAccount: { kind: 'receipt', reference: receiptId },
    ...(customerId === undefined ? {} : { receivingAccount: customer(customerId) }),
    ...(purpose === undefined ? {} : { receivingAccount: purposeAccount(purpose) }),
  }),
  pay: ({ fromCustomerId, toCustomerId }) => ({
    payingAccount: customer(fromCustomerId),
    receivingAccount: customer(toCustomerId),
  }),
  hold: ({ customerId, payeeCustomerId }) => ({
    payingAccount: customer(customerId),
    receivingAccount: customer(payeeCustomerId),
  }),
  withdraw: ({ customerId }, payoutCommitment) => ({
    payingAccount: customer(customerId),
    ...(payoutCommitment === undefined
      ? {}
      : { receivingAccount: { kind: 'payout_account', reference: payoutCommitment } }),
  }),
  fee: ({ customerId }) => ({
    payingAccount: customer(customerId),
    receivingAccount: purposeAccount('fees_accrued'),
  }),
  subsidise: ({ purpose, customerId }) => ({
    payingAccount: purposeAccount(purpose),
    receivingAccount: customer(customerId),
  }),
  sweep: ({ source }) => ({
    payingAccount: purposeAccount(source),
    receivingAccount: { kind: 'platform_account', reference: 'own' },
  }),
  pay_interest: ({ customerId }) => ({ receivingAccount: customer(customerId) }),
  // What was fixed by an earlier instruction or record is named in the instruction itself.
  refund: accountsByParts,
  capture: accountsByParts,
  release: accountsByParts,
  fund_contract: accountsByParts,
  repay_advance: accountsByParts,
  move_out: accountsByParts,
  split: accountsByParts,
  reverse_split: accountsByParts,
  tender: accountsByParts,
  lend_out: accountsByParts,
  repay: accountsByParts,
  compensate: accountsByParts,
  repay_compensation: accountsByParts,
  transfer_claim: accountsByParts,
};

/** Both accounts of an instruction. @param payoutCommitment of the customer who withdraws */
export function accountsOf(
  instruction: Instruction,
  payoutCommitment: string | undefined,
): ApprovalAccounts {
  // The table gives each kind the function for its own instructions.
  const accounts = ACCOUNTS_OF[instruction.kind] as (
    one: Instruction,
    commitment: string | undefined,
  ) => ApprovalAccounts;
  return accounts(instruction, payoutCommitment);
}

function accountsByParts(instruction: Instruction): ApprovalAccounts {
  const { customerId, counterpartyId } = partsOf(instruction);
  return {
    ...(customerId === undefined ? {} : { payingAccount: customer(customerId) }),
    ...(counterpartyId === undefined ? {} : { receivingAccount: customer(counterpartyId) }),
  };
}

function customer(reference: string): ApprovalAccount {
  return { kind: 'customer', reference };
}

function purposeAccount(reference: string): ApprovalAccount {
  return { kind: 'purpose_account', reference };
}
