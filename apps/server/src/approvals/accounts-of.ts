import { type Instruction, type InstructionKind, partsOf } from '@ringfence/custody';
import type { ApprovalAccount } from '@ringfence/evidence';
import type { PayoutShown } from './show-payout.ts';

/** Where the money of an instruction comes from and goes to, as its approval names both. */
export interface ApprovalAccounts {
  readonly payingAccount?: ApprovalAccount;
  readonly receivingAccount?: ApprovalAccount;
}

type AccountsOf = {
  readonly [Kind in InstructionKind]: (
    instruction: Extract<Instruction, { kind: Kind }>,
    payout: PayoutShown | undefined,
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
  withdraw: ({ customerId }, payout) => ({
    payingAccount: customer(customerId),
    ...(payout === undefined ? {} : { receivingAccount: payoutAccount(payout) }),
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

/** Both accounts of an instruction. @param payout of the customer who withdraws */
export function accountsOf(
  instruction: Instruction,
  payout: PayoutShown | undefined,
): ApprovalAccounts {
  // The table gives each kind the function for its own instructions.
  const accounts = ACCOUNTS_OF[instruction.kind] as (
    one: Instruction,
    shown: PayoutShown | undefined,
  ) => ApprovalAccounts;
  return accounts(instruction, payout);
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

function payoutAccount({ commitment: reference, masked }: PayoutShown): ApprovalAccount {
  return { kind: 'payout_account', reference, masked };
}

function purposeAccount(reference: string): ApprovalAccount {
  return { kind: 'purpose_account', reference };
}
