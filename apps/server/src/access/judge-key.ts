import type { ProblemCode } from '@ringfence/contract';
import type { ApiKeyFact } from '@ringfence/store';
import { secretMatches } from './api-key-text.ts';

export type KeyJudged =
  | { readonly status: 'ok'; readonly key: ApiKeyFact }
  | {
      readonly status: Extract<
        ProblemCode,
        'key_not_valid' | 'key_revoked' | 'key_expired' | 'awaiting_second_person'
      >;
    };

/**
 * Whether a key admits its sender now.
 *
 * That a key was revoked, has expired or awaits a second person is said only to who knows its
 * secret.
 */
export function judgeKey(
  key: ApiKeyFact | undefined,
  secret: string,
  now: { readonly text: string },
): KeyJudged {
  if (key === undefined || !secretMatches(secret, key.secretSha256)) {
    return { status: 'key_not_valid' };
  }
  if (key.revokedAt !== undefined) return { status: 'key_revoked' };
  if (key.expiresAt !== undefined && key.expiresAt <= now.text) return { status: 'key_expired' };
  if (key.awaitsSecondPerson) return { status: 'awaiting_second_person' };

  return { status: 'ok', key };
}
