import type { MessageValues } from '../message/message-shape.ts';
import { moneyTexts } from '../message/message-values.ts';
import { reasonValues } from '../message/status-reason.ts';
import { writeMessage } from '../message/write-message.ts';
import { PAIN002_SHAPE } from './pain002-shape.ts';
import type {
  Pain002Version,
  PaymentInformationStatus,
  PaymentStatus,
  PaymentStatusReport,
} from './payment-status.ts';

/**
 * Writes a payment status report as pain.002, as a bank does.
 *
 * @unit amounts in minor units of each payment's currency
 * @throws {StatementFormatError} when a text is empty, too long or not of XML characters
 * @invariant B12 reading what was written gives the same report
 */
export function formatPain002(report: PaymentStatusReport, version: Pain002Version): string {
  const { messageId, createdAt, originalMessageId, originalMessageName, status } = report;
  return writeMessage(PAIN002_SHAPE, `pain.002.001.${version}`, {
    texts: { messageId, createdAt, originalMessageId, originalMessageName, status },
    lists: {
      reasons: reasonValues(report.reasons),
      paymentInformation: report.paymentInformation.map(blockValues),
    },
  });
}

function blockValues(block: PaymentInformationStatus): MessageValues {
  const { paymentInformationId, status } = block;
  return {
    texts: { paymentInformationId, status },
    lists: { reasons: reasonValues(block.reasons), payments: block.payments.map(paymentValues) },
  };
}

function paymentValues(payment: PaymentStatus): MessageValues {
  const { reasons, amount: _amount, currency: _currency, ...texts } = payment;
  return {
    texts: { ...texts, ...moneyTexts(payment) },
    lists: { reasons: reasonValues(reasons) },
  };
}
