import type { MessageValues } from '../message/message-shape.ts';
import { parseOptionalMoney } from '../message/message-values.ts';
import { type MessageSource, readMessage, requiredText } from '../message/read-message.ts';
import { parseCode, parseReasons } from '../message/status-reason.ts';
import { PAIN002_SHAPE } from './pain002-shape.ts';
import type {
  PaymentInformationStatus,
  PaymentStatus,
  PaymentStatusReport,
  StatedStatus,
} from './payment-status.ts';

/**
 * Reads a payment status report of any version.
 *
 * @unit amounts in minor units of each payment's currency
 * @throws {StatementFormatError}
 * @invariant B12 reading what was written gives the same report
 */
export function parsePain002(source: MessageSource): PaymentStatusReport {
  const { values } = readMessage(PAIN002_SHAPE, source);
  return {
    messageId: requiredText(values, 'messageId', 'GrpHdr/MsgId'),
    createdAt: requiredText(values, 'createdAt', 'GrpHdr/CreDtTm'),
    originalMessageId: requiredText(values, 'originalMessageId', 'OrgnlMsgId'),
    originalMessageName: requiredText(values, 'originalMessageName', 'OrgnlMsgNmId'),
    ...parseStatus(values),
    paymentInformation: (values.lists['paymentInformation'] ?? []).map(parseBlock),
  };
}

function parseBlock(values: MessageValues): PaymentInformationStatus {
  return {
    paymentInformationId: requiredText(values, 'paymentInformationId', 'OrgnlPmtInfId'),
    ...parseStatus(values),
    payments: (values.lists['payments'] ?? []).map(parsePayment),
  };
}

function parsePayment(values: MessageValues): PaymentStatus {
  const { statusId, instructionId, endToEndId, acceptedAt, accountServicerReference } =
    values.texts;
  return {
    ...(statusId === undefined ? {} : { statusId }),
    ...(instructionId === undefined ? {} : { instructionId }),
    ...(endToEndId === undefined ? {} : { endToEndId }),
    ...parseStatus(values),
    ...(acceptedAt === undefined ? {} : { acceptedAt }),
    ...(accountServicerReference === undefined ? {} : { accountServicerReference }),
    ...parseOptionalMoney(values),
  };
}

function parseStatus(values: MessageValues): StatedStatus {
  const status = parseCode(values, 'status');
  return { ...(status === undefined ? {} : { status }), reasons: parseReasons(values) };
}
