import type { ProblemCode } from '@ringfence/contract';
import {
  OutcomeUnknown,
  PoolBusy,
  PoolNotOwned,
  StatementFormatError,
} from '@ringfence/operations';
import { StoreFault, type StoreFaultCode } from '@ringfence/store';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { describeFault } from '../log.ts';
import type { Violation } from './compile-validator.ts';
import { type PlacedViolation, type ProblemDraft, RequestRefused } from './problem-draft.ts';
import { sendProblem } from './send-problem.ts';

const FAULT_RETRY_SECONDS = 1;

/** What a fault of the store means to a client. */
const STORE_FAULT_PROBLEM: Readonly<Record<StoreFaultCode, ProblemCode>> = {
  database_unavailable: 'database_unavailable',
  transaction_conflict: 'database_unavailable',
  transaction_failed_inside: 'internal_fault',
  commit_outcome_unknown: 'outcome_unknown',
  migration_changed: 'internal_fault',
  migration_missing: 'internal_fault',
  migration_failed: 'internal_fault',
  schema_behind: 'internal_fault',
  server_too_old: 'internal_fault',
};

/** What the framework's own errors mean to a client; any other is a fault of ours. */
const FRAMEWORK_PROBLEM: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'content_type_not_supported',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'json_not_readable',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'json_not_readable',
  FST_ERR_BAD_URL: 'route_not_found',
  FST_ERR_MAX_PARAM_LENGTH: 'route_not_found',
};

/** Connection errors of the database driver that reach us without the store's wrapping. */
const DATABASE_ERROR_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P03',
  '08006',
]);

/** Answers whatever was thrown on the way to an answer, and logs what is a fault of ours. */
export function answerFault(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  return sendProblem(request, reply, draftOfFault(error, request));
}

/** The problem that a fault is answered as; what is a fault of ours is logged. */
export function draftOfFault(error: FastifyError, request: FastifyRequest): ProblemDraft {
  const draft = draftOf(error);
  if (draft.code === 'internal_fault') {
    request.log.error({ fault: describeFault(error) }, 'internal fault');
  } else if (draft.retryAfterSeconds !== undefined && !(error instanceof RequestRefused)) {
    request.log.warn({ fault: describeFault(error), code: draft.code }, 'fault');
  }
  return draft;
}

function draftOf(error: FastifyError): ProblemDraft {
  if (error instanceof RequestRefused) return error.draft;
  if (error instanceof OutcomeUnknown) return retried('outcome_unknown');
  if (error instanceof PoolBusy) return retried('busy');
  if (error instanceof PoolNotOwned) return retried('pool_without_owner');
  if (error instanceof StatementFormatError) {
    return { code: 'statement_not_readable', detail: error.messages };
  }
  if (error instanceof StoreFault) {
    const code = STORE_FAULT_PROBLEM[error.code];
    return code === 'internal_fault' ? { code } : retried(code);
  }
  if (error.validation !== undefined) {
    return { code: 'request_not_valid', violations: placedViolations(error) };
  }
  const code = FRAMEWORK_PROBLEM[error.code];
  if (code !== undefined) return { code };
  if (DATABASE_ERROR_CODES.has(error.code)) return retried('database_unavailable');

  return { code: 'internal_fault' };
}

function retried(code: ProblemCode): ProblemDraft {
  return { code, retryAfterSeconds: FAULT_RETRY_SECONDS };
}

function placedViolations(error: FastifyError): readonly PlacedViolation[] {
  const part = partOf(error.validationContext);
  return (error.validation ?? []).map((violation) => ({ part, violation: violation as Violation }));
}

function partOf(context: string | undefined): PlacedViolation['part'] {
  if (context === 'params' || context === 'querystring' || context === 'headers') return context;
  return 'body';
}
