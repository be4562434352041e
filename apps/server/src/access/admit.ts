import type { Scope } from '@ringfence/contract';
import { SCOPE_ROLES } from '@ringfence/contract';
import type { ApiKeyFact } from '@ringfence/store';
import type { Caller } from '../http/call.ts';
import { RequestRefused } from '../http/problem-draft.ts';
import type { ServerParts } from '../server-parts.ts';
import { type ApiKeyText, parseApiKey } from './api-key-text.ts';
import { judgeKey } from './judge-key.ts';

const BEARER = 'Bearer ';

/**
 * Who sends a request, when its key admits it to a scope.
 *
 * @throws {RequestRefused} key_missing, key_not_valid, key_revoked, key_expired, role_not_permitted
 */
export async function admit(
  authorization: string | undefined,
  scope: Scope,
  parts: ServerParts,
): Promise<Caller> {
  const key = await authenticate(readKey(authorization), parts);
  const { role } = key;
  if (role === 'system' || !SCOPE_ROLES[scope].includes(role)) {
    throw new RequestRefused({ code: 'role_not_permitted' });
  }

  return { key, actor: { role, keyId: key.keyId } };
}

function readKey(authorization: string | undefined): ApiKeyText {
  if (authorization === undefined) throw new RequestRefused({ code: 'key_missing' });
  if (!authorization.startsWith(BEARER)) throw new RequestRefused({ code: 'key_missing' });
  const text = parseApiKey(authorization.slice(BEARER.length));
  if (text === undefined) throw new RequestRefused({ code: 'key_not_valid' });
  return text;
}

async function authenticate(text: ApiKeyText, parts: ServerParts): Promise<ApiKeyFact> {
  const key = parts.keys.findCached(text.keyId) ?? (await parts.keys.find(text.keyId));
  const judged = judgeKey(key, text.secret, { text: parts.now() });
  if (judged.status !== 'ok') throw new RequestRefused({ code: judged.status });
  return judged.key;
}
