import type { TSchema } from 'typebox';
import type { Bilingual } from './bilingual.ts';
import { CommandAnswer } from './command-answer.ts';
import { BODY_BYTES_MAX } from './limit.ts';
import { PoolPath } from './path-params.ts';
import type { ProblemCode } from './problem-code.ts';
import type { Scope } from './role.ts';
import { defineRoute } from './route.ts';

/** What a feature says of the route of one of its acts. */
export interface ActRouteDefinition<Body extends TSchema> {
  readonly name: string;
  /** The path below the pool, with its slash. */
  readonly path: `/${string}`;
  readonly scope: Scope;
  /** Whether a person proves again who it is before it. */
  readonly stepUp?: true;
  readonly tag: string;
  readonly summary: Bilingual;
  readonly body: Body;
  readonly bytesMax?: number;
  readonly problems: readonly ProblemCode[];
  readonly example: {
    readonly body: Readonly<Record<string, unknown>>;
    readonly result?: Readonly<Record<string, unknown>>;
  };
}

/** The route of an act on a pool whose body has the fields of the act and a command id. */
export function actRoute<Body extends TSchema>(act: ActRouteDefinition<Body>) {
  const { name, path, scope, tag, summary, problems, example } = act;
  const { result } = example;
  const flags = act.stepUp === undefined ? {} : { stepUp: act.stepUp };
  const answer = { commandId: 'c-1', status: 'accepted', position: 42 };
  return defineRoute({
    name,
    method: 'POST',
    path: `/v1/pools/:poolId${path}`,
    scope,
    ownerAnswers: true,
    ...flags,
    tag,
    summary,
    params: PoolPath,
    body: {
      schema: act.body,
      contentType: 'application/json',
      bytesMax: act.bytesMax ?? BODY_BYTES_MAX,
    },
    answer: {
      status: 200,
      schema: CommandAnswer,
      contentType: 'application/json',
      description: { en: 'Recorded', 'zh-CN': '已记录' },
      replayable: true,
    },
    problems,
    example: {
      params: { poolId: '1' },
      body: { commandId: 'c-1', ...example.body },
      answer: result === undefined ? answer : { ...answer, result },
    },
  });
}
