import type { BusinessDate, Timestamp } from '@ringfence/money';
import type { BreakCaseState } from './case-state.ts';
import type { BreakEvidenceKind, BreakResolution } from './resolution.ts';

/** Who did something, and when. A key id, never a person's name. */
interface Mark {
  readonly keyId: string;
  readonly at: Timestamp;
}

export interface BreakComment extends Mark {
  readonly text: string;
}

export interface BreakEvidence extends Mark {
  readonly kind: BreakEvidenceKind;
  /** Where it is found: a file number, a message id. */
  readonly reference: string;
  /** SHA-256 of the document, 64 hexadecimal digits. */
  readonly documentHash?: string;
}

export interface BreakProposal extends Mark {
  readonly resolution: BreakResolution;
  /** The payment or receipt that the line is. */
  readonly itemId?: string;
  readonly reason: string;
}

export interface BreakVerdict extends Mark {
  readonly verdict: 'approved' | 'rejected';
  readonly resolution: BreakResolution;
  readonly reason?: string;
}

/** An entry that a resolution made, on the day that was open then. */
export interface BreakAdjustment {
  readonly transferId: string;
  readonly businessDate: BusinessDate;
}

/** The work of people on one break; its id is the break's. */
export interface BreakCaseBody {
  readonly ownerKeyId?: string;
  readonly comments: readonly BreakComment[];
  readonly evidence: readonly BreakEvidence[];
  /** What waits for the second person. */
  readonly proposal?: BreakProposal;
  readonly verdicts: readonly BreakVerdict[];
  /** Whether two people let the withdrawals go on that a wrong amount stopped. */
  readonly stopLifted: boolean;
  readonly adjustments: readonly BreakAdjustment[];
  /** The receipt in suspense that money taken in became. */
  readonly receiptId?: string;
  /** The break that names what is left of it. */
  readonly restBreakId?: string;
}

export interface BreakCaseShape {
  readonly state: BreakCaseState;
  readonly body: BreakCaseBody;
}
