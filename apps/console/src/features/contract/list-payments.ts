import type { api } from '@ringfence/client';
import { sumMinor } from './sum-minor.ts';

/** Money between two parties of a contract. */
export interface ContractFlow {
  readonly from: string;
  readonly to: string;
  readonly minor: string;
  readonly kind: 'in' | 'out';
}

/** The place where money lies until it is paid: it stays on the funders' own accounts. */
export const HELD = 'held';

/** What was paid in, and what was paid out of it to whom, each pair summed. */
export function listPayments(
  paidIn: api.Contract['body']['run']['paidIn'],
  moves: api.Contract['body']['moves'],
): readonly ContractFlow[] {
  const into = paidIn
    .filter(({ amountMinor }) => amountMinor !== '0')
    .map(({ party, amountMinor }) => ({
      from: party,
      to: HELD,
      minor: amountMinor,
      kind: 'in' as const,
    }));
  const byTarget = new Map<string, string[]>();
  for (const { to, amountMinor } of moves.flatMap(({ payouts }) => payouts)) {
    byTarget.set(to, [...(byTarget.get(to) ?? []), amountMinor]);
  }
  const out = [...byTarget].map(([to, amounts]) => ({
    from: HELD,
    to,
    minor: sumMinor(amounts),
    kind: 'out' as const,
  }));
  return [...into, ...out];
}
