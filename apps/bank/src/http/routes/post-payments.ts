import { type PaymentBatch, parsePain001, StatementFormatError } from '@ringfence/banking';
import type { FastifyInstance } from 'fastify';
import { acceptPaymentMessage, type MessageAnswer } from '../../books/accept-payment-message.ts';
import type { ErrorStatus } from '../../books/fault.ts';
import type { Recording } from '../../books/recording.ts';
import { takeFault } from '../../books/take-fault.ts';
import { type DeliveryPace, takePace } from '../../documents/delivery-pace.ts';
import type { BankContext } from '../bank-context.ts';
import { sendProblem, sendRefusal } from '../problem.ts';
import { BODY_XML_BYTES_MAX, strict } from '../schemas.ts';
import { sendPaced } from '../send-paced.ts';

type Turn =
  | { readonly kind: 'silence'; readonly closesConnection: boolean }
  | {
      readonly kind: 'answer';
      readonly answer: MessageAnswer;
      /** What is answered although it was done. */
      readonly error: ErrorStatus | undefined;
      readonly pace: DeliveryPace;
    };

const JSON_TYPE = 'application/json; charset=utf-8';

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
      const { answer, error, pace } = turn;
      if (error !== undefined) {
        return reply.code(error).serializer(JSON.stringify).send({ status: error, code: 'error' });
      }
      if (answer.status === 'refused') return sendRefusal(request, reply, answer);
      const { messageId, answers } = answer.message;
      const body = JSON.stringify({ messageId, payments: answers });
      const headers = { 'idempotency-replayed': String(answer.status === 'already_done') };
      const paced = { pace, stopping: context.stopping };
      return sendPaced(reply, { code: 202, type: JSON_TYPE, headers, body }, paced);
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
  const error = takeFault(recording, 'error_after_booking', subject)?.httpStatus;
  return { kind: 'answer', answer, error, pace: takePace(recording, subject) };
}
