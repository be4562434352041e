import { createHash } from 'node:crypto';
import { encodeFacts } from '@ringfence/custody';
import { type CustodyReport, parsePeriod, stateReport } from '@ringfence/reporting';
import { type Db, EVERY_PLATFORM, type Store, withSnapshot } from '@ringfence/store';
import { canonicalJson } from '../pool-engine/canonical-json.ts';
import { readReportFacts } from './read-report-facts.ts';

/** A report with its digest: SHA-256 of its canonical JSON. */
export interface MadeReport {
  readonly report: CustodyReport;
  readonly sha256: string;
}

export type CustodyReportMade =
  | ({ readonly status: 'made' } & MadeReport)
  | { readonly status: 'period_not_valid' | 'period_not_closed' };

/**
 * Makes the custody report of a closed business day (`YYYY-MM-DD`) or of a month whose days are all
 * closed (`YYYY-MM`). Made again at any later time it has the same bytes.
 *
 * @returns made, period_not_valid, period_not_closed
 * @throws {StoreFault}
 */
export async function makeCustodyReport(
  store: Store,
  { poolId, period }: { readonly poolId: number; readonly period: string },
): Promise<CustodyReportMade> {
  return await withSnapshot(store, EVERY_PLATFORM, (db) => makeReportFrom(db, { poolId, period }));
}

/** Makes a report inside a snapshot that the caller holds. @returns as {@link makeCustodyReport} */
export async function makeReportFrom(
  db: Db,
  { poolId, period: name }: { readonly poolId: number; readonly period: string },
): Promise<CustodyReportMade> {
  const period = parsePeriod(name);
  if (period === undefined) return { status: 'period_not_valid' };
  const read = await readReportFacts(db, { poolId, period });
  if (read.status === 'period_not_closed') return read;
  const report = stateReport(read.facts);
  return { status: 'made', report, sha256: digestOf(report) };
}

/** The report as the bytes that its digest is of. */
export function formatReportJson(report: CustodyReport): string {
  return canonicalJson(encodeFacts(report));
}

function digestOf(report: CustodyReport): string {
  return createHash('sha256').update(formatReportJson(report)).digest('hex');
}
