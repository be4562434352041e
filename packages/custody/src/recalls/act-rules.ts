import type { ActRule } from '../act/act-rule.ts';
import type {
  ApproveRecallAct,
  ApproveRecallAnswerAct,
  ProposeRecallAnswerAct,
  ReceiveRecallAct,
  RecordRecallAnswerAct,
  RejectRecallAct,
  RejectRecallAnswerAct,
  RequestRecallAct,
} from './act.ts';
import {
  approveRecallAnswer,
  proposeRecallAnswer,
  receiveRecall,
  rejectRecallAnswer,
} from './answer-recall.ts';
import {
  approveRecall,
  recordRecallAnswer,
  rejectRecall,
  requestRecall,
} from './request-recall.ts';

const REQUEST_RECALL: ActRule<'request_recall', RequestRecallAct> = {
  kind: 'request_recall',
  initiators: ['platform', 'customer_channel', 'operator'],
  decide: requestRecall,
  subjectOf: ({ instructionId }) => instructionId,
  newIdsOf: ({ recallId }) => ({ recallId }),
  referencesOf: ({ recallId, instructionId }) => ({
    instructionIds: [instructionId],
    records: [{ kind: 'recall', recordId: recallId }],
  }),
};

/** What the decisions on a recall have in common. */
const ABOUT_A_RECALL = {
  initiators: ['operator'],
  subjectOf: ({ recallId }: { readonly recallId: string }) => recallId,
  newIdsOf: () => ({}),
  referencesOf: ({ recallId }: { readonly recallId: string }) => ({
    records: [{ kind: 'recall', recordId: recallId } as const],
  }),
} as const;

const APPROVE_RECALL: ActRule<'approve_recall', ApproveRecallAct> = {
  ...ABOUT_A_RECALL,
  kind: 'approve_recall',
  decide: approveRecall,
  referencesOf: ({ recallId, instructionId }) => ({
    instructionIds: [instructionId],
    records: [{ kind: 'recall', recordId: recallId }],
  }),
};

const REJECT_RECALL: ActRule<'reject_recall', RejectRecallAct> = {
  ...ABOUT_A_RECALL,
  kind: 'reject_recall',
  decide: rejectRecall,
};

const RECORD_RECALL_ANSWER: ActRule<'record_recall_answer', RecordRecallAnswerAct> = {
  ...ABOUT_A_RECALL,
  kind: 'record_recall_answer',
  initiators: ['bank', 'operator', 'system'],
  decide: recordRecallAnswer,
};

/** A request and the deposit that it is about. */
const referencesOfDeposit = (act: {
  readonly requestId: string;
  readonly bankReference: string;
}) => ({
  receiptReferences: [act.bankReference],
  records: [{ kind: 'recall_request', recordId: act.requestId } as const],
});

/** What is done about a request of the bank. */
const ABOUT_A_REQUEST = {
  initiators: ['operator'],
  subjectOf: ({ requestId }: { readonly requestId: string }) => requestId,
  newIdsOf: () => ({}),
  referencesOf: ({ requestId }: { readonly requestId: string }) => ({
    records: [{ kind: 'recall_request', recordId: requestId } as const],
  }),
} as const;

const RECEIVE_RECALL: ActRule<'receive_recall', ReceiveRecallAct> = {
  kind: 'receive_recall',
  initiators: ['bank', 'operator', 'system'],
  decide: receiveRecall,
  subjectOf: ({ bankReference }) => bankReference,
  newIdsOf: ({ requestId }) => ({ requestId }),
  referencesOf: referencesOfDeposit,
};

const PROPOSE_RECALL_ANSWER: ActRule<'propose_recall_answer', ProposeRecallAnswerAct> = {
  ...ABOUT_A_REQUEST,
  kind: 'propose_recall_answer',
  decide: proposeRecallAnswer,
  referencesOf: referencesOfDeposit,
};

/** One transfer for each of suspense, customer and advance. */
const SOURCES_MAX = 3;

const APPROVE_RECALL_ANSWER: ActRule<'approve_recall_answer', ApproveRecallAnswerAct> = {
  ...ABOUT_A_REQUEST,
  kind: 'approve_recall_answer',
  decide: approveRecallAnswer,
  referencesOf: referencesOfDeposit,
  transfersMax: () => SOURCES_MAX,
};

const REJECT_RECALL_ANSWER: ActRule<'reject_recall_answer', RejectRecallAnswerAct> = {
  ...ABOUT_A_REQUEST,
  kind: 'reject_recall_answer',
  decide: rejectRecallAnswer,
};

/** The rules of the acts on payments that are asked back, by us or by the bank. */
export const RECALL_ACTS = {
  request_recall: REQUEST_RECALL,
  approve_recall: APPROVE_RECALL,
  reject_recall: REJECT_RECALL,
  record_recall_answer: RECORD_RECALL_ANSWER,
  receive_recall: RECEIVE_RECALL,
  propose_recall_answer: PROPOSE_RECALL_ANSWER,
  approve_recall_answer: APPROVE_RECALL_ANSWER,
  reject_recall_answer: REJECT_RECALL_ANSWER,
};
