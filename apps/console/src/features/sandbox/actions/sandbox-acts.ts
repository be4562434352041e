import { answerOf, api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { saveFile } from '../../../ui/save-file.ts';

/** What is asked of the sandbox bank about the account of a pool. */
export function sandboxActsOf(poolId: number) {
  const path = { poolId };
  return {
    open: (openingMinor: string) =>
      api.openSandboxAccount({ client, path, body: { openingMinor } }),
    receive: (body: api.SandboxReceipt) => api.receiveAtSandbox({ client, path, body }),
    inject: (body: api.SandboxFaultAsked) => api.injectSandboxFault({ client, path, body }),
    remove: (faultId: string) => api.removeSandboxFault({ client, path, body: { faultId } }),
    endDay: (businessDate: string) => api.endSandboxDay({ client, path, body: { businessDate } }),
  } as const;
}

/** The lists that the bank's doings make old. */
export const SANDBOX_LISTS = ['sandbox', 'statements', 'suspense', 'position'] as const;

/** Saves the statement of a day as the bank gives it out; the statements' page takes it in. */
export async function saveStatement(poolId: number, businessDate: string): Promise<void> {
  const { text } = answerOf(
    await api.getSandboxStatement({ client, path: { poolId, businessDate } }),
  );
  saveFile(`statement-${poolId}-${businessDate}.xml`, new Blob([text]));
}

/** Why the reference of a customer is read here; the access is noted with it. */
const HEADERS = { 'Ringfence-Purpose': 'operation' };

/** The words by which a transfer names a customer. */
export async function readReference(poolId: number, customerId: string): Promise<string> {
  const path = { poolId, customerId };
  const { depositReference } = answerOf(await api.getCustomer({ client, path, headers: HEADERS }));
  return depositReference;
}
