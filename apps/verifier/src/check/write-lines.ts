import type { CheckLine, CheckName, Fault, Omission, Verdict } from './report.ts';

/** What came out of a run of checks: the first failure, or none. */
export interface Outcome {
  readonly failure?: { readonly name: CheckName; readonly fault: Fault };
  /** checks that were not made for a reason of their own */
  readonly omitted: ReadonlyMap<CheckName, Omission>;
  readonly isTrusted: boolean;
}

/** One line for each check: those before the failure were passed, those after it not made. */
export function writeLines(
  names: readonly CheckName[],
  { failure, omitted, isTrusted }: Outcome,
): readonly CheckLine[] {
  const failedAt = failure === undefined ? names.length : names.indexOf(failure.name);
  return names.map((name, index): CheckLine => {
    const omission = index > failedAt ? 'earlier_check_failed' : omitted.get(name);
    if (failure !== undefined && index === failedAt)
      return { name, state: 'failed', fault: failure.fault };
    if (omission !== undefined) return { name, state: 'not_made', omission };
    const isCertain = isTrusted || name === 'form' || name === 'identity';
    return { name, state: isCertain ? 'passed' : 'consistent' };
  });
}

/** What the lines say together; a failure is certain even while nobody is trusted. */
export function verdictOf(lines: readonly CheckLine[], isTrusted: boolean): Verdict {
  if (lines.some(({ state }) => state === 'failed')) return 'failed';
  if (!isTrusted) return 'consistent';
  const isUnconfirmed = lines.some(({ name, state }) => name === 'identity' && state !== 'passed');
  return isUnconfirmed ? 'unconfirmed' : 'passed';
}
