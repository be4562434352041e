import type { MessageShape, MessageValues } from '../message/message-shape.ts';
import { assertTotals, parseOptionalMoney } from '../message/message-values.ts';
import { type MessageSource, readMessage, requiredText } from '../message/read-message.ts';
import { parseCode, parseReasons } from '../message/status-reason.ts';
import { StatementFormatError } from '../statement-format-error.ts';
import type {
  CancellationAnswer,
  CancellationMessage,
  CancellationRequest,
  OriginalPayment,
  PaymentCancellation,
  PaymentToCancel,
} from './cancellation.ts';
import { parseParty } from './cancellation-parties.ts';
import { CAMT_029, CAMT_055, CAMT_056 } from './cancellation-shape.ts';
import { parseDate } from './parse-camt.ts';

const READABLE: Readonly<Record<string, CancellationMessage>> = {
  'camt.055.001.08': 'camt.055.001.08',
  'camt.055.001.09': 'camt.055.001.09',
  'camt.056.001.08': 'camt.056.001.08',
  'camt.056.001.10': 'camt.056.001.10',
};

/**
 * Reads a customer's request to cancel payments (camt.055), as its bank does: strictly, of one
 * earlier message and one payment information block.
 *
 * @unit amounts in minor units of each payment's currency
 * @throws {StatementFormatError}
 * @invariant B13 reading what was written gives the same request
 */
export function parseCamt055(source: MessageSource): CancellationRequest {
  const { message, values, underlying } = readRequest(CAMT_055, source);
  const block = onlyOne(underlying, 'blocks', 'OrgnlPmtInfAndCxl');
  const payments = (block.lists['payments'] ?? []).map(parsePayment);
  assertTotals(values, payments);
  const original = block.texts['messageId'] === undefined ? underlying : block;
  return {
    ...parseHead(message, values),
    originalMessageId: requiredText(original, 'messageId', 'OrgnlMsgId'),
    originalMessageName: requiredText(original, 'messageName', 'OrgnlMsgNmId'),
    originalPaymentInformationId: requiredText(block, 'paymentInformationId', 'OrgnlPmtInfId'),
    payments: atLeastOne(payments, block),
  };
}

/**
 * Reads a request between banks to return payments (camt.056): strictly, of one earlier message.
 *
 * @unit amounts in minor units of each payment's currency
 * @throws {StatementFormatError}
 * @invariant B13 reading what was written gives the same request
 */
export function parseCamt056(source: MessageSource): CancellationRequest {
  const { message, values, underlying } = readRequest(CAMT_056, source);
  const list = underlying.lists['payments'] ?? [];
  const payments = list.map(parsePayment);
  assertTotals(values, payments);
  const [first = underlying] = list;
  const original = first.texts['messageId'] === undefined ? underlying : first;
  const originalMessageId = requiredText(original, 'messageId', 'OrgnlMsgId');
  const others = list.filter(
    ({ texts }) => (texts['messageId'] ?? originalMessageId) !== originalMessageId,
  );
  if (others.length > 0) throw notOne('OrgnlMsgId', 2, values);
  return {
    ...parseHead(message, values),
    originalMessageId,
    originalMessageName: requiredText(original, 'messageName', 'OrgnlMsgNmId'),
    payments: atLeastOne(payments, underlying),
  };
}

interface RequestRead {
  readonly message: CancellationMessage;
  readonly values: MessageValues;
  readonly underlying: MessageValues;
}

function readRequest(shape: MessageShape, source: MessageSource): RequestRead {
  const { name, values } = readMessage(shape, source);
  const message = READABLE[name];
  if (message === undefined) {
    const expected = Object.keys(READABLE).join(' | ');
    throw new StatementFormatError({ rule: 'format', expected, received: name });
  }
  return { message, values, underlying: onlyOne(values, 'underlying', 'Undrlyg') };
}

