import type { MessageValues } from '../message/message-shape.ts';
import { moneyTexts, totalTexts } from '../message/message-values.ts';
import { reasonValues } from '../message/status-reason.ts';
import { writeMessage } from '../message/write-message.ts';
import { StatementFormatError } from '../statement-format-error.ts';
import type { CancellationAnswer, CancellationRequest, PaymentToCancel } from './cancellation.ts';
import { partyTexts } from './cancellation-parties.ts';
import { CAMT_029, CAMT_055, CAMT_056 } from './cancellation-shape.ts';

/** The version of camt.029 that is written; every version is read. */
const ANSWER_NAME = 'camt.029.001.09';

/**
 * Writes a request to cancel or return payments: camt.055 from a customer, camt.056 between banks.
 * The number of payments and the control sum are exact.
 *
 * @unit amounts in minor units of each payment's currency
 * @throws {StatementFormatError} when there is no payment, a reference that the message needs is
 *   missing, or a text is empty, too long or not of XML characters
 * @invariant B13 reading what was written gives the same request
 */
export function formatCancellationRequest(request: CancellationRequest): string {
  const { message, assignmentId, createdAt, assigner, assignee, payments } = request;
  if (payments.length === 0) {
    throw new StatementFormatError({ rule: 'payment_count', expected: '>= 1', received: '0' });
  }
  const isOfCustomer = message.startsWith('camt.055');
  const underlying = isOfCustomer ? customerUnderlying(request) : bankUnderlying(request);
  return writeMessage(isOfCustomer ? CAMT_055 : CAMT_056, message, {
    texts: {
      assignmentId,
      createdAt,
      ...partyTexts('assigner', assigner),
      ...partyTexts('assignee', assignee),
      ...totalTexts(payments),
    },
    lists: { underlying: [underlying] },
  });
}

function customerUnderlying(request: CancellationRequest): MessageValues {
  const { originalPaymentInformationId: paymentInformationId } = request;
  if (paymentInformationId === undefined) {
    throw new StatementFormatError({
      rule: 'required',
      expected: 'OrgnlPmtInfId',
      received: '-',
    });
  }
  const { originalMessageId: messageId, originalMessageName: messageName } = request;
  const payments = request.payments.map(paymentValues);
  return {
    texts: {},
    lists: {
      blocks: [{ texts: { paymentInformationId, messageId, messageName }, lists: { payments } }],
    },
  };
}

function bankUnderlying(request: CancellationRequest): MessageValues {
  const { originalMessageId: messageId, originalMessageName: messageName } = request;
  const payments = request.payments.map(paymentValues).map(({ texts, lists }) => ({
    texts: { ...texts, messageId, messageName },
    lists,
  }));
  return { texts: {}, lists: { payments } };
}

function paymentValues(payment: PaymentToCancel): MessageValues {
  const { reasons, amount: _amount, currency: _currency, ...texts } = payment;
  return {
    texts: { ...texts, ...moneyTexts(payment) },
    lists: { reasons: reasonValues(reasons) },
  };
}

/**
 * Writes the answer to a request, as a bank does: camt.029.
 *
 * @throws {StatementFormatError} when there is no confirmation, or a text is empty, too long or not
 *   of XML characters
 * @invariant B13 reading what was written gives the same answer
 */
export function formatCancellationAnswer(answer: CancellationAnswer): string {
  const { assignmentId, createdAt, assigner, assignee, caseId, confirmation } = answer;
  const { originalMessageId: messageId, originalMessageName: messageName } = answer;
  if (confirmation === undefined) {
    throw new StatementFormatError({ rule: 'required', expected: 'Sts/Conf', received: '-' });
  }
  const creator = caseId === undefined ? {} : partyTexts('caseCreator', assignee);
  const payments = answer.payments.map(({ reasons, ...texts }) => ({
    texts: { ...texts },
    lists: { reasons: reasonValues(reasons) },
  }));
  return writeMessage(CAMT_029, ANSWER_NAME, {
    texts: {
      assignmentId,
      createdAt,
      ...partyTexts('assigner', assigner),
      ...partyTexts('assignee', assignee),
      caseId,
      ...creator,
      confirmation,
    },
    lists: { cancellations: [{ texts: { messageId, messageName }, lists: { payments } }] },
  });
}
