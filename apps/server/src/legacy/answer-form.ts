import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { PROBLEMS } from '@ringfence/contract';
import { timestampFromMilliseconds } from '@ringfence/money';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOfKey } from '../access/actor-of-key.ts';
import { formatTime } from '../check-files/format-check-lines.ts';
import { forwardToOwner } from '../http/forward-to-owner.ts';
import type { ProblemDraft } from '../http/problem-draft.ts';
import type { ServerParts } from '../server-parts.ts';
import { findFormKind } from './find-form-kind.ts';
import { type FormAnswer, formatDone, formatProblem } from './format-outcome.ts';
import { refuseForm } from './legacy-refused.ts';
import type { LegacySigner } from './legacy-signer.ts';
import { CONFIRMATION_SECONDS_MAX, FORM_AGE_SECONDS_MAX } from './limits.ts';
import type { FormKind, Plan } from './plan.ts';
import { planForm } from './plan-form.ts';
import { readEnvelope } from './read-envelope.ts';
import { runSteps, type StepFrame } from './run-steps.ts';
import { type VerifiedForm, verifyEnvelope } from './verify-envelope.ts';

/** What the handlers of forms work with. */
export interface FormDesk {
  readonly parts: ServerParts;
  readonly signer: LegacySigner;
}

/** Seconds a used form is remembered: longer than it would be taken for its age. */
const FORM_KEPT_SECONDS = 2 * FORM_AGE_SECONDS_MAX;
const MILLISECONDS_IN_SECOND = 1_000;

/** Does what a platform asks on its own: `/service`. */
export async function answerDirect(
  { parts, signer }: FormDesk,
  request: FastifyRequest<{ Body: string }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { form, kind } = await openForm(parts, request, 'service');
  if (kind.reads !== true) {
    const body = Readable.from([request.body]);
    const target = { poolId: form.pool.poolId, body };
    const forwarded = await forwardToOwner(request, reply, target, parts);
    if (forwarded !== undefined) return forwarded;
    // Before anything is read for it: a copy must not do later what was refused now.
    await spendForm(form, parts);
  }
  const plan = await planForm(form, kind, { parts });
  const done = await runSteps(plan.steps, stepFrameOf(form, request), parts);
  if (done.status === 'refused' && done.problem.retryAfterSeconds !== undefined) {
    return sendFormProblem(signer, reply, done.problem);
  }
  return sendForm(signer, reply, answerTo(form, formatDone(plan, done)));
}

/**
 * Reads what a platform asks a customer to confirm: `/gateway`. Nothing is done: the page of the
 * custodian shows it, and sends the form on when the customer has confirmed it there.
 */
export async function answerGateway(
  { parts, signer }: FormDesk,
  request: FastifyRequest<{ Body: string }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { form, kind } = await openForm(parts, request, 'gateway');
  const plan = await planForm(form, kind, { parts });
  const answer = kind.reads === true ? told(plan) : prepared(plan);
  return sendForm(signer, reply, answerTo(form, answer));
}

function told(plan: Plan): FormAnswer {
  return { code: '0', status: 'SUCCESS', ...plan.told };
}

function prepared({ steps }: Plan): FormAnswer {
  const calls = steps.map(({ call, params, body }) => ({ call, ...params, body }));
  return { code: '0', status: 'INIT', prepared: calls };
}

/** The platform acts in its own name, by the API key that its signature key is of. */
export function stepFrameOf(
  { key, pool }: VerifiedForm,
  { id: requestId }: Pick<FastifyRequest, 'id'>,
): StepFrame {
  return { caller: { key, actor: actorOfKey(key) }, pool, language: 'zh-CN', requestId };
}

/**
 * Verifies a form and finds its service at the address that it was sent to.
 *
 * @throws {LegacyRefused}
 */
export async function openForm(
  parts: ServerParts,
  request: FastifyRequest<{ Body: string }>,
  endpoint: FormKind['endpoint'],
): Promise<{ readonly form: VerifiedForm; readonly kind: FormKind }> {
  const ageSecondsMax = endpoint === 'gateway' ? CONFIRMATION_SECONDS_MAX : FORM_AGE_SECONDS_MAX;
  const sender = { address: request.ip, ageSecondsMax };
  const form = await verifyEnvelope(readEnvelope(request.body), sender, parts);
  return { form, kind: findFormKind(form.envelope.serviceName, endpoint) };
}

/**
 * Takes each signed text once: a copy of it, sent by whoever saw it, does nothing.
 *
 * @throws {LegacyRefused} 100013
 */
export async function spendForm(
  { envelope, signatureKey, signedAt }: VerifiedForm,
  parts: ServerParts,
): Promise<void> {
  const endsAt = Date.parse(signedAt) + FORM_KEPT_SECONDS * MILLISECONDS_IN_SECOND;
  const isNew = await parts.nonces.spend({
    signatureKeyId: signatureKey.fact.signatureKeyId,
    nonce: hash('sha256', envelope.reqData),
    keepUntil: timestampFromMilliseconds(endsAt),
  });
  if (isNew) return;
  refuseForm('100013', {
    en: 'reqData: expected a text that did not come before; query what became of it',
    'zh-CN': 'reqData:该报文此前已收到,请查询处理结果',
  });
}

/** An answer says which form it is to, so that it is the answer to no other. */
export function answerTo({ envelope, members }: VerifiedForm, answer: FormAnswer): FormAnswer {
  const { requestNo } = members;
  const { serviceName, platformNo } = envelope;
  const named = typeof requestNo === 'string' ? { requestNo } : {};
  return { serviceName, platformNo, ...named, ...answer };
}

/** Sends an answer with the signature over its text in the header `sign`. */
export function sendForm(
  signer: LegacySigner,
  reply: FastifyReply,
  answer: FormAnswer,
): FastifyReply {
  const timestamp = formatTime(timestampFromMilliseconds(Date.now()));
  const text = JSON.stringify({ ...answer, timestamp });
  return reply
    .header('sign', signer.sign(text))
    .header('keySerial', signer.keySerial)
    .type('application/json; charset=utf-8')
    .serializer((payload: string) => payload)
    .send(text);
}

/**
 * Answers what was not decided: the status of HTTP says whether it is worth sending again, and a
 * platform of family L takes it for an outcome that is not known yet.
 */
export function sendFormProblem(
  signer: LegacySigner,
  reply: FastifyReply,
  problem: ProblemDraft,
): FastifyReply {
  const { retryAfterSeconds } = problem;
  if (retryAfterSeconds !== undefined) {
    reply.code(PROBLEMS[problem.code].status).header('retry-after', String(retryAfterSeconds));
  }
  return sendForm(signer, reply, formatProblem(problem));
}
