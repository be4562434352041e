import { ROUTES } from '@ringfence/contract';
import {
  EVERY_PLATFORM,
  findApiKey,
  insertApiKeySignatureRule,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import { weaken } from './weaken.ts';

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
        // Said again, it comes after a weakening that waits, which then changes nothing.
        const isSaid = key?.signatureRequired === required && !required;
        if (key === undefined || isSaid) return key;
        const change = { required, createdByKeyId };
        const subjectId = await insertApiKeySignatureRule(tx, keyId, change);
        await weaken(tx, { subjectId, required, requestedBy: createdByKeyId, at: parts.now() });
        return key;
      },
    );
    parts.keys.forget(keyId);
    if (known === undefined) return refused({ code: 'record_not_found' });

    const inForce = await withSnapshot(parts.store, EVERY_PLATFORM, async (db) =>
      findApiKey(db, keyId),
    );
    const signatureRequired = inForce?.signatureRequired ?? required;
    return answered({ signatureRequired }, known.signatureRequired === required);
  },
);
