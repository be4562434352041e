import type { ActRule } from '../act/act-rule.ts';
import type { SetTermsAct } from './act.ts';
import { setTerms } from './set-terms.ts';

const SET_TERMS: ActRule<'set_terms', SetTermsAct> = {
  kind: 'set_terms',
  initiators: ['operator', 'administrator', 'system'],
  decide: setTerms,
  subjectOf: () => undefined,
  newIdsOf: ({ origin }) => ({ origin }),
};

/** The rules of the acts on a platform's terms. */
export const TERMS_ACTS = { set_terms: SET_TERMS };
