import type { BusinessDate } from '@ringfence/money';
import { addMonths } from './add-months.ts';
import type { Law } from './law.ts';
import { SIGN_IN_MONTHS } from './limits.ts';

/** How long a part of what is kept about a person is kept, and by which law. */
export interface RetentionRule {
  readonly months: number;
  readonly law: Law;
}

/** What is kept about a person, by what happens to it. */
export const KEPT_PARTS = [
  'sign_in_names',
  'sign_in_secrets',
  'custody_records',
  'access_trail',
  'sign_in_trail',
  'privacy_records',
] as const;
export type KeptPart = (typeof KEPT_PARTS)[number];

const MONTHS_OF_TEN_YEARS = 120;
const MONTHS_OF_FIVE_YEARS = 60;
const MONTHS_OF_THREE_YEARS = 36;

const BOOKS: readonly RetentionRule[] = [
  { months: MONTHS_OF_TEN_YEARS, law: 'anti_money_laundering' },
  { months: MONTHS_OF_FIVE_YEARS, law: 'custody_records' },
];

/**
 * Which rules keep a part, counted from the end of the relationship. A part without a rule is
 * destroyed when it is not needed any more.
 *
 * Logs are kept as long as the records that they explain: the six months of the law are the least.
 *
 * @regulation AML-LAW-2024 art. 34
 * @regulation NETWORK-DATA-2024 art. 12
 */
export const RETENTION_RULES: Readonly<Record<KeptPart, readonly RetentionRule[]>> = {
  sign_in_names: [],
  sign_in_secrets: [],
  custody_records: BOOKS,
  access_trail: BOOKS,
  sign_in_trail: [{ months: SIGN_IN_MONTHS, law: 'network_logs' }],
  privacy_records: [{ months: MONTHS_OF_THREE_YEARS, law: 'sharing_records' }],
};

/** Until when a part is kept, and which law says the latest; undefined when none does. */
export function retentionOf(
  part: KeptPart,
  endedDate: BusinessDate,
): { readonly untilDate: BusinessDate; readonly law: Law } | undefined {
  const [longest] = RETENTION_RULES[part].toSorted((a, b) => b.months - a.months);
  if (longest === undefined) return undefined;
  return { untilDate: addMonths(endedDate, longest.months), law: longest.law };
}
