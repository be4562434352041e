import { answerOf, api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';

/** Says that an alarm was looked into. */
export async function acknowledgeAlarm({
  alarmNumber,
  note,
}: api.AcknowledgeSecurityAlarm & { readonly alarmNumber: number }) {
  return api.acknowledgeSecurityAlarm({ client, path: { alarmNumber }, body: { note } });
}

/** The lists that it makes old. */
export const ALARM_LISTS = ['security-alarms', 'security-alarm'] as const;

/** Parts of the chain that one look goes through before it stops. */
const PARTS_MAX = 100;

/** What a look at the whole chain found. */
export interface ChainLook {
  readonly acts: number;
  readonly brokenAt?: number;
  readonly isWatchedActThere: boolean;
  readonly sha256: string;
  readonly state: 'whole' | 'broken' | 'unfinished';
  /** The last act that was computed again. */
  readonly upTo: number;
}

/**
 * Computes the chain of what staff did again, part by part, up to its end.
 *
 * @param from a look that did not come to the end: this one goes on after it
 */
export async function checkChain(from?: ChainLook): Promise<ChainLook> {
  let { acts, upTo, isWatchedActThere } = from ?? { acts: 0, upTo: 0, isWatchedActThere: true };
  let sha256 = '';
  for (let parts = 0; parts < PARTS_MAX; parts += 1) {
    const state = answerOf(await api.checkStaffChain({ client, query: { after: upTo } }));
    acts += state.acts;
    isWatchedActThere &&= state.isWatchedActThere;
    sha256 = state.sha256;
    upTo = state.upTo;
    const { brokenAt } = state;
    const common = { acts, isWatchedActThere, sha256, upTo };
    if (brokenAt !== undefined) return { ...common, brokenAt, state: 'broken' };
    if (!isWatchedActThere) return { ...common, state: 'broken' };
    if (upTo >= state.latest) return { ...common, state: 'whole' };
  }
  return { acts, isWatchedActThere, sha256, upTo, state: 'unfinished' };
}
