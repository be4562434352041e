import type { BreakRecord, Parsed } from '@ringfence/contract';
import type { BreakRead } from '@ringfence/store';

/** A break, its effect as digits with a sign. */
export function formatBreak(one: BreakRead): Parsed<typeof BreakRecord> {
  const { effect, expected, ...record } = one;
  return {
    ...record,
    effectMinor: String(effect),
    ...(expected === undefined ? {} : { expectedMinor: String(expected) }),
  };
}
