import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import { poolOf } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision, RecallMessage } from '../decision.ts';
import { RECALLS_OPEN_MAX } from '../limits.ts';
import { findRecord, keepRecord, openRecords } from '../record/keep-record.ts';
import type { RecordOf } from '../record/record.ts';
import { refuse } from '../refuse.ts';
import { adviseReversal } from '../reversals/advise-reversal.ts';
import { findConfirmedReceipt } from '../reversals/find-confirmed-receipt.ts';
import { isSentBy } from '../role.ts';
import { refuseReason } from '../suspense/propose-receipt-return.ts';
import type {
  ApproveRecallAnswerAct,
  ProposeRecallAnswerAct,
  ReceiveRecallAct,
  RejectRecallAnswerAct,
} from './act.ts';

type RecallRequest = RecordOf<'recall_request'>;

/**
 * Takes in that the bank asks for a deposit back. Nothing moves.
 *
 * @returns amount_is_zero, record_already_exists, limit_reached
 * @invariant C103 no recall, request or answer books money that no statement shows
 */
export function receiveRecall(
  state: CustodyState,
  { kind: _kind, requestId: recordId, ...request }: ReceiveRecallAct,
  { businessDate }: ActFrame,
): Decision {
  if (request.amount === 0n) return refuse('amount_is_zero');
  if (findRecord(state, 'recall_request', recordId) !== undefined) {
    return refuse('record_already_exists', { received: recordId });
  }
  if (openRecords(state, 'recall_request').size >= RECALLS_OPEN_MAX) {
    return refuse('limit_reached', { expected: `at most ${RECALLS_OPEN_MAX} open` });
  }

  // From here it must succeed.
  const receipt = findConfirmedReceipt(state, request.bankReference);
  const found = receipt === undefined ? {} : { receiptId: receipt.receiptId };
  const subject = receipt === undefined ? {} : { subject: receipt.receiptId };
  const base = { kind: 'recall_request', recordId, state: 'received', ...subject } as const;
  const kept = keepRecord(state, { ...base, businessDate, body: { ...request, ...found } });
  return accept({ result: { state: 'received', ...found }, rows: [kept] });
}

/**
 * Proposes what the bank is answered. Only a deposit of exactly the amount that is asked for can be
 * given back.
 *
 * @returns content_invalid, record_unknown, record_state_forbids, condition_not_met
 */
export function proposeRecallAnswer(
  state: CustodyState,
  { requestId, bankReference, answer, refusalCode, reason }: ProposeRecallAnswerAct,
  { businessDate, actor }: ActFrame,
): Decision {
  const reasonRefusal = refuseReason(reason);
  if (reasonRefusal !== undefined) return reasonRefusal;
  if ((answer === 'refuse') === (refusalCode === undefined)) {
    const expected = 'a code with a refusal, and only then';
    return refuse('content_invalid', { field: 'refusalCode', expected });
  }
  const request = findIn(state, { requestId, bankReference, expected: 'received' });
  if ('outcome' in request) return request;
  const refusal = answer === 'accept' ? refuseAcceptance(state, request) : undefined;
  if (refusal !== undefined) return refusal;

  // From here it must succeed.
  const code = refusalCode === undefined ? {} : { refusalCode };
  const change = { answer, reason, makerKeyId: actor.keyId, ...code };
  const body = { ...request.body, ...change };
  const kept = keepRecord(state, { ...request, state: 'proposed', businessDate, body });
  return accept({ result: { state: 'proposed' }, rows: [kept] });
}

/**
 * Answers the bank on the word of another person. What is accepted is booked as a deposit that the
 * bank takes back: it stands in transit until the statement shows the debit.
 *
 * @returns record_unknown, record_state_forbids, approver_is_maker, condition_not_met, the refusals
 *   of `advise_reversal`
 */
