import type { CancellationRequest } from '@ringfence/banking';
import type { Act } from '@ringfence/custody';
import type { BankDesk } from '../bank-desk.ts';
import { bankFactId } from '../bank-fact-id.ts';
import { journalReference } from '../journal-reference.ts';

export type ReceiveRecallAct = Extract<Act, { readonly kind: 'receive_recall' }>;

/** A code of a bank that the journal takes. */
export const RECALL_CODE_PATTERN = /^[A-Z0-9]{1,4}$/;

/**
 * What the books are told of a request for a deposit. The same request always has the same id.
 *
 * @returns undefined when the request does not say which deposit it is
 */
export function recallAct(
  { account }: Pick<BankDesk, 'account'>,
  request: CancellationRequest,
  payment: CancellationRequest['payments'][number],
): ReceiveRecallAct | undefined {
  const { assignmentId, originalMessageId, originalMessageName, assigner } = request;
  const { transactionId, cancellationId, endToEndId, amount, reasons } = payment;
  if (transactionId === undefined) return undefined;
  const bankReference = journalReference(transactionId);
  const [, digest = ''] = bankFactId('case', [account, assignmentId, bankReference]).split(':');
  const reason = reasons[0]?.code ?? '';
  return {
    kind: 'receive_recall',
    requestId: `request-${digest}`,
    bankReference,
    amount,
    code: RECALL_CODE_PATTERN.test(reason) ? reason : 'NARR',
    caseId: journalReference(assignmentId),
    cancellationId: journalReference(cancellationId),
    ...(endToEndId === undefined ? {} : { endToEndId: journalReference(endToEndId) }),
    originalMessageId: journalReference(originalMessageId),
    originalMessageName: journalReference(originalMessageName),
    ...(assigner.kind === 'bank' ? { assignerBic: assigner.bic } : {}),
  };
}
