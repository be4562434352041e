import type { JournalFinding } from '@ringfence/operations';
import type { LogFault } from '../log/verify-log.ts';

/** What a monitor finds: in the records, in the log itself, or that it cannot look. */
export type MonitorFinding =
  | JournalFinding
  | { readonly kind: 'log_refused'; readonly fault: LogFault }
  | { readonly kind: 'log_not_read' | 'database_not_read'; readonly reason: string };

/** The same finding of two cycles has one key, whatever its age. */
export function keyOfFinding(finding: MonitorFinding): string {
  if (finding.kind !== 'not_logged_in_time') return JSON.stringify(finding);
  return JSON.stringify({ kind: finding.kind, position: finding.position });
}
