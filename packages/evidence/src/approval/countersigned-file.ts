import { parseMembers } from '../entry/entry-record.ts';
import { APPROVAL_FILE_LENGTH_MAX } from './approval-file.ts';
import { type Countersigned, parseCountersigned } from './countersigned.ts';
import {
  type ApprovalStrength,
  evidenceOf,
  parseSignedApproval,
  STRENGTH_OF_METHOD,
} from './signed-approval.ts';
import { type ApprovalFault, verifyShown } from './verify-approval-file.ts';
import type { AssertionVerification } from './verify-assertion.ts';

/** What the registry keeps of the word of a second person. */
export interface CountersignatureRecord {
  readonly kind: string;
  readonly subjectId: string;
  readonly requestedBy: string;
  readonly signedBy: string;
  /** hexadecimal: of the signed approval */
  readonly evidence: string;
}

/** All that an offline check of it needs. */
export interface CountersignedFile {
  readonly countersignature: CountersignatureRecord;
  /** the text of the signed approval: see `formatSignedApproval` */
  readonly signedApproval: string;
}

const FORM = 'ringfence countersignature-file v1';

/** Writes the file, as JSON for people. */
export function formatCountersignedFile(file: CountersignedFile): string {
  return `${JSON.stringify({ form: FORM, ...file }, undefined, 2)}\n`;
}

/** Whether a text says that it is such a file, as against that of an approval. */
export function isCountersignedFile(text: string): boolean {
  return text.length <= APPROVAL_FILE_LENGTH_MAX && parseMembers(text)?.form === FORM;
}

/**
 * Reads a file; nothing in it is verified yet.
 *
 * @returns absent when it is none: another form, or a member more or less
 */
export function parseCountersignedFile(text: string): CountersignedFile | undefined {
  if (text.length > APPROVAL_FILE_LENGTH_MAX) return undefined;
  const { form, countersignature, signedApproval, ...more } = parseMembers(text) ?? {};
  if (form !== FORM || typeof signedApproval !== 'string') return undefined;
  const record = readRecord(countersignature);
  if (record === undefined || Object.keys(more).length > 0) return undefined;
  return { countersignature: record, signedApproval };
}

function readRecord(value: unknown): CountersignatureRecord | undefined {
  const members = new Map<string, unknown>(Object.entries(value ?? {}));
  const textOf = (name: string) => {
    const text = members.get(name);
    return typeof text === 'string' ? text : undefined;
  };
  const kind = textOf('kind');
  const subjectId = textOf('subjectId');
  const requestedBy = textOf('requestedBy');
  const signedBy = textOf('signedBy');
  const evidence = textOf('evidence');
  if (kind === undefined || subjectId === undefined || requestedBy === undefined) return undefined;
  if (signedBy === undefined || evidence === undefined || members.size !== 5) return undefined;
  return { kind, subjectId, requestedBy, signedBy, evidence };
}

export type CountersignedVerification =
  | {
      readonly status: 'ok';
      readonly result: {
        readonly countersigned: Countersigned;
        readonly strength: ApprovalStrength;
        readonly signedAt: string;
        /** hexadecimal: what was signed */
        readonly hash: string;
        /** the address of the page on which it was signed; not of the weaker form */
        readonly origin?: string;
      };
    }
  | {
      readonly status: 'failed';
      readonly fault: ApprovalFault;
      /** the member of the record that is not what was signed */
      readonly field?: string;
    };

/**
 * Verifies offline that a second person countersigned what the registry says.
 *
 * @returns the first of `APPROVAL_FAULTS` that applies
 * @invariant V13 what is countersigned has one text, and what the record says is what was signed
 */
export function verifyCountersignedFile(
  verification: AssertionVerification,
  text: string,
): CountersignedVerification {
  const file = parseCountersignedFile(text);
  if (file === undefined) return { status: 'failed', fault: 'not_an_approval_file' };
  const { countersignature: record, signedApproval } = file;
  const signed = parseSignedApproval(signedApproval);
  if (signed === undefined) return { status: 'failed', fault: 'not_a_signed_approval' };
  const countersigned = parseCountersigned(signed.text);
  if (countersigned === undefined) return { status: 'failed', fault: 'not_an_approval' };
  const field = findDifference(countersigned, record);
  if (field !== undefined) return { status: 'failed', fault: 'content_differs', field };
  const shown = verifyShown(verification, signed);
  if (shown.status === 'failed') return { status: 'failed', fault: shown.fault };
  if (record.evidence !== evidenceOf(verification.sha256, signedApproval)) {
    return { status: 'failed', fault: 'evidence_differs' };
  }

  const { signedAt, by } = signed;
  const { hash, origin } = shown;
  const result = { countersigned, strength: STRENGTH_OF_METHOD[by.method], signedAt, hash };
  return { status: 'ok', result: origin === undefined ? result : { ...result, origin } };
}

function findDifference(
  { kind, subjectId, requestedBy, signerId }: Countersigned,
  record: CountersignatureRecord,
): string | undefined {
  if (kind !== record.kind) return 'kind';
  if (subjectId !== record.subjectId) return 'subjectId';
  if (requestedBy !== record.requestedBy) return 'requestedBy';
  return signerId === record.signedBy ? undefined : 'signedBy';
}
