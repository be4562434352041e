/**
 * What is sealed that is no text of one person: files, and what a line of a statement says of the
 * payer. Each has one key of its own.
 */
export const CONTENT_FIELDS = [
  'bank.statement_file',
  'bank.statement_line',
  'bank.exchange_file',
  'check_file.file',
  'reconciliation.evidence_file',
  'reconciliation.quarantined_file',
] as const;
export type ContentField = (typeof CONTENT_FIELDS)[number];

/** The holder of the key of contents. */
export function contentHolder(field: ContentField): string {
  return `field:${field}`;
}
