import type { Decision } from '../decision.ts';
import { refuse } from '../refuse.ts';
import { INSTALMENTS_MAX, PURPOSE_PATTERN, SHARES_MAX } from './limits.ts';
import type { Instalment, ProjectTerms } from './record-shape.ts';

/**
 * Refuses terms that no project can have.
 *
 * @returns content_invalid with the field
 */
export function refuseProjectTerms(terms: ProjectTerms): Decision | undefined {
  const { purpose, target, shareValue, collectingEndsAt, lendingEndsAt, instalments } = terms;
  if (!PURPOSE_PATTERN.test(purpose)) {
    return refuseField('purpose', 'a word of a to z and _, at most 40 characters');
  }
  if (target < 1n) return refuseField('targetMinor', 'at least 1');
  if (shareValue < 1n) return refuseField('shareValueMinor', 'at least 1');
  if (target % shareValue !== 0n) {
    return refuseField('targetMinor', `a multiple of ${shareValue}`);
  }
  if (target / shareValue > BigInt(SHARES_MAX)) {
    return refuseField('shareValueMinor', `at most ${SHARES_MAX} shares`);
  }
  if (lendingEndsAt <= collectingEndsAt) {
    return refuseField('lendingEndsAt', `later than ${collectingEndsAt}`);
  }
  return refuseInstalments(instalments);
}

function refuseInstalments(instalments: readonly Instalment[]): Decision | undefined {
  if (instalments.length === 0 || instalments.length > INSTALMENTS_MAX) {
    return refuseField('instalments', `1 to ${INSTALMENTS_MAX} instalments`);
  }
  let before: Instalment | undefined;
  for (const instalment of instalments) {
    if (before !== undefined && instalment.dueDate <= before.dueDate) {
      return refuseField('instalments', `a date later than ${before.dueDate}`);
    }
    before = instalment;
  }
  return undefined;
}

/**
 * Refuses instalments that do not repay exactly what is lent.
 *
 * @returns parts_differ_from_total
 */
export function refuseInstalmentSum({ target, instalments }: ProjectTerms): Decision | undefined {
  const sum = instalments.reduce((all, { principal }) => all + principal, 0n);
  if (sum === target) return undefined;
  const detail = { expected: target.toString(), received: sum.toString() };
  return refuse('parts_differ_from_total', { field: 'instalments', ...detail });
}

function refuseField(field: string, expected: string): Decision {
  return refuse('content_invalid', { field, expected });
}
