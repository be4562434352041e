import { type GrantMandate, type Parsed, ROUTES } from '@ringfence/contract';
import type { Actor, GrantMandateCommand } from '@ringfence/custody';
import { answerCommand } from '../../commands/answer-command.ts';
import { parseAmount, parseMoment } from '../../commands/parse-amount.ts';
import { parseBody } from '../../commands/parse-body.ts';
import { implementPool } from '../../http/call.ts';

export const grantMandateRoute = implementPool(ROUTES.grantMandate, async (call, parts) =>
  answerCommand(call, parts, parseGrantMandate(call.body, call.caller.actor)),
);

function parseGrantMandate(body: Parsed<typeof GrantMandate>, actor: Actor): GrantMandateCommand {
  return {
    kind: 'grant_mandate',
    commandId: body.commandId,
    actor,
    mandateId: body.mandateId,
    customerId: body.customerId,
    scope: body.scope,
    amountMax: parseAmount(body.amountMaxMinor),
    ...(body.totalMaxMinor === undefined ? {} : { totalMax: parseAmount(body.totalMaxMinor) }),
    ...(body.countMax === undefined ? {} : { countMax: body.countMax }),
    ...(body.payees === undefined ? {} : { payees: body.payees }),
    ...(body.instructionId === undefined ? {} : { instructionId: body.instructionId }),
    ...(body.perDay === undefined ? {} : { perDay: parseBody(body.perDay) }),
    ...(body.perMonth === undefined ? {} : { perMonth: parseBody(body.perMonth) }),
    expiresAt: parseMoment(body.expiresAt),
  };
}
