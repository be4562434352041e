import { ROUTES } from '@ringfence/contract';
import {
  EVERY_PLATFORM,
  findApiKey,
  insertApiKeyRevocation,
  withTransaction,
} from '@ringfence/store';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import { formatApiKeyRecord } from './format-api-key-record.ts';

export const revokeApiKeyRoute = implementKeyed(ROUTES.revokeApiKey, async (call, parts) => {
  const { keyId } = call.params;
  const revokedByKeyId = call.caller.key.keyId;
  const revoked = await withTransaction(
    parts.store,
    { isolation: 'read committed', scope: EVERY_PLATFORM },
    async (tx) => {
      const isFirst = await insertApiKeyRevocation(tx, { keyId, revokedByKeyId });
      return { isFirst, key: await findApiKey(tx, keyId) };
    },
  );
  parts.keys.forget(keyId);
  if (revoked.key === undefined) return refused({ code: 'record_not_found' });

  return answered(formatApiKeyRecord(revoked.key), !revoked.isFirst);
});
