import { createPublicKey } from 'node:crypto';
import { ROUTES } from '@ringfence/contract';
import { answered, implementKeyed, refused } from '../../http/call.ts';

export const getSigningKeyRoute = implementKeyed(ROUTES.getSigningKey, async (_call, parts) => {
  const { installationKeys } = parts;
  if (installationKeys === undefined) return refused({ code: 'installation_keys_missing' });
  const publicKey = createPublicKey(installationKeys.signingKey);
  const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  return Promise.resolve(answered({ algorithm: 'SHA256withRSA' as const, publicKeyPem }));
});
