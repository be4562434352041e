import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { useProvenAct } from '../../../api/step-up.ts';

/** Sends one command of the registry; what was read of it is asked for again. */
export function useRegistryAct() {
  return useProvenAct(
    (body: api.RegistryCommand) => api.postRegistryCommand({ client, body }),
    ['parties'],
  );
}
