import type { Decision } from '../decision.ts';
import { refuse } from '../refuse.ts';
import { MOVE_LINES_MAX } from './limits.ts';

/**
 * Refuses lines that are none, too many, name a customer twice, carry nothing, or do not add up.
 *
 * @returns content_invalid, parts_differ_from_total
 */
export function refuseLines(
  lines: readonly { readonly customerId: string; readonly amount: bigint }[],
  amount: bigint,
): Decision | undefined {
  const field = 'lines';
  if (lines.length === 0 || lines.length > MOVE_LINES_MAX) {
    const expected = `1 to ${MOVE_LINES_MAX} lines`;
    return refuse('content_invalid', { field, expected, received: lines.length.toString() });
  }
  const customers = new Set(lines.map(({ customerId }) => customerId));
  if (customers.size < lines.length) {
    return refuse('content_invalid', { field, expected: 'each customer once' });
  }
  let sum = 0n;
  for (const line of lines) {
    if (line.amount < 1n) {
      return refuse('content_invalid', { field, expected: 'an amount of at least 1 a line' });
    }
    sum += line.amount;
  }
  if (sum === amount) return undefined;
  const detail = { expected: amount.toString(), received: sum.toString() };
  return refuse('parts_differ_from_total', detail);
}
