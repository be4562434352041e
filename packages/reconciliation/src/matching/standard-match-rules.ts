import { assert } from '@ringfence/money';
import { checkMatchRules } from './check-match-rules.ts';
import type { MatchRules } from './match-rules.ts';
import { readMatchRules } from './read-match-rules.ts';
import STANDARD_V1 from './standard.v1.json' with { type: 'json' };

/** The matching rules that come with the system. */
export const STANDARD_MATCH_RULES: MatchRules = readOwnRules(STANDARD_V1);

function readOwnRules(document: unknown): MatchRules {
  const read = readMatchRules(document);
  assert(read.status === 'read', 'R9 expected the standard rules to be readable');
  assert(checkMatchRules(read.rules).length === 0, 'R9 expected the standard rules to be sound');
  return read.rules;
}
