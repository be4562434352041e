import type { api } from '@ringfence/client';
import { Money } from '../../ui/Money.tsx';

/** An amount as it changes my money: more, less, or neither. */
export function SignedMoney({
  amountMinor,
  direction,
  currency,
}: {
  readonly amountMinor: string | undefined;
  readonly direction: api.MyInstruction['direction'];
  readonly currency: string;
}) {
  if (amountMinor === undefined) return '–';
  if (direction === 'none') return <Money minor={amountMinor} currency={currency} />;
  const minor = direction === 'out' ? (-BigInt(amountMinor)).toString() : amountMinor;
  return <Money minor={minor} currency={currency} signed />;
}
