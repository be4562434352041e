import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { BREAK_VERDICTS_MAX, REASON_LENGTH_MAX } from '../limits.ts';
import { refuse } from '../refuse.ts';
import type { ProposeBreakResolutionAct, RejectBreakResolutionAct } from './act.ts';
import { findBreakCase } from './find-break-case.ts';
import { keepBreakCase } from './keep-break-case.ts';
import { refuseText } from './note-break.ts';
import { refuseResolution } from './refuse-resolution.ts';

/**
 * Keeps what somebody wants done about a break. Nothing moves before another person agrees.
 *
 * @returns content_invalid, break_not_found, record_state_forbids, limit_reached, then the refusals
 *   of the resolution
 */
export function proposeBreakResolution(
  state: CustodyState,
  { breakId, resolution, itemId, reason }: ProposeBreakResolutionAct,
  { actor, recordedAt: at, businessDate }: ActFrame,
): Decision {
  const refusal = refuseText('reason', reason, REASON_LENGTH_MAX);
  if (refusal !== undefined) return refusal;
  const isAboutItem = resolution === 'confirm_item' || resolution === 'offset';
  if ((itemId !== undefined) !== isAboutItem) {
    const expected = 'itemId exactly with confirm_item and offset';
    return refuse('content_invalid', { field: 'itemId', expected });
  }
  const found = findBreakCase(state, { breakId, event: 'propose' });
  if ('outcome' in found) return found;
  if (found.work.body.verdicts.length >= BREAK_VERDICTS_MAX) {
    return refuse('limit_reached', { expected: `at most ${BREAK_VERDICTS_MAX} decisions` });
  }
  const item = itemId === undefined ? {} : { itemId };
  const proposal = { keyId: actor.keyId, at, resolution, reason, ...item };
  const unfit = refuseResolution(state, found, proposal);
  if (unfit !== undefined) return unfit;

  // From here it must succeed.
  const body = { ...found.work.body, proposal };
  const change = { event: 'propose', businessDate, body } as const;
  return accept({ rows: [keepBreakCase(state, found.work, change)] });
}

/**
 * Drops what was proposed about a break; whoever proposed it may do so too.
 *
 * @returns content_invalid, break_not_found, record_state_forbids
 */
export function rejectBreakResolution(
  state: CustodyState,
  { breakId, reason }: RejectBreakResolutionAct,
  { actor, recordedAt: at, businessDate }: ActFrame,
): Decision {
  const refusal = refuseText('reason', reason, REASON_LENGTH_MAX);
  if (refusal !== undefined) return refusal;
  const found = findBreakCase(state, { breakId, event: 'reject' });
  if ('outcome' in found) return found;

  // From here it must succeed.
  const { proposal, ...rest } = found.work.body;
  const resolution = proposal?.resolution ?? 'let_stand';
  const verdict = { keyId: actor.keyId, at, verdict: 'rejected', resolution, reason } as const;
  const body = { ...rest, verdicts: [...rest.verdicts, verdict] };
  const change = { event: 'reject', businessDate, body } as const;
  return accept({ rows: [keepBreakCase(state, found.work, change)] });
}
