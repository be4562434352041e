import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';

interface OfKey<Body> {
  readonly keyId: string;
  readonly body: Body;
}

/** What is changed about the keys of programs, one request each. */
export const API_KEY_ACTS = {
  create: (body: api.CreateApiKey) => api.createApiKey({ client, body }),
  revoke: (keyId: string) => api.revokeApiKey({ client, path: { keyId }, body: {} }),
  register: ({ keyId, body }: OfKey<api.RegisterSignatureKey>) =>
    api.registerSignatureKey({ client, path: { keyId }, body }),
  revokeSignature: (path: { readonly keyId: string; readonly signatureKeyId: string }) =>
    api.revokeSignatureKey({ client, path, body: {} }),
  setRule: ({ keyId, body }: OfKey<api.SignatureRule>) =>
    api.setApiKeySignatureRule({ client, path: { keyId }, body }),
} as const;

/** The lists that such an act makes old. */
export const API_KEY_LISTS = ['api-keys', 'signature-keys'] as const;
