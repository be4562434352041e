import { daysBetween } from '@ringfence/money';
import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { REASON_LENGTH_MAX } from '../limits.ts';
import { keepRecord } from '../record/keep-record.ts';
import { refuseStep } from '../record/transitions.ts';
import { refuse } from '../refuse.ts';
import { isSentBy } from '../role.ts';
import type { ApproveClosingAct, ProposeClosingAct, WithdrawClosingAct } from './act.ts';
import { closingOf } from './closing-of.ts';
import { CLOSING_NOTICE_DAYS_MIN, CUSTODIAN_NAME_LENGTH_MAX } from './limits.ts';
import { CLOSING_RECORD_ID, CLOSING_TRANSITIONS } from './record-rule.ts';

/**
 * Proposes to close the pool. Nothing changes until another person agrees.
 *
 * @returns content_invalid, record_state_forbids
 */
export function proposeClosing(
  state: CustodyState,
  { toCustodian, reason, noticeDate, deemedDate }: ProposeClosingAct,
  { actor, businessDate }: ActFrame,
): Decision {
  const isText = (text: string, lengthMax: number) =>
    text.trim().length > 0 && text.length <= lengthMax;
  if (!isText(toCustodian, CUSTODIAN_NAME_LENGTH_MAX)) {
    return refuse('content_invalid', { field: 'toCustodian' });
  }
  if (!isText(reason, REASON_LENGTH_MAX)) return refuse('content_invalid', { field: 'reason' });
  if (noticeDate > businessDate) {
    const detail = { expected: `${businessDate} or before`, received: noticeDate };
    return refuse('content_invalid', { field: 'noticeDate', ...detail });
  }
  if (daysBetween({ from: noticeDate, to: deemedDate }) < CLOSING_NOTICE_DAYS_MIN) {
    const expected = `at least ${CLOSING_NOTICE_DAYS_MIN} days after the notice`;
    return refuse('content_invalid', { field: 'deemedDate', expected, received: deemedDate });
  }
  const before = closingOf(state)?.state;
  const step = { state: before ?? 'withdrawn', event: 'propose' } as const;
  const refusal = refuseStep(CLOSING_TRANSITIONS, step);
  if (refusal !== undefined) return refusal;

  // From here it must succeed.
  const record = keepRecord(state, {
    kind: 'closing',
    recordId: CLOSING_RECORD_ID,
    state: 'proposed',
    businessDate,
    body: { toCustodian, reason, noticeDate, deemedDate, makerKeyId: actor.keyId },
  });
  return accept({ result: { state: 'proposed' }, rows: [record] });
}

/**
 * Begins the closing: the pool takes no new business from now on.
 *
 * @returns record_unknown, record_state_forbids, approver_is_maker
 * @invariant C79 a pool closes with nothing in it, by two people, and nothing follows
 */
export function approveClosing(
  state: CustodyState,
  _act: ApproveClosingAct,
  { actor, businessDate }: ActFrame,
): Decision {
  const record = closingOf(state);
  if (record === undefined) return refuse('record_unknown', { expected: 'a proposal' });
  const refusal = refuseStep(CLOSING_TRANSITIONS, { state: record.state, event: 'approve' });
  if (refusal !== undefined) return refusal;
  if (isSentBy(record.body.makerKeyId, actor)) return refuse('approver_is_maker');

  // From here it must succeed.
  const body = { ...record.body, checkerKeyId: actor.keyId };
  const kept = keepRecord(state, { ...record, state: 'closing', businessDate, body });
  return accept({ result: { state: 'closing' }, rows: [kept] });
}

/**
 * Ends a closing before it is done; what was moved is not moved back.
 *
 * @returns content_invalid, record_unknown, record_state_forbids
 */
export function withdrawClosing(
  state: CustodyState,
  { reason }: WithdrawClosingAct,
  { businessDate }: ActFrame,
): Decision {
  if (reason.trim().length === 0 || reason.length > REASON_LENGTH_MAX) {
    return refuse('content_invalid', { field: 'reason' });
  }
  const record = closingOf(state);
  if (record === undefined) return refuse('record_unknown', { expected: 'a proposal' });
  const refusal = refuseStep(CLOSING_TRANSITIONS, { state: record.state, event: 'withdraw' });
  if (refusal !== undefined) return refusal;

  // From here it must succeed.
  const body = { ...record.body, reason };
  const kept = keepRecord(state, { ...record, state: 'withdrawn', businessDate, body });
  return accept({ result: { state: 'withdrawn' }, rows: [kept] });
}