export function approveRecallAnswer(
  state: CustodyState,
  { requestId, bankReference }: ApproveRecallAnswerAct,
  frame: ActFrame,
): Decision {
  const request = findIn(state, { requestId, bankReference, expected: 'proposed' });
  if ('outcome' in request) return request;
  const { actor, businessDate } = frame;
  if (isSentBy(request.body.makerKeyId, actor)) return refuse('approver_is_maker');
  const isAccepted = request.body.answer === 'accept';
  const refusal = isAccepted ? refuseAcceptance(state, request) : undefined;
  if (refusal !== undefined) return refusal;
  const booked = isAccepted
    ? adviseReversal(state, { kind: 'advise_reversal', bankReference }, frame)
    : accept({ rows: [] });
  if (booked.outcome.status !== 'accepted') return booked;

  // From here it must succeed.
  const next = isAccepted ? 'accepted' : 'declined';
  const body = { ...request.body, checkerKeyId: actor.keyId };
  const kept = keepRecord(state, { ...request, state: next, businessDate, body });
  const message = answerMessage(state, { ...request, body });
  return accept({
    result: { ...booked.outcome.result, state: next },
    facts: booked.transfers,
    rows: [...booked.rows, kept],
    outbox: [{ topic: 'bank.recall', key: requestId, message }],
  });
}

/**
 * Does not approve an answer; another one may be proposed.
 *
 * @returns record_unknown, record_state_forbids
 */
export function rejectRecallAnswer(
  state: CustodyState,
  { requestId }: RejectRecallAnswerAct,
  { businessDate, actor }: ActFrame,
): Decision {
  const request = findIn(state, { requestId, expected: 'proposed' });
  if ('outcome' in request) return request;

  // From here it must succeed.
  const { answer: _a, refusalCode: _c, reason: _r, makerKeyId: _m, ...rest } = request.body;
  const body = { ...rest, checkerKeyId: actor.keyId };
  const kept = keepRecord(state, { ...request, state: 'received', businessDate, body });
  return accept({ result: { state: 'received' }, rows: [kept] });
}

function findIn(
  state: CustodyState,
  asked: {
    readonly requestId: string;
    readonly bankReference?: string;
    readonly expected: RecallRequest['state'];
  },
): RecallRequest | Decision {
  const { requestId, expected, bankReference: named } = asked;
  const request = findRecord(state, 'recall_request', requestId);
  if (request === undefined) return refuse('record_unknown', { received: requestId });
  const { bankReference } = request.body;
  if (named !== undefined && named !== bankReference) {
    const detail = { expected: bankReference, received: named };
    return refuse('content_invalid', { field: 'bankReference', ...detail });
  }
  if (request.state === expected) return request;
  return refuse('record_state_forbids', { expected, received: request.state });
}

function refuseAcceptance(state: CustodyState, { body }: RecallRequest): Decision | undefined {
  const receipt = findConfirmedReceipt(state, body.bankReference);
  if (receipt === undefined) {
    return refuse('condition_not_met', { expected: 'a deposit that a statement shows' });
  }
  if (receipt.amount === body.amount) return undefined;
  const detail = { expected: receipt.amount.toString(), received: body.amount.toString() };
  return refuse('condition_not_met', detail);
}

function answerMessage(
  state: CustodyState,
  { recordId, body, ...rest }: RecallRequest,
): RecallMessage {
  const { endToEndId = '', amount, answer, refusalCode, caseId } = body;
  const { cancellationId, originalMessageId, originalMessageName, assignerBic } = body;
  return {
    kind: 'answer',
    recallId: recordId,
    instructionId: recordId,
    endToEndId,
    amountMinor: amount.toString(),
    currency: poolOf(state).currency,
    businessDate: rest.businessDate,
    code: answer === 'accept' ? 'ACCR' : (refusalCode ?? 'CUST'),
    isAccepted: answer === 'accept',
    caseId,
    transactionId: body.bankReference,
    ...(cancellationId === undefined ? {} : { cancellationId }),
    ...(originalMessageId === undefined ? {} : { originalMessageId }),
    ...(originalMessageName === undefined ? {} : { originalMessageName }),
    ...(assignerBic === undefined ? {} : { assignerBic }),
  };
}
