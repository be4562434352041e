/**
 * Puts a text into the pool's log: what is owed, what a bank signed, what an auditor asked. The
 * text is the log's entry, as it is; no personal data.
 */
export interface PublishEvidenceAct {
  readonly kind: 'publish_evidence';
  readonly evidenceId: string;
  /** The first line of the text, which says what the text is. */
  readonly form: string;
  readonly text: string;
}

export type EvidenceAct = PublishEvidenceAct;
