import { type PaymentBatch, parsePain001, StatementFormatError } from '@ringfence/banking';
import type { FastifyInstance } from 'fastify';
import { acceptPaymentMessage, type MessageAnswer } from '../../books/accept-payment-message.ts';
import type { SlowAnswerFault } from '../../books/fault.ts';
import type { Recording } from '../../books/recording.ts';
import { takeFault } from '../../books/take-fault.ts';
import type { BankContext } from '../bank-context.ts';
import { sendProblem, sendRefusal } from '../problem.ts';
import { BODY_XML_BYTES_MAX, strict } from '../schemas.ts';
import { waitSlowly } from '../wait-slowly.ts';

type Turn =
  | { readonly kind: 'silence'; readonly closesConnection: boolean }
  | {
      readonly kind: 'answer';
      readonly answer: MessageAnswer;
      readonly slow: SlowAnswerFault | undefined;
    };

const answerSchema = strict(
  {
    messageId: { type: 'string' },
    payments: {
      type: 'array',
      items: strict(
        {
          endToEndId: { type: 'string' },
          status: { type: 'string', enum: ['accepted', 'rejected'] },
          reason: { type: 'string' },
          bankReference: { type: 'string' },
          duplicate: { type: 'boolean' },
        },
        ['endToEndId', 'status'],
      ),
    },
  },
  ['messageId', 'payments'],
);

export function postPayments(app: FastifyInstance, context: BankContext): void {
  app.post<{ Body: string }>(
    '/payments',
    {
      bodyLimit: BODY_XML_BYTES_MAX,
      schema: {
        summary: 'Order payments: a pain.001 message (application/xml)',
        consumes: ['application/xml'],
        response: { 202: answerSchema },
      },
    },
    async (request, reply) => {
      const batch = readBatch(request.body);
      if (typeof batch === 'string') {
        return sendProblem(request, reply, { code: 'payment_message_invalid', detail: batch });
      }
      const turn = await context.bank.execute((recording) => takeTurn(recording, batch));
      if (turn.kind === 'silence') {
        context.silence.keep(reply, turn);
        return reply;
      }
      await waitSlowly(turn.slow, context.stopping);
      if (turn.answer.status === 'refused') return sendRefusal(request, reply, turn.answer);
      const { messageId, answers } = turn.answer.message;
      reply.header('idempotency-replayed', String(turn.answer.status === 'already_done'));
      return reply.code(202).send({ messageId, payments: answers });
    },
  );
}

function readBatch(text: string): PaymentBatch | string {
  try {
    return parsePain001(text);
  } catch (cause) {
    if (cause instanceof StatementFormatError) return cause.message;
    throw cause;
  }
}

/** The message with the faults before and after it, in one record. */
function takeTurn(recording: Recording, batch: PaymentBatch): Turn {
  const subject = {
    account: batch.debtorAccount.identification,
    endToEndIds: batch.payments.map((payment) => payment.endToEndId),
    route: 'payments',
  } as const;
  const before = takeFault(recording, 'timeout_before_booking', subject);
  if (before !== undefined) return { kind: 'silence', closesConnection: before.closesConnection };
  const answer = acceptPaymentMessage(recording, batch);
  const after = takeFault(recording, 'timeout_after_booking', subject);
  if (after !== undefined) return { kind: 'silence', closesConnection: after.closesConnection };
  return { kind: 'answer', answer, slow: takeFault(recording, 'slow_answer', subject) };
}
