import { AMOUNT_MAX } from '@ringfence/money';
import type { RecordKey } from '../record/record.ts';
import type {
  CompensateInstruction,
  LendOutInstruction,
  RepayCompensationInstruction,
  RepayInstruction,
  TenderInstruction,
  TransferClaimInstruction,
} from './instruction.ts';

/** The named parts of the instructions of lending. */
export const LENDING_PARTS = {
  tender: ({ projectId, customerId, amount, mandateId }: TenderInstruction) => ({
    customerId,
    amount,
    mandateId,
    originId: projectId,
    records: [{ kind: 'project', recordId: projectId } satisfies RecordKey],
  }),
  lend_out: ({ tenderInstructionId, amount }: LendOutInstruction) => ({
    amount,
    originId: tenderInstructionId,
    records: [{ kind: 'tender', recordId: tenderInstructionId } satisfies RecordKey],
  }),
  repay: ({ mandateId, ...payment }: RepayInstruction) => ({ mandateId, ...partsOfPaid(payment) }),
  compensate: (payment: CompensateInstruction) => ({
    ...partsOfPaid(payment),
    accountKind: 'compensation',
  }),
  repay_compensation: ({ projectId, amount, mandateId }: RepayCompensationInstruction) => ({
    amount,
    mandateId,
    originId: projectId,
    accountKind: 'compensation',
    records: [{ kind: 'project', recordId: projectId } satisfies RecordKey],
  }),
  transfer_claim: ({ offerId, buyerCustomerId, amount, mandateId }: TransferClaimInstruction) => ({
    customerId: buyerCustomerId,
    amount,
    mandateId,
    originId: offerId,
    records: [{ kind: 'claim_offer', recordId: offerId } satisfies RecordKey],
  }),
};

/** What is paid on a claim; a sum that is no amount is left out, and then refused. */
function partsOfPaid({
  claimId,
  principal,
  interest,
}: Pick<RepayInstruction, 'claimId' | 'principal' | 'interest'>) {
  const records = [{ kind: 'claim', recordId: claimId } satisfies RecordKey];
  const parts = { originId: claimId, records };
  const amount = principal + interest;
  return amount > AMOUNT_MAX ? parts : { ...parts, amount };
}
