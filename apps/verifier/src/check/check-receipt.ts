import {
  parseReceipt,
  type Receipt,
  type ReceiptCheck,
  type ReceiptFault,
  type ReceiptVerification,
  verifyReceipt,
} from '@ringfence/evidence';
import { formatUtf8, type Trust } from '@ringfence/transparency';
import { factsOfLogged } from './facts-of-logged.ts';
import { loggedLineOf } from './logged-line.ts';
import { isPrinted, type PrintedCode } from './printed-code.ts';
import {
  CHECKS_OF_SUBJECT,
  type CheckName,
  type Fault,
  type Omission,
  type Report,
} from './report.ts';
import { UNPROVEN, unprovenTrustOf } from './unproven-trust.ts';
import { VERIFICATION } from './verification.ts';
import { verdictOf, writeLines } from './write-lines.ts';

/** Checks a receipt and says of each check what came of it. */
export function checkReceipt({
  text,
  trust,
  printed,
}: {
  readonly text: string;
  readonly trust?: Trust;
  readonly printed?: PrintedCode;
}): Report {
  const receipt = parseReceipt(text);
  const isTrusted = trust !== undefined;
  const verification = isTrusted ? VERIFICATION : UNPROVEN;
  const { policy } = trust ?? unprovenTrustOf(receipt === undefined ? [] : [receipt.proof], []);
  const verified = verifyReceipt(verification, { text, policy });
  const omitted = new Map<CheckName, Omission>();
  if (receipt?.opening === undefined) omitted.set('opening', 'nothing_opened');
  if (printed === undefined) omitted.set('printed', 'nothing_printed');
  if (!isTrusted) {
    omitted.set('log_signature', 'nobody_trusted');
    omitted.set('witnesses', 'nobody_trusted');
  }
  const failure = findFailure(verified, { receipt, printed });
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

function findFailure(
  verified: ReceiptVerification,
  shown: { readonly receipt: Receipt | undefined; readonly printed: PrintedCode | undefined },
): { readonly name: CheckName; readonly fault: Fault } | undefined {
  if (verified.status === 'failed')
    return { name: lineOf(verified.check, verified.fault), fault: verified.fault };
  const { receipt, printed } = shown;
  const entry = { ...verified.result, bytes: formatUtf8(receipt?.entry ?? '') };
  if (printed === undefined || isPrinted(printed, entry)) return undefined;
  return { name: 'printed', fault: 'other_receipt' };
}

function lineOf(check: ReceiptCheck, fault: ReceiptFault): CheckName {
  return check === 'logged' ? loggedLineOf(fault, 'entry_logged') : check;
}
