import type { BankFact, Facts, Report } from './report.ts';

const FORM = 'ringfence verification v1';

/** What was checked, and when, beside the report. */
export interface ReportContext {
  /** SHA-256 of each file, in hexadecimal digits */
  readonly files: readonly string[];
  /** the fingerprint of the trust document; absent when nobody was trusted */
  readonly trust?: string;
  /** UTC */
  readonly checkedAt: string;
}

/** Writes the answer for programs: JSON, with the digits of amounts in strings. */
export function formatMachineReport(report: Report, context: ReportContext): string {
  const { subject, verdict, lines, facts } = report;
  const checks = lines.map(({ name, ...line }) => ({ check: name, ...line }));
  const written = { form: FORM, subject, verdict, ...context, checks, facts: writeFacts(facts) };
  return `${JSON.stringify(written, undefined, 2)}\n`;
}

function writeFacts(facts: Facts): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]): [string, unknown] => {
      if (typeof value === 'bigint') return [name, value.toString()];
      return [name, name === 'banks' && Array.isArray(value) ? facts.banks?.map(writeBank) : value];
    }),
  );
}

function writeBank({ name, availableMinor, asOf }: BankFact): Readonly<Record<string, string>> {
  return { name, availableMinor: availableMinor.toString(), asOf };
}
