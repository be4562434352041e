import { parseUtf8, type Trust, verifyLogProof } from '@ringfence/transparency';
import { loggedLineOf } from './logged-line.ts';
import { isPrinted, type PrintedCode } from './printed-code.ts';
import { CHECKS_OF_SUBJECT, type CheckName, type Omission, type Report } from './report.ts';
import { UNPROVEN, unprovenTrustOf } from './unproven-trust.ts';
import { VERIFICATION } from './verification.ts';
import { verdictOf, writeLines } from './write-lines.ts';

/** Checks that a file is an entry of a log, by the proof file that was handed out for it. */
export function checkLoggedFile({
  entry,
  proof,
  trust,
  printed,
}: {
  readonly entry: Uint8Array;
  readonly proof: Uint8Array;
  readonly trust?: Trust;
  readonly printed?: PrintedCode;
}): Report {
  const isTrusted = trust !== undefined;
  const { policy } = trust ?? unprovenTrustOf([parseUtf8(proof) ?? ''], []);
  const verification = isTrusted ? VERIFICATION : UNPROVEN;
  const verified = verifyLogProof(verification, { entry, proof, policy });
  const omitted = new Map<CheckName, Omission>();
  if (printed === undefined) omitted.set('printed', 'nothing_printed');
  if (!isTrusted) {
    omitted.set('log_signature', 'nobody_trusted');
    omitted.set('witnesses', 'nobody_trusted');
  }
  const subject = 'logged_file';
  const names = CHECKS_OF_SUBJECT[subject];
  if (verified.status !== 'ok') {
    const fault = verified.status;
    const name = fault === 'not_a_log_proof' ? 'form' : loggedLineOf(fault, 'entry_logged');
    const lines = writeLines(names, { failure: { name, fault }, omitted, isTrusted });
    return { subject, verdict: 'failed', lines, facts: {} };
  }

  const { index, witnesses, checkpoint } = verified;
  const { origin, size } = checkpoint;
  const isOther = printed !== undefined && !isPrinted(printed, { origin, index, bytes: entry });
  const lines = writeLines(names, {
    ...(isOther ? { failure: { name: 'printed', fault: 'other_receipt' } } : {}),
    omitted,
    isTrusted,
  });
  const facts = { origin, size, index, witnesses: witnesses.map(({ name }) => name) };
  return { subject, verdict: verdictOf(lines, isTrusted), lines, facts };
}
