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
  readonly isWhole: boolean;
}

/** Computes the chain of what staff did again, part by part, up to its end. */
export async function checkChain(): Promise<ChainLook> {
  let acts = 0;
  let after = 0;
  let isWatchedActThere = true;
  let sha256 = '';
  for (let parts = 0; parts < PARTS_MAX; parts += 1) {
    const state = answerOf(await api.checkStaffChain({ client, query: { after } }));
    acts += state.acts;
    isWatchedActThere &&= state.isWatchedActThere;
    sha256 = state.sha256;
    const { brokenAt } = state;
    const common = { acts, isWatchedActThere, sha256 };
    if (brokenAt !== undefined) return { ...common, brokenAt, isWhole: false };
    if (state.upTo >= state.latest) return { ...common, isWhole: isWatchedActThere };
    after = state.upTo;
  }
  return { acts, isWatchedActThere, sha256, isWhole: false };
}
