import {
  type CustodyReportRecord,
  type Parsed,
  ROUTES,
  type SegregationRecord,
} from '@ringfence/contract';
import {
  findSegregationDay,
  formatReportSheet,
  formatSegregationFile,
  makeReportFrom,
  printReportIn,
  type SegregationControl,
  writeSegregation,
} from '@ringfence/operations';
import type { PoolTenant } from '@ringfence/store';
import { spoolText } from '../../exports/spool-text.ts';
import { answered, type Implementation, implementPool, refused } from '../../http/call.ts';
import type { ServerParts } from '../../server-parts.ts';
import { languageOf } from '../language-of.ts';
import { readPool } from '../read-pool.ts';

const NOT_CLOSED = refused({ code: 'period_not_closed' });

const getCustodyReportRoute = implementPool(ROUTES.getCustodyReport, async (call, parts) => {
  const made = await makeReport(parts, call.pool, call.params.period);
  if (made.status !== 'made') return NOT_CLOSED;
  const { report, sha256 } = made;
  // Its lists are only read.
  return answered({ report: report as Parsed<typeof CustodyReportRecord>, sha256 });
});

const getCustodyReportSheetRoute = implementPool(
  ROUTES.getCustodyReportSheet,
  async (call, parts) => {
    const made = await makeReport(parts, call.pool, call.params.period);
    if (made.status !== 'made') return NOT_CLOSED;
    return answered(formatReportSheet(made, languageOf(call)));
  },
);

const getCustodyReportPrintRoute = implementPool(
  ROUTES.getCustodyReportPrint,
  async (call, parts) => {
    const made = await makeReport(parts, call.pool, call.params.period);
    if (made.status !== 'made') return NOT_CLOSED;
    return answered(await printReportIn(made, languageOf(call)));
  },
);

const getSegregationRoute = implementPool(ROUTES.getSegregation, async (call, parts) => {
  const control = await readPool(parts, call.pool, async (db) => {
    const day = await findSegregationDay(db, call.params);
    return day === undefined ? undefined : await writeSegregation(db, day);
  });
  return control === undefined ? NOT_CLOSED : answered(formatControl(control));
});

const downloadSegregationFileRoute = implementPool(
  ROUTES.downloadSegregationFile,
  async (call, parts) => {
    // Kept in a file meanwhile: a reader that is slow holds no connection to the database.
    const spooled = await readPool(parts, call.pool, async (db) => {
      const day = await findSegregationDay(db, call.params);
      if (day === undefined) return undefined;
      return await spoolText(formatSegregationFile(db, day, call.params.map));
    });
    return spooled === undefined ? NOT_CLOSED : answered(spooled.read());
  },
);

function makeReport(parts: ServerParts, { poolId, ...pool }: PoolTenant, period: string) {
  return readPool(parts, { poolId, ...pool }, async (db) => makeReportFrom(db, { poolId, period }));
}

function formatControl(control: SegregationControl): Parsed<typeof SegregationRecord> {
  const { businessDate, totals, difference, files } = control;
  return {
    businessDate,
    totals: {
      lines: totals.lines,
      postedMinor: totals.posted.toString(),
      heldMinor: totals.held.toString(),
      orderedMinor: totals.ordered.toString(),
      customersMinor: totals.customers.toString(),
      inTransitOutMinor: totals.inTransitOut.toString(),
      suspenseMinor: totals.suspense.toString(),
      feesAccruedMinor: totals.feesAccrued.toString(),
      purposeMinor: totals.purpose.toString(),
    },
    ...(difference === undefined
      ? {}
      : { difference: { ...difference, total: difference.total.en } }),
    files: [...files],
  };
}

export const CUSTODY_REPORT_ROUTES: readonly Implementation[] = [
  getCustodyReportRoute,
  getCustodyReportSheetRoute,
  getCustodyReportPrintRoute,
  getSegregationRoute,
  downloadSegregationFileRoute,
];
