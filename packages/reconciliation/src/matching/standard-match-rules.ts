import { assert } from '@ringfence/money';
import { checkMatchRules } from './check-match-rules.ts';
import type { MatchRules } from './match-rules.ts';
import PLATFORM_TABLE_V1 from './platform-table.v1.json' with { type: 'json' };
import { readMatchRules } from './read-match-rules.ts';
import STANDARD_V1 from './standard.v1.json' with { type: 'json' };

/** The matching rules that come with the system. */
export const STANDARD_MATCH_RULES: MatchRules = readOwnRules(STANDARD_V1);

/**
 * How a platform's own table is held against the orders of custody: by the platform's ids alone. An
 * order of another kind or customer is the same order told differently.
 */
export const PLATFORM_TABLE_RULES: MatchRules = readOwnRules(PLATFORM_TABLE_V1);

function readOwnRules(document: unknown): MatchRules {
  const read = readMatchRules(document);
  assert(read.status === 'read', 'R9 expected the standard rules to be readable');
  assert(checkMatchRules(read.rules).length === 0, 'R9 expected the standard rules to be sound');
  return read.rules;
}
