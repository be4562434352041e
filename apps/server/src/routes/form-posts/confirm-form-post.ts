import { type ConfirmFormPost, type Parsed, ROUTES } from '@ringfence/contract';
import { type Answered, answered, implementPool, type PoolCall, refused } from '../../http/call.ts';
import { answerTo } from '../../legacy/answer-form.ts';
import { findFormKind } from '../../legacy/find-form-kind.ts';
import { type FormAnswer, formatDone, formatFormRefusal } from '../../legacy/format-outcome.ts';
import { LegacyRefused } from '../../legacy/legacy-refused.ts';
import { CONFIRMATION_SECONDS_MAX } from '../../legacy/limits.ts';
import { planForm } from '../../legacy/plan-form.ts';
import { runSteps, type StepsDone } from '../../legacy/run-steps.ts';
import { type VerifiedForm, verifyEnvelope } from '../../legacy/verify-envelope.ts';
import type { ServerParts } from '../../server-parts.ts';

type ConfirmCall = PoolCall<unknown, unknown, Parsed<typeof ConfirmFormPost>>;

/**
 * Does what a platform's form asks in the name of the customer's channel, whose key this call has:
 * the platform's signature alone does nothing, and neither does the channel's key for another
 * platform. A form confirmed twice is done once, and answered twice.
 */
export const confirmFormPostRoute = implementPool(ROUTES.confirmFormPost, async (call, parts) => {
  if (parts.legacySigner === undefined) return refused({ code: 'form_posts_off' });
  const opened = await open(call, parts);
  if (opened.status !== 'opened') return opened;
  const { form } = opened;
  const done = await confirm(call, parts, form);
  if (done.problem !== undefined) return refused(done.problem);

  const signer = parts.legacySigner;
  const text = JSON.stringify(done.answer);
  const { serviceName, platformNo } = form.envelope;
  const { redirectUrl } = form.members;
  const callback = {
    serviceName,
    platformNo,
    responseType: 'CALLBACK' as const,
    keySerial: signer.keySerial,
    respData: text,
    sign: signer.sign(text),
  };
  const back = isReturnAddress(redirectUrl) ? { redirectUrl } : {};
  return answered({ accepted: done.answer.code === '0', callback, ...back }, done.replayed);
});

async function open(
  { body, pool, caller }: ConfirmCall,
  parts: ServerParts,
): Promise<Answered<never> | { readonly status: 'opened'; readonly form: VerifiedForm }> {
  // The channel is known by its key, and what it passes on in vain is counted under that.
  const sender = { address: caller.key.keyId, ageSecondsMax: CONFIRMATION_SECONDS_MAX };
  try {
    const form = await verifyEnvelope(body, sender, parts);
    if (form.pool.poolId === pool.poolId) return { status: 'opened', form };
    return refused({ code: 'signature_not_valid', field: 'keySerial' });
  } catch (error) {
    if (!(error instanceof LegacyRefused)) throw error;
    return refused({ code: 'signature_not_valid', detail: error.text });
  }
}

/** What became of a confirmed form. */
interface Confirmed {
  readonly answer: FormAnswer;
  readonly replayed: boolean;
  /** What is worth sending again: nobody is told an outcome yet. */
  readonly problem?: Extract<StepsDone, { readonly status: 'refused' }>['problem'];
}

async function confirm(
  call: ConfirmCall,
  parts: ServerParts,
  form: VerifiedForm,
): Promise<Confirmed> {
  const { evidence, holderName } = call.body;
  const confirmed = {
    ...(evidence === undefined ? {} : { evidence }),
    ...(holderName === undefined ? {} : { holderName }),
  };
  try {
    const kind = findFormKind(form.envelope.serviceName, 'gateway');
    const plan = await planForm(form, kind, { parts, confirmed });
    const done = await runSteps(plan.steps, call, parts);
    const isRetried = done.status === 'refused' && done.problem.retryAfterSeconds !== undefined;
    const { replayed } = done;
    // The channel asks again for what it did: it is told the same, not that it is a duplicate.
    const answer = answerTo(form, formatDone(plan, { ...done, replayed: false }));
    return { answer, replayed, ...(isRetried ? { problem: done.problem } : {}) };
  } catch (error) {
    if (!(error instanceof LegacyRefused)) throw error;
    return { answer: answerTo(form, formatFormRefusal(error)), replayed: false };
  }
}

const RETURN_ADDRESS_LENGTH_MAX = 500;

/** A customer is sent back over TLS only. */
function isReturnAddress(text: unknown): text is string {
  if (typeof text !== 'string' || text.length > RETURN_ADDRESS_LENGTH_MAX) return false;
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}
