import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** The public keys that requests under an API key are signed with. */
export function useSignatureKeys(keyId: string) {
  return usePages(['signature-keys', keyId], (query) =>
    api.listSignatureKeys({ client, path: { keyId }, query }),
  );
}
