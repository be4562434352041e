import {
  chooseLanguage,
  FIELD_ERRORS_MAX,
  type Language,
  type Parsed,
  PROBLEMS,
  type Problem,
  type ProblemCode,
  problemType,
} from '@ringfence/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { describeViolation, type FieldErrorText } from './describe-violation.ts';
import type { PlacedViolation, ProblemDraft } from './problem-draft.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Why it was refused; undefined when it was not. */
    problemCode: ProblemCode | undefined;
  }
}

export type ProblemBody = Parsed<typeof Problem>;

/** Answers a request with a problem, in the language of its `Accept-Language`. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  draft: ProblemDraft,
): FastifyReply {
  const language = chooseLanguage(request.headers['accept-language']);
  request.problemCode = draft.code;
  if (draft.retryAfterSeconds !== undefined) {
    reply.header('retry-after', String(draft.retryAfterSeconds));
  }
  if (PROBLEMS[draft.code].status === 401) {
    reply.header('www-authenticate', 'Bearer realm="ringfence"');
  }
  return reply
    .code(PROBLEMS[draft.code].status)
    .header('content-language', language)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(formatProblem(draft, { language, requestId: request.id }));
}

/** A problem in words of one language. */
export function formatProblem(
  draft: ProblemDraft,
  context: { readonly language: Language; readonly requestId: string },
): ProblemBody {
  const text = PROBLEMS[draft.code];
  return {
    type: problemType(draft.code),
    code: draft.code,
    title: text.title[context.language],
    status: text.status,
    detail: (draft.detail ?? text.happened)[context.language],
    requestId: context.requestId,
    ...(draft.position === undefined ? {} : { position: draft.position }),
    ...(draft.field === undefined ? {} : { field: draft.field }),
    ...(draft.result === undefined ? {} : { result: draft.result }),
    ...(draft.retryAfterSeconds === undefined
      ? {}
      : { retryAfterSeconds: draft.retryAfterSeconds }),
    ...(draft.violations === undefined
      ? {}
      : { errors: describeViolations(draft.violations, context.language) }),
  };
}

/** The first violation of each place; the others there follow from it. */
export function describeViolations(
  violations: readonly PlacedViolation[],
  language: Language,
): FieldErrorText[] {
  const byPointer = new Map<string, FieldErrorText>();
  for (const placed of violations) {
    const error = describeViolation(placed, language);
    if (!byPointer.has(error.pointer)) byPointer.set(error.pointer, error);
    if (byPointer.size === FIELD_ERRORS_MAX) break;
  }
  return [...byPointer.values()];
}
