import { daysBetween } from '@ringfence/money';
import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import {
  FEE_NOTICE_DAYS_MIN,
  FEE_TITLE_LENGTH_MAX,
  FEE_VERSIONS_MAX,
  FEES_MAX,
} from '../limits.ts';
import { findRecord, keepRecord, openRecords } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import type { PublishFeeAct } from './act.ts';

const BASIS_POINTS_MAX = 10_000;

/**
 * Publishes a fee, or its next version, which takes effect after the notice.
 *
 * @returns content_invalid, limit_reached, not_due_yet
 * @regulation SC-2023-768 art. 20
 */
export function publishFee(
  state: CustodyState,
  { kind: _kind, feeId, ...terms }: PublishFeeAct,
  { businessDate }: ActFrame,
): Decision {
  const refusal = refuseTerms(terms);
  if (refusal !== undefined) return refusal;
  const before = findRecord(state, 'fee_schedule', feeId);
  if (before === undefined && openRecords(state, 'fee_schedule').size >= FEES_MAX) {
    return refuse('limit_reached', { expected: `at most ${FEES_MAX} fees` });
  }
  const versions = before?.body.versions ?? [];
  if (versions.length >= FEE_VERSIONS_MAX) {
    return refuse('limit_reached', { expected: `at most ${FEE_VERSIONS_MAX} versions` });
  }
  const last = versions.at(-1);
  if (last !== undefined) {
    const notice = daysBetween({ from: businessDate, to: terms.effectiveDate });
    if (notice < FEE_NOTICE_DAYS_MIN || terms.effectiveDate <= last.effectiveDate) {
      const expected = `${FEE_NOTICE_DAYS_MIN} days ahead and after ${last.effectiveDate}`;
      return refuse('not_due_yet', { field: 'effectiveDate', expected });
    }
  }

  // From here it must succeed.
  const record = keepRecord(state, {
    kind: 'fee_schedule',
    recordId: feeId,
    state: 'published',
    businessDate,
    body: { versions: [...versions, terms] },
  });
  return accept({ result: { version: versions.length + 1 }, rows: [record] });
}

function refuseTerms({
  title,
  basisPoints,
  amountMin,
  amountMax,
}: Omit<PublishFeeAct, 'kind' | 'feeId'>): Decision | undefined {
  for (const [language, text] of Object.entries(title)) {
    if (text.length > 0 && text.length <= FEE_TITLE_LENGTH_MAX) continue;
    const expected = `1 to ${FEE_TITLE_LENGTH_MAX} characters`;
    return refuse('content_invalid', { field: `title.${language}`, expected });
  }
  if (!Number.isInteger(basisPoints) || basisPoints < 0 || basisPoints > BASIS_POINTS_MAX) {
    const expected = `a whole number from 0 to ${BASIS_POINTS_MAX}`;
    return refuse('content_invalid', { field: 'basisPoints', expected });
  }
  if (amountMin !== undefined && amountMax !== undefined && amountMin > amountMax) {
    return refuse('content_invalid', { field: 'amountMin', expected: 'at most amountMax' });
  }
  return undefined;
}
