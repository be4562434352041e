import type { ActRule } from '../act/act-rule.ts';
import type { PublishEvidenceAct } from './act.ts';
import { publishEvidence } from './publish-evidence.ts';

const PUBLISH_EVIDENCE: ActRule<'publish_evidence', PublishEvidenceAct> = {
  kind: 'publish_evidence',
  initiators: ['operator', 'administrator', 'system'],
  decide: publishEvidence,
  subjectOf: ({ evidenceId }) => evidenceId,
  newIdsOf: ({ evidenceId }) => ({ evidenceId }),
  referencesOf: ({ evidenceId }) => ({ records: [{ kind: 'evidence', recordId: evidenceId }] }),
};

/** The rules of the acts on evidence. */
export const EVIDENCE_ACTS = { publish_evidence: PUBLISH_EVIDENCE };
