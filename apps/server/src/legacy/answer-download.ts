import type { FastifyReply, FastifyRequest } from 'fastify';
import { downloadCheckFileRoute } from '../routes/check-files/download-check-file.ts';
import { type FormDesk, openForm, sendFormProblem, spendForm, stepFrameOf } from './answer-form.ts';
import { planForm } from './plan-form.ts';

/**
 * Sends the check files of a day: `/download`. The archive has no signature of its own; each file
 * in it has one, by which CONFIRM_CHECKFILE names it.
 */
export async function answerDownload(
  { parts, signer }: FormDesk,
  request: FastifyRequest<{ Body: string }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { form, kind } = await openForm(parts, request, 'download');
  const { told = {} } = await planForm(form, kind, { parts });
  await spendForm(form, parts);
  const { poolId } = form.pool;
  const frame = stepFrameOf(form, request);
  const answer = await downloadCheckFileRoute.answer(
    { ...frame, params: { poolId, ...told }, query: {}, body: undefined },
    parts,
  );
  if (answer.status === 'problem') return sendFormProblem(signer, reply, answer.problem);
  return reply.type('application/zip').send(answer.body);
}
