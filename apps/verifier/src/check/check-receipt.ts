import {
  parseReceipt,
  type ReceiptCheck,
  type ReceiptFault,
  verifyReceipt,
} from '@ringfence/evidence';
import type { Trust } from '@ringfence/transparency';
import { factsOfLogged } from './facts-of-logged.ts';
import { loggedLineOf } from './logged-line.ts';
import { CHECKS_OF_SUBJECT, type CheckName, type Omission, type Report } from './report.ts';
import { UNPROVEN, unprovenTrustOf } from './unproven-trust.ts';
import { VERIFICATION } from './verification.ts';
import { verdictOf, writeLines } from './write-lines.ts';

/** Checks a receipt and says of each check what came of it. */
export function checkReceipt({
  text,
  trust,
}: {
  readonly text: string;
  readonly trust?: Trust;
}): Report {
  const receipt = parseReceipt(text);
  const isTrusted = trust !== undefined;
  const verification = isTrusted ? VERIFICATION : UNPROVEN;
  const { policy } = trust ?? unprovenTrustOf(receipt === undefined ? [] : [receipt.proof], []);
  const verified = verifyReceipt(verification, { text, policy });
  const omitted = new Map<CheckName, Omission>();
  if (receipt?.opening === undefined) omitted.set('opening', 'nothing_opened');
  if (!isTrusted) {
    omitted.set('log_signature', 'nobody_trusted');
    omitted.set('witnesses', 'nobody_trusted');
  }
  const failure =
    verified.status === 'failed'
      ? { name: lineOf(verified.check, verified.fault), fault: verified.fault }
      : undefined;
  const lines = writeLines(CHECKS_OF_SUBJECT.receipt, {
    ...(failure === undefined ? {} : { failure }),
    omitted,
    isTrusted,
  });
  const verdict = verdictOf(lines, isTrusted);
  if (receipt === undefined || verified.status === 'failed')
    return { subject: 'receipt', verdict, lines, facts: {} };

  const { entry, proof, opening } = receipt;
  const place = factsOfLogged(verification, { text: entry, proof, policy });
  const record = opening === undefined ? {} : { record: opening.record };
  return { subject: 'receipt', verdict, lines, facts: { ...place, entry, ...record } };
}

function lineOf(check: ReceiptCheck, fault: ReceiptFault): CheckName {
  return check === 'logged' ? loggedLineOf(fault, 'entry_logged') : check;
}
