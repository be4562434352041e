import { ACCOUNT_KIND_NATURE, ACCOUNT_KINDS, encodeFacts } from '@ringfence/custody';
import { type CustodyReport, parseEquation } from '@ringfence/reporting';
import { canonicalJson } from '../pool-engine/canonical-json.ts';
import type { DayBooks } from './day-books.ts';
import { packDiffers } from './pack-fault.ts';
import { type PackFile, type PackPool, poolFolder, reportPath } from './pack-format.ts';
import { readDocument } from './read-document.ts';

/**
 * Compares the equation of each report with the one that its last day was closed with, and the
 * balances of the latest daily report with the journal.
 *
 * @throws {PackDiffers} at the first report that differs
 */
export async function checkReports(
  directory: string,
  books: DayBooks,
  { pool, files }: { readonly pool: PackPool; readonly files: readonly PackFile[] },
): Promise<void> {
  const folder = `${poolFolder(pool.poolId)}/reports/`;
  const reports = files.filter(({ path }) => path.startsWith(folder) && path.endsWith('.json'));
  for (const { path: file } of reports) {
    const report = await readDocument(directory, file);
    if (!isReport(report)) {
      throw packDiffers(
        { file },
        {
          what: { zh: '存管报告', en: 'the report' },
          expected: 'period, equation, days and movements',
          received: 'another document',
        },
      );
    }
    const { lastDate } = report.period;
    const expected = books.equationOf(lastDate) ?? 'no close';
    const received = canonicalJson(encodeFacts(report.equation));
    if (expected !== received) {
      throw packDiffers(
        { file },
        { what: { zh: '平衡等式', en: 'the equation by the journal' }, expected, received },
      );
    }
    checkDays(report, books, file);
    const isLatest =
      pool.closedDate !== undefined && file === reportPath(pool.poolId, pool.closedDate);
    if (isLatest) checkBalances(report, books, file);
  }
}

/** Whether it has what is compared here; its bytes are those of the manifest. */
function isReport(value: unknown): value is CustodyReport {
  if (!isObject(value)) return false;
  const { period, equation, days, movements } = value;
  return (
    isObject(period) &&
    typeof period['lastDate'] === 'string' &&
    isObject(equation) &&
    [days, movements].every((list) => Array.isArray(list) && list.every(isObject))
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Each day of a report has the sums that it was closed with. */
function checkDays({ days }: CustodyReport, books: DayBooks, file: string): void {
  for (const day of days) {
    const equation = books.equationOf(day.businessDate);
    const closed = equation === undefined ? undefined : parseEquation(equation);
    const pairs = [
      [closed?.liabilities.totalMinor, day.liabilitiesMinor],
      [closed?.bankClosingMinor, day.bankClosingMinor],
      [closed?.breaks.sumMinor, day.breaksMinor],
      [closed?.unexplainedMinor, day.unexplainedMinor],
    ];
    for (const [expected, received] of pairs) {
      if (expected === received) continue;
      throw packDiffers(
        { file },
        {
          what: {
            zh: `${day.businessDate} 的平衡等式`,
            en: `the equation of ${day.businessDate} by the journal`,
          },
          expected: expected ?? 'a close',
          received: received ?? 'none',
        },
      );
    }
  }
}

function checkBalances({ movements }: CustodyReport, books: DayBooks, file: string): void {
  const posted = books.postedByKind();
  const left = new Map([...posted].filter(([, sum]) => sum !== 0n));
  for (const { accountKind, closingMinor } of movements) {
    left.delete(accountKind);
    const kind = ACCOUNT_KINDS.find((one) => one === accountKind);
    const credit = posted.get(accountKind) ?? 0n;
    const isDebit = kind !== undefined && ACCOUNT_KIND_NATURE[kind].normalSide === 'debit';
    const expected = (isDebit ? -credit : credit).toString();
    if (expected === closingMinor) continue;
    throw packDiffers(
      { file },
      {
        what: { zh: `账户 ${accountKind} 的期末余额`, en: `the closing balance of ${accountKind}` },
        expected,
        received: closingMinor,
      },
    );
  }
  for (const [accountKind, credit] of left) {
    throw packDiffers(
      { file },
      {
        what: { zh: `账户 ${accountKind} 的期末余额`, en: `the closing balance of ${accountKind}` },
        expected: credit.toString(),
        received: 'none',
      },
    );
  }
}
