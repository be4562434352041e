import { SEGREGATION_MAP_NAMES } from '@ringfence/contract';
import { CLOSING_OWNERS_MAX } from '@ringfence/custody';
import { findSegregationDay, formatOwnerList, formatSegregationFile } from '@ringfence/operations';
import { type BulkExportFact, type Db, listCustomers, listOwners } from '@ringfence/store';
import { findHiddenCustomers } from '../access/check-look.ts';
import { EXPORT_PAGE_CUSTOMERS, EXPORT_PAGES_MAX } from './limits.ts';
import { SpoolOverflow } from './spool-text.ts';

const CUSTOMERS_HEADER = 'customer_id,state,account_id,deposit_reference,has_payout_account\n';

/** Why an export cannot be written. */
export type ExportUnwritable = 'period_not_closed' | 'limit_reached';

/**
 * The content of an export, piece by piece, as the books are now.
 *
 * @returns period_not_closed, limit_reached
 */
export async function writeExport(
  db: Db,
  fact: BulkExportFact,
): Promise<AsyncIterable<string> | ExportUnwritable> {
  const { kind, poolId } = fact;
  if (kind === 'customers') return writeCustomers(db, fact);
  if (kind === 'owner_list') {
    const owners = await listOwners(db, { poolId, limit: CLOSING_OWNERS_MAX + 1 });
    if (owners.length > CLOSING_OWNERS_MAX) return 'limit_reached';
    return oneText(formatOwnerList(owners).text);
  }
  const { businessDate, map } = fact;
  if (businessDate === undefined || !isSegregationMap(map))
    throw new Error('a day and a map are named');
  const day = await findSegregationDay(db, { poolId, businessDate });
  return day === undefined ? 'period_not_closed' : formatSegregationFile(db, day, map);
}

/** Whether the form of an export is ours, so that it may say whose it is. */
export function isMarked({ map }: Pick<BulkExportFact, 'map'>): boolean {
  return map === undefined || map === 'neutral';
}

/** One line for each customer; not those whom a deletion restricted, but for a duty of law. */
async function* writeCustomers(
  db: Db,
  { poolId, purpose }: BulkExportFact,
): AsyncGenerator<string> {
  yield CUSTOMERS_HEADER;
  let after = 0;
  for (let pages = 0; pages < EXPORT_PAGES_MAX; pages += 1) {
    const page = await listCustomers(db, { poolId, after, limit: EXPORT_PAGE_CUSTOMERS });
    const last = page.at(-1);
    if (last === undefined) return;
    const customerIds = page.map(({ customerId }) => customerId);
    const hidden = await findHiddenCustomers(db, {
      poolId,
      customerIds,
      byPlatformStaff: false,
      purpose,
    });
    const shown = page.filter(({ customerId }) => !hidden.has(customerId));
    const lines = shown.map(
      ({ customerId, state, accountId, depositReference, hasPayoutAccount }) =>
        `${customerId},${state},${accountId},${depositReference},${hasPayoutAccount ? 'yes' : 'no'}\n`,
    );
    if (lines.length > 0) yield lines.join('');
    after = last.position;
  }
  throw new SpoolOverflow(`more than ${EXPORT_PAGES_MAX} pages of customers`);
}

async function* oneText(text: string): AsyncGenerator<string> {
  yield text;
}

/** Tells whether a text names a form of segregation files. */
export function isSegregationMap(
  text: string | undefined,
): text is (typeof SEGREGATION_MAP_NAMES)[number] {
  return SEGREGATION_MAP_NAMES.some((map) => map === text);
}
