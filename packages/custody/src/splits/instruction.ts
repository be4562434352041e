import type { Amount } from '@ringfence/money';
import type { SplitRecipient } from './split-rule.ts';

/** Shares out a customer's money by a rule; or what a hold reserved for that customer. */
export interface SplitInstruction {
  readonly kind: 'split';
  /** Whose money it is; absent with a hold, whose payee it is then. */
  readonly fromCustomerId?: string;
  readonly holdInstructionId?: string;
  readonly ruleId: string;
  /** Refused when another version is in force. */
  readonly ruleVersion: number;
  readonly amount: Amount;
  readonly mandateId: string;
}

/** One recipient of a split gives its part back to the payer, in whole or in part. */
export interface ReverseSplitInstruction extends SplitRecipient {
  readonly kind: 'reverse_split';
  readonly splitInstructionId: string;
  readonly amount: Amount;
  /** Of the customer that gives back; absent for an account of the platform. */
  readonly mandateId?: string;
}

export type SplittingInstruction = SplitInstruction | ReverseSplitInstruction;
