import type { ActRule } from '../act/act-rule.ts';
import type {
  ApproveReceiptReturnAct,
  ProposeReceiptReturnAct,
  RefuseReceiptReturnAct,
  SetSuspensePolicyAct,
} from './act.ts';
import { approveReceiptReturn, refuseReceiptReturn } from './approve-receipt-return.ts';
import { proposeReceiptReturn } from './propose-receipt-return.ts';
import { setSuspensePolicy } from './set-suspense-policy.ts';

const SET_SUSPENSE_POLICY: ActRule<'set_suspense_policy', SetSuspensePolicyAct> = {
  kind: 'set_suspense_policy',
  initiators: ['operator', 'administrator'],
  decide: setSuspensePolicy,
  subjectOf: () => undefined,
  newIdsOf: () => ({}),
};

const PROPOSE_RECEIPT_RETURN: ActRule<'propose_receipt_return', ProposeReceiptReturnAct> = {
  kind: 'propose_receipt_return',
  initiators: ['operator'],
  decide: proposeReceiptReturn,
  subjectOf: ({ receiptId }) => receiptId,
  newIdsOf: ({ returnId }) => ({ returnId }),
  referencesOf: ({ returnId }) => ({ records: [{ kind: 'receipt_return', recordId: returnId }] }),
};

/** What the decisions on a proposal have in common. */
const ABOUT_A_PROPOSAL = {
  initiators: ['operator'],
  subjectOf: ({ returnId }: { readonly returnId: string }) => returnId,
  newIdsOf: () => ({}),
  referencesOf: ({ returnId }: { readonly returnId: string }) => ({
    records: [{ kind: 'receipt_return', recordId: returnId } as const],
  }),
} as const;

const APPROVE_RECEIPT_RETURN: ActRule<'approve_receipt_return', ApproveReceiptReturnAct> = {
  ...ABOUT_A_PROPOSAL,
  kind: 'approve_receipt_return',
  decide: approveReceiptReturn,
  transfersMax: () => 1,
};

const REFUSE_RECEIPT_RETURN: ActRule<'refuse_receipt_return', RefuseReceiptReturnAct> = {
  ...ABOUT_A_PROPOSAL,
  kind: 'refuse_receipt_return',
  decide: refuseReceiptReturn,
};

/** The rules of the acts on unallocated money that goes back to its sender. */
export const SUSPENSE_ACTS = {
  set_suspense_policy: SET_SUSPENSE_POLICY,
  propose_receipt_return: PROPOSE_RECEIPT_RETURN,
  approve_receipt_return: APPROVE_RECEIPT_RETURN,
  refuse_receipt_return: REFUSE_RECEIPT_RETURN,
};
