import type { StatementLine } from '@ringfence/banking';
import { depositReferencesIn } from '@ringfence/custody';

/**
 * The deposit reference of incoming money: the structured creditor reference and the remittance
 * text are searched. Two different ones name nobody, because guessing would give one customer's
 * money to another.
 */
export function soleDepositReference(
  line: Pick<StatementLine, 'creditorReference' | 'remittanceText'>,
): string | undefined {
  const { creditorReference, remittanceText } = line;
  const [reference, ...others] = depositReferencesIn(
    `${creditorReference ?? ''}|${remittanceText ?? ''}`,
  );
  return others.length === 0 ? reference : undefined;
}
