import type { ReceiptFault } from '@ringfence/evidence';
import type { CustomerProofFault, LogProofVerification } from '@ringfence/transparency';

/** What kind of file was checked. */
export type Subject = 'customer_proof' | 'receipt' | 'logged_file';

/** What the page checks, each in one line, in the order in which it is shown. */
export type CheckName =
  | 'form'
  | 'identity'
  | 'log_signature'
  | 'witnesses'
  | 'root_logged'
  | 'freshness'
  | 'fragments'
  | 'bank_notes'
  | 'coverage'
  | 'own_balance'
  | 'entry_logged'
  | 'leaf'
  | 'opening'
  | 'printed';

export const CHECKS_OF_SUBJECT: Readonly<Record<Subject, readonly CheckName[]>> = {
  customer_proof: [
    'form',
    'identity',
    'log_signature',
    'witnesses',
    'root_logged',
    'freshness',
    'fragments',
    'bank_notes',
    'coverage',
    'own_balance',
  ],
  receipt: ['form', 'log_signature', 'witnesses', 'entry_logged', 'leaf', 'opening', 'printed'],
  logged_file: ['form', 'log_signature', 'witnesses', 'entry_logged', 'printed'],
};

/** Why a check failed. */
export type Fault =
  | CustomerProofFault
  | ReceiptFault
  | Exclude<LogProofVerification['status'], 'ok'>
  | 'other_balance'
  | 'other_receipt';

/** Why a check was not made. */
export type Omission =
  | 'earlier_check_failed'
  | 'nobody_trusted'
  | 'identity_not_confirmed'
  | 'no_balance_given'
  | 'nothing_opened'
  | 'nothing_printed';

/** One line of the answer. `consistent` is all that can be said while nobody is trusted. */
export type CheckLine =
  | { readonly name: CheckName; readonly state: 'passed' | 'consistent' }
  | { readonly name: CheckName; readonly state: 'failed'; readonly fault: Fault }
  | { readonly name: CheckName; readonly state: 'not_made'; readonly omission: Omission };

/**
 * What all lines say together. Only `passed` is good news: `consistent` figures can be made up by
 * anybody, and a file that is `unconfirmed` may be somebody else's.
 */
export type Verdict = 'passed' | 'failed' | 'consistent' | 'unconfirmed';

/** What a bank's note says. */
export interface BankFact {
  readonly name: string;
  /** in minor units, frozen money left out */
  readonly availableMinor: bigint;
  readonly asOf: string;
}

/** What the file says, as far as the checks that hold it were passed. */
export interface Facts {
  readonly identity?: string;
  readonly platform?: string;
  readonly currency?: string;
  readonly asOf?: string;
  /** in minor units: what this customer is owed */
  readonly countedMinor?: bigint;
  readonly parts?: number;
  /** in minor units: what a file names for the customer whose parts are not counted */
  readonly uncountedMinor?: bigint;
  /** in minor units: what the customer says that its app shows */
  readonly shownMinor?: bigint;
  /** in minor units: what all customers are owed */
  readonly totalMinor?: bigint;
  /** in minor units: what the banks hold for them */
  readonly bankMinor?: bigint;
  readonly banks?: readonly BankFact[];
  readonly origin?: string;
  readonly size?: number;
  readonly index?: number;
  readonly witnesses?: readonly string[];
  readonly entry?: string;
  readonly record?: string;
}

export interface Report {
  readonly subject: Subject;
  readonly verdict: Verdict;
  readonly lines: readonly CheckLine[];
  readonly facts: Facts;
}
