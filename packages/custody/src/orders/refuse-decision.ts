import type { ActFrame } from '../act/act-rule.ts';
import type { Decision } from '../decision.ts';
import { refuse } from '../refuse.ts';
import { isSentBy } from '../role.ts';
import type { OrderRecord } from './record-rule.ts';

/**
 * Refuses the second person's decision on an order that waits for none, or by whoever registered
 * it.
 *
 * @returns record_state_forbids, approver_is_maker
 */
export function refuseDecision(
  { state, body }: OrderRecord,
  { actor, recordedAt }: ActFrame,
): Decision | undefined {
  const isWaiting = state === 'registered' || state === 'provisional';
  if (!isWaiting || body.decideBy <= recordedAt) {
    const expected = `registered, and decided before ${body.decideBy}`;
    return refuse('record_state_forbids', { expected, received: state });
  }
  const isMaker = body.approvals.some(({ keyId }) => isSentBy(keyId, actor));
  return isMaker ? refuse('approver_is_maker') : undefined;
}
