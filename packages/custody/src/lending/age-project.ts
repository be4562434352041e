import { type BusinessDate, daysBetween } from '@ringfence/money';
import type { Instalment, ProjectBody } from './record-shape.ts';
import { debtOf } from './start-repaying.ts';

/** How long something has been overdue: not at all, to 90 days, to 180, longer. */
export type OverdueBand = 'none' | 'days_1_to_90' | 'days_91_to_180' | 'days_over_180';

/** What of a project is overdue, to its lenders and to the compensation account. */
export interface ProjectAge {
  /** Principal that was due before the date and that its lenders have not got. */
  readonly overduePrincipal: bigint;
  /** The due date of the first instalment of which something is missing. */
  readonly overdueSince?: BusinessDate;
  readonly overdueDays: number;
  readonly band: OverdueBand;
  /** What the borrower owes to the compensation account, and since when. */
  readonly debt: bigint;
  readonly debtSince?: BusinessDate;
  readonly debtDays: number;
}

const DAYS_BAND_FIRST = 90;
const DAYS_BAND_SECOND = 180;

/**
 * Tells what is overdue on a business date. An instalment is overdue from the day after it was due.
 *
 * @param paid principal that lenders have got, from the borrower or in the borrower's place
 * @unit minor units; calendar days
 */
export function ageProject(
  body: ProjectBody,
  { lent, paid, at }: { readonly lent: bigint; readonly paid: bigint; readonly at: BusinessDate },
): ProjectAge {
  const missing = firstMissing(body.instalments, { lent, paid, at });
  const overdueDays = missing === undefined ? 0 : daysBetween({ from: missing.since, to: at });
  const debt = debtOf(body);
  const debtSince = debt === 0n ? undefined : body.compensatedDate;
  return {
    overduePrincipal: missing?.amount ?? 0n,
    ...(missing === undefined ? {} : { overdueSince: missing.since }),
    overdueDays,
    band: bandOf(overdueDays),
    debt,
    ...(debtSince === undefined ? {} : { debtSince }),
    debtDays: debtSince === undefined ? 0 : daysBetween({ from: debtSince, to: at }),
  };
}

/** What was due before the date and not paid; of a project lent in part, at most what was lent. */
function firstMissing(
  instalments: readonly Instalment[],
  { lent, paid, at }: { readonly lent: bigint; readonly paid: bigint; readonly at: BusinessDate },
): { readonly since: BusinessDate; readonly amount: bigint } | undefined {
  let due = 0n;
  let since: BusinessDate | undefined;
  for (const { dueDate, principal } of instalments) {
    if (dueDate >= at) break;
    due = due + principal < lent ? due + principal : lent;
    if (due > paid) since ??= dueDate;
  }
  return since === undefined ? undefined : { since, amount: due - paid };
}

function bandOf(days: number): OverdueBand {
  if (days === 0) return 'none';
  if (days <= DAYS_BAND_FIRST) return 'days_1_to_90';
  return days <= DAYS_BAND_SECOND ? 'days_91_to_180' : 'days_over_180';
}