type RequestHead = Pick<
  CancellationRequest,
  'message' | 'assignmentId' | 'createdAt' | 'assigner' | 'assignee'
>;

function parseHead(message: CancellationMessage, values: MessageValues): RequestHead {
  return { message, ...parseAssignment(values) };
}

function parseAssignment(values: MessageValues): Omit<RequestHead, 'message'> {
  return {
    assignmentId: requiredText(values, 'assignmentId', 'Assgnmt/Id'),
    createdAt: requiredText(values, 'createdAt', 'Assgnmt/CreDtTm'),
    assigner: parseParty('assigner', values),
    assignee: parseParty('assignee', values),
  };
}

function parsePayment(values: MessageValues): PaymentToCancel {
  const { amount, currency } = parseOptionalMoney(values);
  const executionDate = parseDate(values.texts['executionDate'], values.place ?? {});
  if (amount === undefined || currency === undefined) throw absent('Amt', values);
  if (executionDate === undefined) throw absent('Dt', values);
  return {
    cancellationId: requiredText(values, 'cancellationId', 'CxlId'),
    ...parseOriginal(values),
    amount,
    currency,
    executionDate,
    reasons: parseReasons(values),
  };
}

function parseOriginal({ texts }: MessageValues): OriginalPayment {
  const { instructionId, endToEndId, transactionId } = texts;
  return {
    ...(instructionId === undefined ? {} : { instructionId }),
    ...(endToEndId === undefined ? {} : { endToEndId }),
    ...(transactionId === undefined ? {} : { transactionId }),
  };
}

/**
 * Reads a bank's answer to a request (camt.029) of any version.
 *
 * @throws {StatementFormatError}
 * @invariant B13 reading what was written gives the same answer
 */
export function parseCamt029(source: MessageSource): CancellationAnswer {
  const { values } = readMessage(CAMT_029, source);
  const cancellations = values.lists['cancellations'] ?? [];
  const { messageId, messageName } = cancellations[0]?.texts ?? {};
  const { caseId } = values.texts;
  const confirmation = parseCode(values, 'confirmation');
  return {
    ...parseAssignment(values),
    ...(caseId === undefined ? {} : { caseId }),
    ...(confirmation === undefined ? {} : { confirmation }),
    ...(messageId === undefined ? {} : { originalMessageId: messageId }),
    ...(messageName === undefined ? {} : { originalMessageName: messageName }),
    payments: cancellations.flatMap(({ lists }) => {
      const ofBlocks = (lists['blocks'] ?? []).flatMap((block) => block.lists['payments'] ?? []);
      return [...ofBlocks, ...(lists['payments'] ?? [])].map(parseAnswered);
    }),
  };
}

function parseAnswered(values: MessageValues): PaymentCancellation {
  const { cancellationStatusId } = values.texts;
  const status = parseCode(values, 'status');
  return {
    ...(cancellationStatusId === undefined ? {} : { cancellationStatusId }),
    ...parseOriginal(values),
    ...(status === undefined ? {} : { status }),
    reasons: parseReasons(values),
  };
}

function onlyOne(values: MessageValues, field: string, element: string): MessageValues {
  const [only, ...others] = values.lists[field] ?? [];
  if (only === undefined) throw absent(element, values);
  if (others.length > 0) throw notOne(element, 1 + others.length, values);
  return only;
}

function atLeastOne(
  payments: readonly PaymentToCancel[],
  values: MessageValues,
): readonly PaymentToCancel[] {
  if (payments.length > 0) return payments;
  throw absent('TxInf', values);
}

function absent(element: string, values: MessageValues): StatementFormatError {
  const told = { rule: 'required', expected: element, received: '-' } as const;
  return new StatementFormatError({ ...told, ...values.place });
}

function notOne(element: string, count: number, values: MessageValues): StatementFormatError {
  const told = { rule: 'one_original', expected: `1 ${element}`, received: `${count}` } as const;
  return new StatementFormatError({ ...told, ...values.place });
}
