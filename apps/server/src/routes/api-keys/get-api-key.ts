import { ROUTES } from '@ringfence/contract';
import { EVERY_PLATFORM, findApiKey, withSnapshot } from '@ringfence/store';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import { formatApiKeyRecord } from './format-api-key-record.ts';

export const getApiKeyRoute = implementKeyed(ROUTES.getApiKey, async (call, parts) => {
  const key = await withSnapshot(parts.store, EVERY_PLATFORM, async (db) =>
    findApiKey(db, call.params.keyId),
  );
  if (key === undefined) return refused({ code: 'record_not_found' });

  return answered(formatApiKeyRecord(key));
});
