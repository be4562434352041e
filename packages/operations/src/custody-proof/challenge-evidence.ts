import type { PublishEvidenceAct } from '@ringfence/custody';
import { VERIFICATION } from '@ringfence/tiled-log';
import {
  CHALLENGE_FORM,
  type ChallengeOpening,
  formatHex,
  formatUtf8,
  openChallenge,
  type VerifierKey,
} from '@ringfence/transparency';
import { isLogOf } from './custody-prover.ts';

export type ChallengeTaking =
  | { readonly status: 'ok'; readonly act: PublishEvidenceAct }
  | { readonly status: 'other_log' | 'challenge_over' }
  | Exclude<ChallengeOpening, { readonly status: 'ok' }>;

const ID_DIGITS = 32;

/**
 * The act that logs the challenge of an auditor. One note is logged once, whoever brings it.
 *
 * @returns what is wrong with the note, `other_log` or `challenge_over` when nothing answers it
 */
export function challengeEvidenceOf(
  note: string,
  asked: {
    readonly poolId: number;
    readonly auditorKeys: readonly VerifierKey[];
    readonly now: string;
  },
): ChallengeTaking {
  const opening = openChallenge(VERIFICATION, note, asked.auditorKeys);
  if (opening.status !== 'ok') return opening;
  const { log, notAfter } = opening.challenge;
  if (!isLogOf(log, asked.poolId)) return { status: 'other_log' };
  if (notAfter < asked.now) return { status: 'challenge_over' };
  const digits = formatHex(VERIFICATION.sha256(formatUtf8(note))).slice(0, ID_DIGITS);
  const evidenceId = `challenge-${digits}`;
  const form = CHALLENGE_FORM;
  return { status: 'ok', act: { kind: 'publish_evidence', evidenceId, form, text: note } };
}
