import { ROUTES } from '@ringfence/contract';
import { answerAct } from '../../commands/answer-act.ts';
import { parseBody } from '../../commands/parse-body.ts';
import { implementPool } from '../../http/call.ts';

export const registerInheritanceRoute = implementPool(
  ROUTES.registerInheritance,
  async (call, parts) => {
    const { customerId } = call.params;
    const { shares, evidence } = parseBody(call.body);
    return answerAct(call, parts, 'register_inheritance', { customerId, shares, evidence });
  },
);

export const approveInheritanceRoute = implementPool(
  ROUTES.approveInheritance,
  async (call, parts) =>
    answerAct(call, parts, 'approve_inheritance', { customerId: call.params.customerId }),
);
