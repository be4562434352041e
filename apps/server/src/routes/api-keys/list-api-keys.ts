import { ROUTES } from '@ringfence/contract';
import { EVERY_PLATFORM, listApiKeys, withSnapshot } from '@ringfence/store';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';
import { formatApiKeyRecord } from './format-api-key-record.ts';

const LIST = 'api-keys';

export const listApiKeysRoute = implementKeyed(ROUTES.listApiKeys, async (call, parts) => {
  const page = openPage(parts.cursors, LIST, call.query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });

  const read = await withSnapshot(parts.store, EVERY_PLATFORM, async (db) =>
    listApiKeys(db, { after: page.after ?? '', limit: page.limit + 1 }),
  );
  const afterOf = (key: { readonly keyId: string }) => key.keyId;
  const { limit } = page;
  return answered(
    formatPage(parts.cursors, LIST, { read, limit, afterOf, format: formatApiKeyRecord }),
  );
});
