import {
  type CheckFileFormat,
  createStatementReader,
  detectCheckFile,
  findPaymentStatus,
  type PaymentOutcome,
  type PaymentStatusReport,
  parseCamt029,
  parseCamt056,
  parsePain002,
  StatementFormatError,
  type StatementHead,
  type StatusReason,
} from '@ringfence/banking';
import { type BusinessDate, isBusinessDate } from '@ringfence/money';
import type { ExchangeAccount, ExchangeFile, ExchangePayment } from '@ringfence/store';
import { readCheckFile } from '../check-files/read-check-file.ts';
import { journalReference } from '../journal-reference.ts';
import { isAcknowledgementName, parseAcknowledgement } from './acknowledgement.ts';

/** What a file of the bank is, and what of it is looked for later. */
export type ClassifiedFile = Pick<
  ExchangeFile,
  'kind' | 'payments' | 'accounts' | 'fault' | 'recalled'
>;

/**
 * Finds out what a file of the bank is, by its content; only an acknowledgement is known by its
 * name. Everything is read to the end, so that a file which is damaged anywhere is unreadable as a
 * whole, with what was wrong and where.
 *
 * @param arrivalDate the day on which the file came; some check files have no year
 */
export function classifyFile(
  name: string,
  content: Uint8Array,
  arrivalDate: BusinessDate,
): ClassifiedFile {
  if (isAcknowledgementName(name)) return classifyAcknowledgement(content);
  try {
    const format = detectCheckFile(content);
    if (format !== undefined) {
      return withinLimits(classifyCheckFile(content, { format, name, arrivalDate }));
    }
    if (isRecall(content)) return classifyRecall(content);
    return withinLimits(
      isStatusReport(content) ? classifyReport(content) : classifyStatements(content),
    );
  } catch (error) {
    if (!(error instanceof StatementFormatError)) throw error;
    return { kind: 'unreadable', fault: error.message, payments: [], accounts: [] };
  }
}

/** The longest id of a payment or an account that a file is found by, in characters. */
export const EXCHANGE_ID_LENGTH_MAX = 200;

/** What the database would not take is refused here: else the file would stop all behind it. */
function withinLimits(file: ClassifiedFile): ClassifiedFile {
  const ids = [
    ...file.payments.flatMap(({ endToEndId, bankReference = '' }) => [endToEndId, bankReference]),
    ...file.accounts.map(({ identification }) => identification),
  ];
  if (ids.every((id) => id.length <= EXCHANGE_ID_LENGTH_MAX && !id.includes(NUL))) return file;
  const fault = `an id has at most ${EXCHANGE_ID_LENGTH_MAX} characters and none of them is NUL`;
  return { kind: 'unreadable', fault, payments: [], accounts: [] };
}

/** JSON can say it, and no text of the database can have it. */
const NUL = '\0';

function classifyAcknowledgement(content: Uint8Array): ClassifiedFile {
  const parsed = parseAcknowledgement(content);
  const none = { payments: [], accounts: [] };
  if (parsed === undefined) {
    const fault = 'an acknowledgement is JSON with file, sha256 and status';
    return { kind: 'unreadable', fault, ...none };
  }
  const { file, status, reason } = parsed;
  if (status !== 'refused') return { kind: 'acknowledgement', ...none };
  const fault = `${file}: ${reason ?? 'refused'}`.replaceAll(NUL, '');
  return { kind: 'acknowledgement', fault, ...none };
}

/** A file without a line has no account, and nobody would look for it. */
function classifyCheckFile(
  content: Uint8Array,
  file: {
    readonly format: CheckFileFormat;
    readonly name: string;
    readonly arrivalDate: BusinessDate;
  },
): ClassifiedFile {
  const { list, days } = readCheckFile(content, file);
  const accounts = days.map(({ account: identification, businessDate }) => ({
    identification,
    businessDate,
  }));
  return { kind: list === 'orders' ? 'check_file' : 'check_movements', payments: [], accounts };
}

/** How far into a file the name of its message is looked for, in bytes. */
const HEAD_BYTES = 4_096;

function isRecall(content: Uint8Array): boolean {
  const head = Buffer.from(content.subarray(0, HEAD_BYTES)).toString('latin1');
  return head.includes('FIToFIPmtCxlReq') || head.includes('RsltnOfInvstgtn');
}

