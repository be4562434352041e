import { ROUTES } from '@ringfence/contract';
import { parseContract } from '@ringfence/custody';
import { answerAct } from '../../commands/answer-act.ts';
import { implementAct } from '../../commands/implement-act.ts';
import { type Implementation, implementPool, refused } from '../../http/call.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';

/** A document that cannot be read is refused here; one that is faulty, by the decision. */
const createContractRoute = implementPool(ROUTES.createContract, async (call, parts) => {
  const { contractId, contract: document } = call.body;
  const parsed = parseContract(document);
  if (parsed.status === 'ok') {
    return answerAct(call, parts, 'create_contract', { contractId, contract: parsed.contract });
  }
  const [first] = parsed.faults;
  const result = { faults: parsed.faults.map(({ place, text }) => ({ place, ...text })) };
  const field = first === undefined ? 'contract' : `contract.${first.place}`;
  return refused({ code: 'contract_faulty', field, result });
});

/** The contracts of a pool: create one, speak in it, advance it, read it. */
export const CONTRACT_ROUTES: readonly Implementation[] = [
  createContractRoute,
  implementAct(ROUTES.approveContract, 'approve_contract'),
  implementAct(ROUTES.attestContract, 'attest_contract'),
  implementAct(ROUTES.advanceContract, 'advance_contract'),
  ...implementRecordRoutes('contract', {
    list: ROUTES.listContracts,
    get: ROUTES.getContract,
    listVersions: ROUTES.listContractVersions,
  }),
];
