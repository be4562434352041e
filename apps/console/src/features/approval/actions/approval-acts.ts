import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { newCommandId } from '../../../api/new-command-id.ts';

/** What is done about proposals of a pool, one request each. */
export function approvalActsOf(poolId: number) {
  const path = { poolId };
  return {
    propose: (asked: Omit<api.ProposeInstruction, 'commandId'>) =>
      api.proposeInstruction({ client, path, body: { commandId: newCommandId(), ...asked } }),
    proposeAct: (asked: Omit<api.ProposeAct, 'commandId'>) =>
      api.proposeAct({ client, path, body: { commandId: newCommandId(), ...asked } }),
    reject: (asked: { readonly instructionId: string; readonly reason: string }) =>
      api.rejectProposal({ client, path, body: { commandId: newCommandId(), ...asked } }),
    give: (body: api.Instruction) => api.postInstruction({ client, path, body }),
  } as const;
}

/** The lists that an act about a proposal makes old. */
export const APPROVAL_LISTS = ['proposals', 'effect', 'instructions'] as const;
