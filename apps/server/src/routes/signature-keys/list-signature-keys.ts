import { ROUTES } from '@ringfence/contract';
import { EVERY_PLATFORM, findApiKey, listSignatureKeys, withSnapshot } from '@ringfence/store';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';
import { formatSignatureKey } from './format-signature-key.ts';

export const listSignatureKeysRoute = implementKeyed(
  ROUTES.listSignatureKeys,
  async (call, parts) => {
    const { keyId } = call.params;
    const list = `signature-keys/${keyId}`;
    const page = openPage(parts.cursors, list, call.query);
    if (page === undefined) return refused({ code: 'cursor_not_valid' });

    const { after = '', limit } = page;
    const read = await withSnapshot(parts.store, EVERY_PLATFORM, async (db) => {
      if ((await findApiKey(db, keyId)) === undefined) return undefined;
      return listSignatureKeys(db, { keyId, after, limit: limit + 1 });
    });
    if (read === undefined) return refused({ code: 'record_not_found' });

    const afterOf = (key: { readonly signatureKeyId: string }) => key.signatureKeyId;
    return answered(
      formatPage(parts.cursors, list, { read, limit, afterOf, format: formatSignatureKey }),
    );
  },
);
