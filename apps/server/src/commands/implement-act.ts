import type { CommandAnswer, Parsed, RouteDefinition, Schema } from '@ringfence/contract';
import type { Act, ActKind } from '@ringfence/custody';
import { type Implementation, implementPool } from '../http/call.ts';
import { answerAct } from './answer-act.ts';
import { parseBody } from './parse-body.ts';

/** Implements the route of an act whose fields are those of its body. */
export function implementAct<Params extends Schema, Query extends Schema, Body extends Schema>(
  route: RouteDefinition<Params, Query, Body, typeof CommandAnswer>,
  kind: ActKind,
): Implementation {
  return implementPool(route, async (call, parts): Promise<Answered> => {
    // The schema of the route states the fields of this act.
    const body = call.body as { readonly commandId: string };
    const { commandId: _own, ...fields } = parseBody(body);
    const withBody = { ...call, body };
    return answerAct(withBody, parts, kind, fields as Omit<Extract<Act, { kind: never }>, 'kind'>);
  });
}

type Answered = Awaited<ReturnType<typeof answerAct>> & {
  readonly body?: Parsed<typeof CommandAnswer>;
};
