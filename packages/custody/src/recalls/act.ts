import type { Amount } from '@ringfence/money';
import type { RecallCode, RecallRefusalCode } from './recall-code.ts';

/** Asks for a payment back that the bank has, or has made. */
export interface RequestRecallAct {
  readonly kind: 'request_recall';
  readonly recallId: string;
  readonly instructionId: string;
  readonly code: RecallCode;
  /** Why, in words without personal data. */
  readonly reason: string;
}

/** Another person approves, and the bank is asked. */
export interface ApproveRecallAct {
  readonly kind: 'approve_recall';
  readonly recallId: string;
  /** The payment, as the approver knows it. */
  readonly instructionId: string;
}

/** Ends a request that the bank has not been asked yet. */
export interface RejectRecallAct {
  readonly kind: 'reject_recall';
  readonly recallId: string;
  /** Why, in words without personal data. */
  readonly reason: string;
}

/** What the bank said of a recall; money moves only when a statement shows it. */
export interface RecordRecallAnswerAct {
  readonly kind: 'record_recall_answer';
  readonly recallId: string;
  readonly answer: 'sent' | 'accepted' | 'declined';
  /** The bank's code, such as CUST or AC04. */
  readonly answerCode?: string;
}

/** The bank asks for a deposit back. */
export interface ReceiveRecallAct {
  readonly kind: 'receive_recall';
  readonly requestId: string;
  /** The bank's reference of the deposit. */
  readonly bankReference: string;
  readonly amount: Amount;
  /** The bank's code, such as DUPL or FRAD. */
  readonly code: string;
  /** The bank's ids, which the answer repeats. */
  readonly caseId: string;
  readonly cancellationId?: string;
  readonly endToEndId?: string;
  readonly originalMessageId?: string;
  readonly originalMessageName?: string;
  readonly assignerBic?: string;
}

/** Proposes what the bank is answered. */
export interface ProposeRecallAnswerAct {
  readonly kind: 'propose_recall_answer';
  readonly requestId: string;
  /** The deposit, as the maker knows it. */
  readonly bankReference: string;
  readonly answer: 'accept' | 'refuse';
  /** Why it is refused. */
  readonly refusalCode?: RecallRefusalCode;
  /** Why, in words without personal data. */
  readonly reason: string;
}

/** Another person approves the answer; what is accepted leaves the books on its way to the bank. */
export interface ApproveRecallAnswerAct {
  readonly kind: 'approve_recall_answer';
  readonly requestId: string;
  /** The deposit, as the approver knows it. */
  readonly bankReference: string;
}

/** Another person does not approve the answer; another one may be proposed. */
export interface RejectRecallAnswerAct {
  readonly kind: 'reject_recall_answer';
  readonly requestId: string;
}

export type RecallAct =
  | RequestRecallAct
  | ApproveRecallAct
  | RejectRecallAct
  | RecordRecallAnswerAct
  | ReceiveRecallAct
  | ProposeRecallAnswerAct
  | ApproveRecallAnswerAct
  | RejectRecallAnswerAct;
