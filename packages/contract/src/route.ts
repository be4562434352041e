import type { Static, TSchema } from 'typebox';
import type { Bilingual } from './bilingual.ts';
import type { ProblemCode } from './problem-code.ts';
import type { Scope } from './role.ts';

export type Method = 'GET' | 'POST';

/** What may be sent in a body, and how much of it. */
export interface BodyDefinition<Body extends TSchema> {
  readonly schema: Body;
  readonly contentType: 'application/json' | 'application/octet-stream';
  readonly bytesMax: number;
}

/** The one successful answer of a route; every other answer is a problem. */
export interface AnswerDefinition<Answer extends TSchema> {
  readonly status: 200 | 201;
  readonly schema: Answer;
  readonly contentType:
    | 'application/json'
    | 'application/pdf'
    | 'application/zip'
    | 'text/csv'
    | 'text/html'
    | 'text/plain';
  readonly description: Bilingual;
  /** Whether the answer says by `Idempotency-Replayed` that it repeats an earlier one. */
  readonly replayable: boolean;
}

/** One example of a request and its answer, compiled into the OpenAPI document. */
export interface RouteExample {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  readonly answer: unknown;
}

/** One route of the HTTP interface, as the server implements it and clients are typed from it. */
export interface RouteDefinition<
  Params extends TSchema = TSchema,
  Query extends TSchema = TSchema,
  Body extends TSchema = TSchema,
  Answer extends TSchema = TSchema,
> {
  /** The operation: a verb and its object; also the OpenAPI operationId. */
  readonly name: string;
  readonly method: Method;
  /** The path with `:param` names. */
  readonly path: string;
  readonly scope: Scope;
  /** Whether only the process that owns the pool can answer; others forward to it. */
  readonly ownerAnswers: boolean;
  /** Whether it shows what names or describes a person, more than an id: asks for a purpose. */
  readonly personalData?: true;
  /** Whether a person proves again who it is before it: not older than five minutes. */
  readonly stepUp?: true;
  /**
   * What a session whose sign-in is not finished may do: `second_factor` every one, `enrolment`
   * those that get their first second factor. Absent: only a session that is signed in.
   */
  readonly unfinished?: 'second_factor' | 'enrolment';
  readonly tag: string;
  readonly summary: Bilingual;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: BodyDefinition<Body>;
  readonly answer: AnswerDefinition<Answer>;
  /** Codes of this route beyond those its scope and method imply. */
  readonly problems: readonly ProblemCode[];
  readonly example: RouteExample;
}

/** States a route and keeps its schemas' types for whoever implements it. */
export function defineRoute<
  Params extends TSchema,
  Query extends TSchema,
  Body extends TSchema,
  Answer extends TSchema,
>(
  route: RouteDefinition<Params, Query, Body, Answer>,
): RouteDefinition<Params, Query, Body, Answer> {
  return route;
}

/** Any schema of the contract. */
export type Schema = TSchema;

/** The type of a parsed value of a schema. */
export type Parsed<Schema extends TSchema> = Static<Schema>;
