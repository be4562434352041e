import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { useProvenAct } from '../../../api/step-up.ts';

/** Takes back a withdrawal that waits. */
export function useCancel(instructionId: string) {
  return useProvenAct(
    (commandId: string) =>
      api.cancelMyInstruction({ client, path: { instructionId }, body: { commandId } }),
    ['my-instruction', 'my-instructions', 'my-money', 'my-entries'],
  );
}
