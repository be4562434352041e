import { formatVerifierKey, QUORUM_NONE } from '@ringfence/transparency';
import type { LogState } from '../log-state.ts';

/**
 * The policy that a reader may pin (tlog-policy): the keys of the logs that are served here, then
 * the witnesses, groups and quorum of the installation. Whoever pins it compares it with what the
 * witnesses themselves say first.
 *
 * @param policyText the installation's own policy; its lines of logs and comments are left out.
 * When
 *   it is empty, no witness is asked for
 */
export function formatServedPolicy(logs: readonly LogState[], policyText: string): string {
  const ofLogs = logs.flatMap((log) => log.keys().map((key) => `log ${formatVerifierKey(key)}`));
  const others = policyText
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^(?:witness|group|quorum)[ \t]/.test(line));
  if (others.length === 0) others.push(`quorum ${QUORUM_NONE}`);
  return `${[...ofLogs, ...others].join('\n')}\n`;
}
