import type { CommandAnswer, Parsed } from '@ringfence/contract';
import type { Act, ActKind } from '@ringfence/custody';
import type { Answered, PoolCall } from '../http/call.ts';
import type { ServerParts } from '../server-parts.ts';
import { answerCommand } from './answer-command.ts';
import { actCommand } from './parse-body.ts';

/** Submits an act in the name of the caller and answers what every command is answered. */
export async function answerAct<Kind extends ActKind>(
  call: PoolCall<unknown, unknown, { readonly commandId: string }>,
  parts: ServerParts,
  kind: Kind,
  fields: Omit<Extract<Act, { kind: Kind }>, 'kind'>,
): Promise<Answered<Parsed<typeof CommandAnswer>>> {
  return answerCommand(call, parts, actCommand(kind, call.body, fields, call.caller.actor));
}
