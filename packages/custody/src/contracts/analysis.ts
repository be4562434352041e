import type { Timestamp } from '@ringfence/money';
import type { BilingualText } from '../command-status.ts';

/** What may be wrong with a contract that can be read. */
export type ContractFaultRule =
  /** A payment is more than what remains: the money would go out twice. */
  | 'pays_more_than_remains'
  /** A payment finds nothing, because all was paid before it. */
  | 'pays_what_is_gone'
  /** The contract ends while money remains: nobody could ever get it. */
  | 'money_remains_at_end'
  /** The steps lead back to an earlier one, so that nothing bounds the time. */
  | 'steps_form_a_loop'
  /** No course of events comes there. */
  | 'step_unreachable'
  | 'rule_unreachable'
  | 'deadline_unreachable'
  | 'payment_unreachable';

/** One step on the way to a fault. */
export interface PathStep {
  readonly step: string;
  /** The rule that was met, counted from 1; 0 is the deadline. */
  readonly rule: number;
  /** What was approved and attested in this step until then. */
  readonly said: readonly string[];
  /** Between which moments this may happen. */
  readonly earliest: Timestamp;
  readonly latest: Timestamp;
  /** Between which sums was paid in. @unit minor units */
  readonly funded: { readonly least: bigint; readonly most: bigint };
}

export interface ContractFault {
  readonly rule: ContractFaultRule;
  /** A path into the document. */
  readonly place: string;
  readonly text: BilingualText;
  /** A course of events that leads there; empty where none does. */
  readonly path: readonly PathStep[];
}

export type ContractAnalysis =
  | {
      readonly status: 'fine';
      /** Situations looked at. */
      readonly states: number;
      /** The last moment at which money can still be in the contract. */
      readonly latestEnd: Timestamp;
    }
  | {
      readonly status: 'faulty';
      readonly states: number;
      readonly faults: readonly ContractFault[];
    }
  | { readonly status: 'too_large'; readonly statesMax: number };

export const FAULT_TEXT: Readonly<Record<ContractFaultRule, BilingualText>> = {
  pays_more_than_remains: {
    zh: '付款可能超过合约内所余资金(重复支付)',
    en: 'a payment may be more than what remains (money paid twice)',
  },
  pays_what_is_gone: {
    zh: '付款时合约内已无资金,先前已全部付出',
    en: 'a payment finds nothing, because all was paid before it',
  },
  money_remains_at_end: {
    zh: '合约结束时仍有资金未付出(资金锁死)',
    en: 'money remains when the contract ends (locked money)',
  },
  steps_form_a_loop: {
    zh: '步骤成环,时间无上限',
    en: 'the steps lead back to an earlier one, so that nothing bounds the time',
  },
  step_unreachable: { zh: '任何情形都到不了此步骤', en: 'no course of events comes to this step' },
  rule_unreachable: { zh: '任何情形都不会适用此规则', en: 'no course of events meets this rule' },
  deadline_unreachable: {
    zh: '任何情形都等不到此期限',
    en: 'no course of events waits until this deadline',
  },
  payment_unreachable: {
    zh: '此付款在任何情形下都无款可付',
    en: 'in no course of events does this payment pay anything',
  },
};
