import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { useProvenAct } from '../../../api/step-up.ts';

/** Ends what I permitted, at once. */
export function useRevoke(mandateId: string) {
  return useProvenAct(
    (commandId: string) =>
      api.revokeMyMandate({ client, path: { mandateId }, body: { commandId } }),
    ['my-mandates'],
  );
}
