import { ROUTES } from '@ringfence/contract';
import { answered, implementKeyed, refused } from '../../http/call.ts';

export const getAnswerKeyRoute = implementKeyed(ROUTES.getAnswerKey, async (_call, { answers }) => {
  if (answers === undefined) return Promise.resolve(refused({ code: 'installation_keys_missing' }));
  const { signatureKeyId, publicKeyPem, fingerprint } = answers;
  return Promise.resolve(
    answered({ signatureKeyId, algorithm: 'ed25519' as const, publicKeyPem, fingerprint }),
  );
});
