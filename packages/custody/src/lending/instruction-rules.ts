import type { InstructionRule } from '../instruct/instruction-rule.ts';
import type { LendingInstruction } from './instruction.ts';
import { lendOut } from './lend-out.ts';
import { compensate, repay, repayCompensation } from './repay.ts';
import { tender } from './tender.ts';
import { transferClaim } from './transfer-claim.ts';

type LendingRules = {
  readonly [Kind in LendingInstruction['kind']]: InstructionRule<
    Kind,
    Extract<LendingInstruction, { kind: Kind }>
  >;
};

const ONE_TRANSFER = { transfersMax: () => 1 };

/** The rules of the instructions of lending. */
export const LENDING_RULES: LendingRules = {
  tender: { ...ONE_TRANSFER, kind: 'tender', decide: tender, isIntake: true },
  // Nothing is lent in a pool that winds down: what is not lent in time goes back.
  lend_out: { ...ONE_TRANSFER, kind: 'lend_out', decide: lendOut, isIntake: true },
  repay: { ...ONE_TRANSFER, kind: 'repay', decide: repay, isIntake: false },
  compensate: {
    ...ONE_TRANSFER,
    kind: 'compensate',
    decide: compensate,
    accountKindsOf: () => ({ from: 'compensation', to: 'customer' }),
    isIntake: false,
  },
  repay_compensation: {
    ...ONE_TRANSFER,
    kind: 'repay_compensation',
    decide: repayCompensation,
    accountKindsOf: () => ({ from: 'customer', to: 'compensation' }),
    isIntake: false,
  },
  transfer_claim: {
    ...ONE_TRANSFER,
    kind: 'transfer_claim',
    decide: transferClaim,
    isIntake: true,
  },
};
