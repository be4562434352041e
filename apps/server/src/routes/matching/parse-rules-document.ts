import type { Bilingual } from '@ringfence/contract';
import { parseMatchRules } from '@ringfence/custody';
import type { ProblemDraft } from '../../http/problem-draft.ts';

/** Faults that one answer names. */
const FAULTS_LISTED_MAX = 10;

type Rules = Extract<ReturnType<typeof parseMatchRules>, { readonly status: 'parsed' }>['rules'];

/** A document of matching rules of a request, or the problem that says where it is none. */
export type RulesDocument =
  | { readonly status: 'parsed'; readonly rules: Rules }
  | { readonly status: 'problem'; readonly problem: ProblemDraft };

/** Reads a document strictly and checks it; every place that is wrong is named. */
export function parseRulesDocument(document: unknown): RulesDocument {
  const parsed = parseMatchRules(document);
  if (parsed.status === 'parsed') return parsed;
  const named = parsed.faults.slice(0, FAULTS_LISTED_MAX);
  const detail: Bilingual = {
    en: named.map(({ place, text }) => `${place}: ${text.en}`).join('; '),
    'zh-CN': named.map(({ place, text }) => `${place}:${text.zh}`).join(';'),
  };
  return { status: 'problem', problem: { code: 'content_invalid', field: 'rules', detail } };
}