/** Read to the end here, so that a broken one is refused whole. */
function classifyRecall(content: Uint8Array): ClassifiedFile {
  const isRequest = Buffer.from(content).includes('FIToFIPmtCxlReq');
  if (!isRequest) {
    parseCamt029([content]);
    return { kind: 'recall', payments: [], accounts: [] };
  }
  const recalled = parseCamt056([content]).payments.map(({ transactionId, amount, currency }) => ({
    amount,
    currency,
    ...(transactionId === undefined ? {} : { bankReference: journalReference(transactionId) }),
  }));
  return { kind: 'recall', payments: [], accounts: [], recalled };
}

function isStatusReport(content: Uint8Array): boolean {
  const head = Buffer.from(content.subarray(0, HEAD_BYTES)).toString('latin1');
  return head.includes('CstmrPmtStsRpt') || head.includes(':pain.002.');
}

function classifyReport(content: Uint8Array): ClassifiedFile {
  const report = parsePain002([content]);
  return { kind: 'payment_status', payments: paymentsOf(report), accounts: [] };
}

/** What the outcome of a report says; the others say nothing of the money yet. */
const STATUS_OF_OUTCOME: Readonly<Partial<Record<PaymentOutcome, ExchangePayment['status']>>> = {
  accepted: 'accepted',
  settled: 'booked',
  rejected: 'rejected',
};

/**
 * The payments that a report tells the status of. An order is a message of its own under its
 * end-to-end id, so that a status of the whole message is that of the payment.
 */
function paymentsOf(report: PaymentStatusReport): readonly ExchangePayment[] {
  const named = report.paymentInformation.flatMap(({ payments }) => payments);
  const references = new Map<string, string | undefined>([[report.originalMessageId, undefined]]);
  for (const { endToEndId, accountServicerReference } of named) {
    if (endToEndId !== undefined) references.set(endToEndId, accountServicerReference);
  }
  const payments: ExchangePayment[] = [];
  for (const [endToEndId, bankReference] of references) {
    const found = findPaymentStatus(report, { endToEndId });
    const status = found === undefined ? undefined : STATUS_OF_OUTCOME[found.outcome];
    if (status === undefined) continue;
    if (status === 'rejected' && found?.reasons.some(isDuplicate) === true) continue;
    payments.push({
      endToEndId,
      status,
      ...(bankReference === undefined ? {} : { bankReference }),
    });
  }
  return payments;
}

/** Duplicate message, payment information, transaction, end-to-end id, and duplication. */
const DUPLICATE_REASONS: ReadonlySet<string> = new Set([
  'AM05',
  'DU01',
  'DU02',
  'DU03',
  'DU04',
  'DU05',
  'DUPL',
]);

/**
 * A bank that has an order already turns its copy down. That says nothing of the first one, which
 * may be paid: money is never given back for it.
 */
function isDuplicate({ code }: StatusReason): boolean {
  return code !== undefined && DUPLICATE_REASONS.has(code);
}

/** Messages of single movements; every other statement format is one of days. */
const NOTICE_FORMAT = 'camt.054';
const NO_DAY_FORMATS = ['camt.052', 'MT942'];

function classifyStatements(content: Uint8Array): ClassifiedFile {
  // A zip may hold several files, each of a format of its own.
  const formats = new Set<string>();
  const heads: StatementHead[] = [];
  const reader = createStatementReader({
    formatKnown: (found) => {
      formats.add(found);
    },
    statementEnded: (head) => {
      heads.push(head);
    },
  });
  reader.write(content);
  reader.end();
  const all = [...formats];
  const withinDay = all.find((one) => NO_DAY_FORMATS.some((prefix) => one.startsWith(prefix)));
  if (withinDay !== undefined) {
    const fault = `${withinDay}: a report within the day is not used; the statement of the day is`;
    return { kind: 'unreadable', fault, payments: [], accounts: [] };
  }
  const isNotice = all.every((one) => one.startsWith(NOTICE_FORMAT));
  if (!isNotice && all.some((one) => one.startsWith(NOTICE_FORMAT))) {
    const fault = 'a file has notices or statements, not both';
    return { kind: 'unreadable', fault, payments: [], accounts: [] };
  }
  const accounts = heads.map((head) => accountOf(head, isNotice));
  return { kind: isNotice ? 'notice' : 'statement', payments: [], accounts };
}

function accountOf(head: StatementHead, isNotice: boolean): ExchangeAccount {
  const { identification } = head.account;
  const closing = head.balances.find(({ kind }) => kind === 'closing');
  const businessDate = closing?.date ?? head.createdAt?.slice(0, 'YYYY-MM-DD'.length);
  // The moment of a file is as the bank wrote it.
  return isNotice || businessDate === undefined || !isBusinessDate(businessDate)
    ? { identification }
    : { identification, businessDate };
}
