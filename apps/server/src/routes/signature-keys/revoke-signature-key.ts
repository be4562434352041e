import { ROUTES } from '@ringfence/contract';
import {
  EVERY_PLATFORM,
  findSignatureKey,
  insertSignatureKeyRevocation,
  withTransaction,
} from '@ringfence/store';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import { formatSignatureKey } from './format-signature-key.ts';

export const revokeSignatureKeyRoute = implementKeyed(
  ROUTES.revokeSignatureKey,
  async (call, parts) => {
    const { keyId, signatureKeyId } = call.params;
    const revokedByKeyId = call.caller.key.keyId;
    const revoked = await withTransaction(
      parts.store,
      { isolation: 'read committed', scope: EVERY_PLATFORM },
      async (tx) => {
        const known = await findSignatureKey(tx, signatureKeyId);
        if (known?.keyId !== keyId) return undefined;
        const isFirst = await insertSignatureKeyRevocation(tx, { signatureKeyId, revokedByKeyId });
        return { isFirst, key: await findSignatureKey(tx, signatureKeyId) };
      },
    );
    parts.signatures.keys.forget(signatureKeyId);
    if (revoked?.key === undefined) return refused({ code: 'record_not_found' });

    return answered(formatSignatureKey(revoked.key), !revoked.isFirst);
  },
);
