import { ROUTES } from '@ringfence/contract';
import { createApiKey } from '../../access/create-api-key.ts';
import { parseMoment } from '../../commands/parse-amount.ts';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import { formatApiKeyRecord } from './format-api-key-record.ts';

export const createApiKeyRoute = implementKeyed(ROUTES.createApiKey, async (call, parts) => {
  const { pools, expiresAt, personId, ...body } = call.body;
  const created = await createApiKey(parts.store, {
    ...body,
    ...(personId === undefined ? {} : { holderPersonId: personId }),
    ...(pools === undefined ? {} : { poolIds: pools }),
    ...(expiresAt === undefined ? {} : { expiresAt: parseMoment(expiresAt) }),
    createdByKeyId: call.caller.key.keyId,
    createdAt: parts.now(),
  });
  if (created.status === 'created') {
    return answered({ ...formatApiKeyRecord(created.key), key: created.text });
  }
  if (created.status === 'exists') return answered(formatApiKeyRecord(created.key), true);

  return refused({ code: created.status, field: created.field });
});
