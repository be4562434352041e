import type { Scope } from '@ringfence/contract';
import { SCOPE_ROLES } from '@ringfence/contract';
import type { ApiKeyFact } from '@ringfence/store';
import type { Caller } from '../http/call.ts';
import { RequestRefused } from '../http/problem-draft.ts';
import type { ServerParts } from '../server-parts.ts';
import { actorOfKey } from './actor-of-key.ts';
import { type ApiKeyText, parseApiKey, secretMatches } from './api-key-text.ts';
import { judgeKey } from './judge-key.ts';

const BEARER = 'Bearer ';

/**
 * Who sends a request, when its key admits it to a scope.
 *
 * An address that sent too many wrong keys is refused before another unknown key is looked up; a
 * key that was good before is not touched by what others at its address do.
 *
 * @throws {RequestRefused} key_missing, key_not_valid, key_revoked, key_expired,
 *   role_not_permitted, too_many_requests
 */
export async function admit(
  sender: { readonly authorization: string | undefined; readonly address: string },
  scope: Scope,
  parts: ServerParts,
): Promise<Caller> {
  const text = readKey(sender.authorization);
  const judged = judgeKey(await findKey(text, sender.address, parts), text.secret, {
    text: parts.now(),
  });
  if (judged.status !== 'ok') {
    parts.limits.countRefusedKey(sender.address);
    throw new RequestRefused({ code: judged.status });
  }
  const { key } = judged;
  const { role, keyId } = key;
  if (role === 'system' || !SCOPE_ROLES[scope].includes(role)) {
    throw new RequestRefused({ code: 'role_not_permitted' });
  }
  parts.limits.countKey(keyId);

  return { key, actor: actorOfKey(key) };
}

function readKey(authorization: string | undefined): ApiKeyText {
  if (authorization?.startsWith(BEARER) !== true) throw new RequestRefused({ code: 'key_missing' });
  const text = parseApiKey(authorization.slice(BEARER.length));
  if (text === undefined) throw new RequestRefused({ code: 'key_not_valid' });
  return text;
}

async function findKey(
  { keyId, secret }: ApiKeyText,
  address: string,
  { keys, limits }: ServerParts,
): Promise<ApiKeyFact | undefined> {
  const cached = keys.findCached(keyId);
  if (cached !== undefined) return cached;
  const recalled = keys.recall(keyId);
  const wasGood = recalled !== undefined && secretMatches(secret, recalled.secretSha256);
  if (!wasGood) limits.checkAddress(address);

  return await keys.find(keyId);
}
