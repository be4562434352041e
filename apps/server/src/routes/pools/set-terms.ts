import { ROUTES } from '@ringfence/contract';
import { answerAct } from '../../commands/answer-act.ts';
import { parseBody } from '../../commands/parse-body.ts';
import { implementPool } from '../../http/call.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';

export const setTermsRoute = implementPool(ROUTES.setTerms, async (call, parts) => {
  const { terms, origin } = parseBody(call.body);
  return answerAct(call, parts, 'set_terms', { terms, origin });
});

export const TERMS_READS = implementRecordRoutes('terms', {
  list: ROUTES.listTerms,
  get: ROUTES.getTerms,
  listVersions: ROUTES.listTermsVersions,
});
