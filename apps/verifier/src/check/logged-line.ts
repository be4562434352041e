import type { LogProofVerification } from '@ringfence/transparency';
import type { CheckName } from './report.ts';

/** Which line says that a proof file of the log failed. */
const LINE_OF_FAULT: Readonly<
  Record<Exclude<LogProofVerification['status'], 'ok'>, 'log_signature' | 'witnesses' | 'logged'>
> = {
  not_a_log_proof: 'log_signature',
  not_a_checkpoint: 'log_signature',
  unknown_log: 'log_signature',
  bad_signature: 'log_signature',
  quorum_not_reached: 'witnesses',
  checkpoint_expired: 'witnesses',
  not_included: 'logged',
};

/**
 * The line of a check that looks into a log: its signature, its witnesses, or the entry itself.
 *
 * @param logged the line of the entry itself
 */
export function loggedLineOf(fault: string, logged: CheckName): CheckName {
  const line = Object.entries(LINE_OF_FAULT).find(([name]) => name === fault)?.[1] ?? 'logged';
  return line === 'logged' ? logged : line;
}
