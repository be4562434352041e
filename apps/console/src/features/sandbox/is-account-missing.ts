import { ProblemAnswered } from '@ringfence/client';

/** Whether the sandbox bank said that it has no such account yet. */
export function isAccountMissing(fault: Error | null): boolean {
  return (
    fault instanceof ProblemAnswered &&
    fault.problem.code === 'sandbox_bank_refused' &&
    fault.problem.detail?.includes('account_unknown') === true
  );
}
