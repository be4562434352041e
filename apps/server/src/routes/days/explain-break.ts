import { ROUTES } from '@ringfence/contract';
import { answerCommand } from '../../commands/answer-command.ts';
import { implementPool } from '../../http/call.ts';

export const explainBreakRoute = implementPool(ROUTES.explainBreak, async (call, parts) =>
  answerCommand(call, parts, {
    kind: 'explain_break',
    actor: call.caller.actor,
    breakId: call.params.breakId,
    ...call.body,
  }),
);
