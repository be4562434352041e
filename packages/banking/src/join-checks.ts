import { joinRemarks, remarked } from './check-remark.ts';
import type { StatementCheck, StatementVerdict } from './check-statement.ts';
import { insideMember } from './container/unpack.ts';

/** The worst first: one file that does not add up makes the whole delivery one that does not. */
const VERDICTS_BY_WEIGHT: readonly StatementVerdict[] = ['invalid', 'differs', 'ok'];

/**
 * What the files of one zip say together: their counts added up, and the worst of their verdicts.
 * The formats are named once each, in the order of the files.
 */
export function joinChecks(checks: readonly StatementCheck[]): StatementCheck {
  const count = (of: (check: StatementCheck) => number): number =>
    checks.reduce((sum, check) => sum + of(check), 0);
  const verdict =
    VERDICTS_BY_WEIGHT.find((one) => checks.some((check) => check.verdict === one)) ??
    'not_applicable';
  const [error] = checks.flatMap((check, index) =>
    check.error === undefined ? [] : [insideMember(check.error, index + 1)],
  );
  return {
    format: [...new Set(checks.map(({ format }) => format))].join(' + '),
    statements: count(({ statements }) => statements),
    entries: count(({ entries }) => entries),
    details: count(({ details }) => details),
    verdict,
    ...(error === undefined ? {} : { error }),
    ...remarked(joinRemarks(checks.map(({ remarks = [] }) => remarks))),
  };
}
