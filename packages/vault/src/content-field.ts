/**
 * What is sealed under a key of its kind: files, what a line of a statement says of the payer, and
 * what the law keeps longer than the key of its person lives.
 */
export const CONTENT_FIELDS = [
  'bank.statement_file',
  'bank.statement_line',
  'bank.exchange_file',
  'check_file.file',
  'reconciliation.evidence_file',
  'reconciliation.quarantined_file',
  'people.trail',
  'custody.signed_approval',
] as const;
export type ContentField = (typeof CONTENT_FIELDS)[number];

/** The holder of the key of contents. */
export function contentHolder(field: ContentField): string {
  return `field:${field}`;
}
