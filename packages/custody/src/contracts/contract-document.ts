import type { Amount, Currency, Timestamp } from '@ringfence/money';
import type { BilingualText } from '../command-status.ts';

/** The version of the language; a document names it. */
export const CONTRACT_FORMAT = 'ringfence.contract/1';

/** Where a rule leads when the contract is over. No step has this name. */
export const CONTRACT_END = 'end';

/**
 * A conditional release, written as data. Amounts are minor units of its currency; as JSON their
 * names end in `Minor` and they are digits.
 */
export interface ContractDocument {
  readonly format: typeof CONTRACT_FORMAT;
  readonly title: BilingualText;
  readonly currency: Currency;
  readonly parties: readonly ContractParty[];
  /** Who may pay in, and how much at most. */
  readonly funders: readonly ContractFunder[];
  readonly approvals: readonly ContractApproval[];
  readonly facts: readonly ContractFact[];
  /** The contract begins in the first step, and only there takes money in. */
  readonly steps: readonly ContractStep[];
}

/**
 * Somebody with a role in the contract. Only customers pay in and are paid; the platform and the
 * custodian may approve and attest.
 */
export type ContractParty =
  | {
      readonly kind: 'customer';
      readonly role: string;
      readonly title: BilingualText;
      readonly customerId: string;
    }
  | {
      readonly kind: 'platform' | 'custodian';
      readonly role: string;
      readonly title: BilingualText;
    };

export interface ContractFunder {
  readonly party: string;
  readonly amountMax: Amount;
}

/** Something that parties may approve. */
export interface ContractApproval {
  readonly approval: string;
  readonly title: BilingualText;
}

/** Something that one party attests, with one of the values listed. */
export interface ContractFact {
  readonly fact: string;
  readonly title: BilingualText;
  readonly attester: string;
  readonly values: readonly { readonly value: string; readonly title: BilingualText }[];
}

/** A wait that something ends: the first rule that is met, or the deadline. */
export interface ContractStep {
  readonly step: string;
  readonly title: BilingualText;
  /** In order: when two are met at the same moment, the first applies. */
  readonly rules: readonly ContractRule[];
  readonly deadline: ContractDeadline;
}

/** What is done when a wait ends. */
export interface ContractMove {
  readonly pay: readonly ContractPayment[];
  /** The next step, or `end`. */
  readonly next: string;
}

export interface ContractRule extends ContractMove {
  readonly when: ContractCondition;
}

/** The time that ends a step when no rule did, and what is done then. */
export type ContractDeadline =
  | ({ readonly kind: 'at'; readonly at: Timestamp } & ContractMove)
  /** So many hours after the step was entered. */
  | ({ readonly kind: 'after'; readonly hours: number } & ContractMove);

/**
 * What a rule waits for. There is no "not": what is met stays met while the step lasts, so that the
 * order in which news arrives cannot take a right away.
 */
export type ContractCondition =
  | { readonly kind: 'time'; readonly at: Timestamp }
  | { readonly kind: 'funded'; readonly atLeast: Amount }
  | {
      readonly kind: 'approved';
      readonly approval: string;
      readonly by: readonly string[];
      readonly count: number;
    }
  | { readonly kind: 'fact'; readonly fact: string; readonly value: string }
  | { readonly kind: 'all' | 'any'; readonly of: readonly ContractCondition[] };

/** A payment out of what remains in the contract. */
export type ContractPayment =
  | { readonly kind: 'fixed'; readonly to: string; readonly amount: Amount }
  | {
      readonly kind: 'shares';
      /** Into so many equal parts what remains is divided. */
      readonly parts: number;
      readonly shares: readonly { readonly to: string; readonly parts: number }[];
      /** The parts that stay in the contract. */
      readonly keepParts: number;
      /** Who gets the minor units that cannot be divided. */
      readonly remainderTo: string;
    }
  /** All that remains, to the funders in the proportion in which they paid in. */
  | { readonly kind: 'refund' };
