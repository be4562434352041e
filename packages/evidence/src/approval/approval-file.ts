import { parseMembers } from '../entry/entry-record.ts';
import { SIGNED_APPROVAL_LENGTH_MAX } from './signed-approval.ts';

/** All that an offline check of an approval needs. */
export interface ApprovalFile {
  readonly poolId: number;
  /** the command that was approved, as the journal of the pool holds it */
  readonly command: Readonly<Record<string, unknown>>;
  /** the text of the signed approval: see `formatSignedApproval` */
  readonly signedApproval: string;
}

const FORM = 'ringfence approval-file v1';

/** Letters of a file: a signed approval escaped once more, and a command. */
export const APPROVAL_FILE_LENGTH_MAX = 3 * SIGNED_APPROVAL_LENGTH_MAX;

/** How the file of an approval ends. */
export const APPROVAL_EXTENSION = '.approval.json';

/** Writes the file, as JSON for people. */
export function formatApprovalFile(file: ApprovalFile): string {
  return `${JSON.stringify({ form: FORM, ...file }, undefined, 2)}\n`;
}

/**
 * Reads a file; nothing in it is verified yet.
 *
 * @returns absent when it is none: another form, or a member more or less
 */
export function parseApprovalFile(text: string): ApprovalFile | undefined {
  if (text.length > APPROVAL_FILE_LENGTH_MAX) return undefined;
  const members = parseMembers(text);
  if (members === undefined) return undefined;
  const { form, poolId, command, signedApproval, ...more } = members;
  if (form !== FORM || typeof poolId !== 'number' || typeof signedApproval !== 'string') {
    return undefined;
  }
  if (typeof command !== 'object' || command === null || Array.isArray(command)) return undefined;
  return Object.keys(more).length === 0
    ? { poolId, command: { ...command }, signedApproval }
    : undefined;
}
