import { ROUTES } from '@ringfence/contract';
import {
  EVERY_PLATFORM,
  findApiKey,
  insertApiKeySignatureRule,
  withTransaction,
} from '@ringfence/store';
import { answered, implementKeyed, refused } from '../../http/call.ts';

export const setApiKeySignatureRuleRoute = implementKeyed(
  ROUTES.setApiKeySignatureRule,
  async (call, parts) => {
    const { keyId } = call.params;
    const { signatureRequired: required } = call.body;
    const createdByKeyId = call.caller.key.keyId;
    const known = await withTransaction(
      parts.store,
      { isolation: 'read committed', scope: EVERY_PLATFORM },
      async (tx) => {
        const key = await findApiKey(tx, keyId);
        if (key === undefined || key.signatureRequired === required) return key;
        await insertApiKeySignatureRule(tx, keyId, { required, createdByKeyId });
        return key;
      },
    );
    parts.keys.forget(keyId);
    if (known === undefined) return refused({ code: 'record_not_found' });

    return answered(call.body, known.signatureRequired === required);
  },
);
