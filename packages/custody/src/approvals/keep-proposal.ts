import { millisecondsOf, type Timestamp, timestampFromMilliseconds } from '@ringfence/money';
import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import { poolOf } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { PROPOSALS_OPEN_MAX, REASON_LENGTH_MAX, RISK_SCORE_MAX } from '../limits.ts';
import { hasNoCustomers } from '../programmes/has-no-customers.ts';
import { findRecord, keepRecord, openRecords } from '../record/keep-record.ts';
import type { RecordOf } from '../record/record.ts';
import { refuse } from '../refuse.ts';
import { findInstruction } from '../remember-instruction.ts';
import { channelOf } from './demand.ts';
import { matrixOf } from './matrix-of.ts';

/** What is proposed, and until when. */
export interface Proposed {
  readonly recordId: string;
  readonly expiresAt: Timestamp;
  readonly purpose: string | undefined;
}

/**
 * Refuses words or a score that are out of bounds.
 *
 * @returns content_invalid
 */
export function refuseWords(
  state: CustodyState,
  { purpose, riskScore }: { readonly purpose?: string; readonly riskScore?: number },
): Decision | undefined {
  // What leaves a reserve is always told with its purpose.
  const lengthMin = hasNoCustomers(poolOf(state).programme) ? 1 : 0;
  const length = purpose?.length ?? 0;
  if (length < lengthMin || length > REASON_LENGTH_MAX) {
    const expected = `${lengthMin} to ${REASON_LENGTH_MAX} characters`;
    return refuse('content_invalid', { field: 'purpose', expected });
  }
  return refuseScore(riskScore);
}

/** Refuses a score that is none. @returns content_invalid */
export function refuseScore(riskScore: number | undefined): Decision | undefined {
  if (riskScore === undefined) return undefined;
  if (Number.isSafeInteger(riskScore) && riskScore >= 0 && riskScore <= RISK_SCORE_MAX) {
    return undefined;
  }
  return refuse('content_invalid', { field: 'riskScore', expected: `0 to ${RISK_SCORE_MAX}` });
}

/**
 * Keeps a proposal. Nothing moves: what is proposed is given when the approvals are there.
 *
 * @returns condition_not_met, record_already_exists, expiry_in_the_past, content_invalid,
 *   limit_reached
 */
export function keepProposal(
  state: CustodyState,
  { recordId, expiresAt, purpose }: Proposed,
  more: {
    readonly needed: number;
    readonly content:
      | Pick<Extract<ProposalBody, { act?: never }>, 'instruction' | 'riskScore'>
      | Pick<Extract<ProposalBody, { instruction?: never }>, 'act'>;
    readonly frame: ActFrame;
  },
): Decision {
  const { needed, content, frame } = more;
  const { actor, recordedAt, businessDate } = frame;
  if (needed === 0) {
    return refuse('condition_not_met', { expected: 'an instruction that needs approvals' });
  }
  const isKnown =
    findRecord(state, 'proposal', recordId) !== undefined ||
    findInstruction(state, recordId) !== undefined;
  if (isKnown) return refuse('record_already_exists', { field: 'instructionId' });
  const late = refuseExpiry(state, { expiresAt, recordedAt });
  if (late !== undefined) return late;
  if (openRecords(state, 'proposal').size >= PROPOSALS_OPEN_MAX) {
    return refuse('limit_reached', { expected: `at most ${PROPOSALS_OPEN_MAX} open proposals` });
  }

  // From here it must succeed.
  const body: ProposalBody = {
    ...content,
    makerKeyId: actor.keyId,
    makerRole: actor.role,
    approvalsNeeded: needed,
    approvals: [],
    expiresAt,
    ...channelOf(actor),
    ...(purpose === undefined ? {} : { purpose }),
  };
  const kept = { kind: 'proposal', recordId, state: 'waiting', businessDate, body } as const;
  return accept({ result: { approvalsNeeded: needed }, rows: [keepRecord(state, kept)] });
}

type ProposalBody = RecordOf<'proposal'>['body'];

const MILLISECONDS_IN_HOUR = 3_600_000;

/** A proposal does not wait longer for an absent approver than the matrix lets it. */
function refuseExpiry(
  state: CustodyState,
  { expiresAt, recordedAt }: { readonly expiresAt: Timestamp; readonly recordedAt: Timestamp },
): Decision | undefined {
  if (expiresAt <= recordedAt) {
    const expected = `later than ${recordedAt}`;
    return refuse('expiry_in_the_past', { expected, received: expiresAt });
  }
  const hours = matrixOf(state)?.matrix.waitHoursMax;
  if (hours === undefined) return undefined;
  const last = timestampFromMilliseconds(millisecondsOf(recordedAt) + hours * MILLISECONDS_IN_HOUR);
  if (expiresAt <= last) return undefined;
  const expected = `at most ${last}`;
  return refuse('content_invalid', { field: 'expiresAt', expected, received: expiresAt });
}
