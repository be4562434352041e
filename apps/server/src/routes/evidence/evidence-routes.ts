import { ROUTES } from '@ringfence/contract';
import { implementAct } from '../../commands/implement-act.ts';
import type { Implementation } from '../../http/call.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';

/** The texts in the log of a pool: publish and read. */
export const EVIDENCE_ROUTES: readonly Implementation[] = [
  implementAct(ROUTES.publishEvidence, 'publish_evidence'),
  ...implementRecordRoutes('evidence', {
    list: ROUTES.listEvidence,
    get: ROUTES.getEvidence,
    listVersions: ROUTES.listEvidenceVersions,
  }),
];
