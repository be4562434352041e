import type { Timestamp } from '@ringfence/money';
import type { ContractCondition } from './contract-document.ts';

/** What a condition may depend on. */
export interface Situation {
  readonly now: Timestamp;
  /** All that was paid in. @unit minor units */
  readonly funded: bigint;
  /** What was approved and attested in this step (see {@link approvalKey}, {@link factKey}). */
  readonly said: ReadonlySet<string>;
}

/** Whether a condition is met. What is met stays met while time, money and news only grow. */
export function meetsCondition(condition: ContractCondition, situation: Situation): boolean {
  switch (condition.kind) {
    case 'time':
      return situation.now >= condition.at;
    case 'funded':
      return situation.funded >= condition.atLeast;
    case 'approved': {
      const { approval, by, count } = condition;
      const given = by.filter((party) => situation.said.has(approvalKey({ approval, party })));
      return given.length >= count;
    }
    case 'fact':
      return situation.said.has(factKey(condition));
    case 'all':
      return condition.of.every((one) => meetsCondition(one, situation));
    case 'any':
      return condition.of.some((one) => meetsCondition(one, situation));
  }
}

/** How an approval is remembered. */
export function approvalKey({ approval, party }: { approval: string; party: string }): string {
  return `approval ${approval} by ${party}`;
}

/** How an attested fact is remembered. */
export function factKey({ fact, value }: { fact: string; value: string }): string {
  return `fact ${fact} is ${value}`;
}
