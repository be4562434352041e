import type { Language, Parsed, RouteDefinition, Schema } from '@ringfence/contract';
import type { Actor } from '@ringfence/custody';
import type { ApiKeyFact, PoolTenant, SessionFact } from '@ringfence/store';
import type { BrowserVisit } from '../access/visit-of.ts';
import type { ServerParts } from '../server-parts.ts';
import type { ProblemDraft } from './problem-draft.ts';
import { createTextGuard } from './refuse-personal-text.ts';

/** Who sent an admitted request: the key, and the actor that its decisions are taken for. */
export interface Caller {
  readonly key: ApiKeyFact;
  readonly actor: Actor;
  /** Of a person: the session that the request came with. */
  readonly session?: SessionFact;
  /** Of a member of staff: the grant that the request is made with. */
  readonly grantId?: string;
}

/** A request that was authenticated, admitted to its scope and parsed. */
export interface Call<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly language: Language;
  readonly requestId: string;
  /** What the request brings of its browser: where persons come in, and with every session. */
  readonly visit?: BrowserVisit;
}

export interface KeyedCall<Params, Query, Body> extends Call<Params, Query, Body> {
  readonly caller: Caller;
}

/** A call on one pool, which the caller's key may see. */
export interface PoolCall<Params, Query, Body> extends KeyedCall<Params, Query, Body> {
  readonly pool: PoolTenant;
}

/** What a handler answers: the body of the route's one success, or a problem. */
export type Answered<Body> =
  | {
      readonly status: 'answered';
      readonly body: Body;
      readonly replayed?: boolean;
      /** Values of `Set-Cookie`. */
      readonly cookies?: readonly string[];
    }
  | { readonly status: 'problem'; readonly problem: ProblemDraft; readonly replayed: boolean };

/** The answer of a success. */
export function answered<Body>(body: Body, replayed = false): Answered<Body> {
  return { status: 'answered', body, replayed };
}

/** The answer of a problem. @param replayed whether an earlier call was refused the same */
export function refused(problem: ProblemDraft, replayed = false): Answered<never> {
  return { status: 'problem', problem, replayed };
}

/** A route with the function that answers it. */
export interface Implementation {
  readonly route: RouteDefinition;
  readonly needs: 'nothing' | 'key' | 'pool';
  /** The parts of the call were checked against the route's schemas before. */
  readonly answer: (
    call: PoolCall<unknown, unknown, unknown>,
    parts: ServerParts,
  ) => Promise<Answered<unknown>>;
}

/** Implements a route that needs no key. */
export function implementPublic<
  Params extends Schema,
  Query extends Schema,
  Body extends Schema,
  Answer extends Schema,
>(
  route: RouteDefinition<Params, Query, Body, Answer>,
  answer: (
    call: Call<Parsed<Params>, Parsed<Query>, Parsed<Body>>,
    parts: ServerParts,
  ) => Promise<Answered<Parsed<Answer>>>,
): Implementation {
  return implement(route, 'nothing', answer as Implementation['answer']);
}

/** Implements a route that needs a key and concerns no single pool. */
export function implementKeyed<
  Params extends Schema,
  Query extends Schema,
  Body extends Schema,
  Answer extends Schema,
>(
  route: RouteDefinition<Params, Query, Body, Answer>,
  answer: (
    call: KeyedCall<Parsed<Params>, Parsed<Query>, Parsed<Body>>,
    parts: ServerParts,
  ) => Promise<Answered<Parsed<Answer>>>,
): Implementation {
  return implement(route, 'key', answer as Implementation['answer']);
}

/** Implements a route on one pool. */
export function implementPool<
  Params extends Schema,
  Query extends Schema,
  Body extends Schema,
  Answer extends Schema,
>(
  route: RouteDefinition<Params, Query, Body, Answer>,
  answer: (
    call: PoolCall<Parsed<Params>, Parsed<Query>, Parsed<Body>>,
    parts: ServerParts,
  ) => Promise<Answered<Parsed<Answer>>>,
): Implementation {
  return implement(route, 'pool', answer as Implementation['answer']);
}

/**
 * Puts the look at free texts before the answer: whoever calls it, over HTTP, by a form of the
 * older interface or as an act that is proposed, is refused the same.
 */
function implement(
  route: RouteDefinition,
  needs: Implementation['needs'],
  answer: Implementation['answer'],
): Implementation {
  const refuse = createTextGuard(route);
  return {
    route,
    needs,
    answer: async (call, parts) => {
      const problem = refuse(call.body);
      return problem === undefined ? answer(call, parts) : refused(problem);
    },
  };
}
