import type { KeyObject } from 'node:crypto';
import { createHash } from 'node:crypto';
import { formatPain002, parsePain001, StatementFormatError } from '@ringfence/banking';
import type { Bank } from '../bank.ts';
import { acceptPaymentMessage } from '../books/accept-payment-message.ts';
import type { BankAccountBook } from '../books/books.ts';
import type { StatementFormat } from '../books/fault.ts';
import { listNotices } from '../books/list-notices.ts';
import { isCase, listCases, takeCase } from '../books/take-case.ts';
import type { CheckFileFamily } from '../documents/check-files.ts';
import { findStatement, issueStatement } from '../documents/issue-statement.ts';
import { noticeDocument } from '../documents/notice-document.ts';
import { CAMT_VERSION_DEFAULT } from '../documents/statement-document.ts';
import { FILES_PER_ROUND_MAX, type FolderFiles, type HandedOut } from './folder-files.ts';
import { handOutCheckFiles } from './hand-out-check-files.ts';
import { statusReport } from './status-report.ts';
import { isCheckConfirmation, refuseCheckConfirmation } from './take-check-confirmation.ts';

const ACKNOWLEDGEMENT_ENDING = '.ack';

/** Whose check files the bank hands out, and the key by which the customer confirms them. */
export interface CheckFileExchange {
  readonly families: readonly CheckFileFamily[];
  readonly customerKey?: KeyObject | undefined;
}

/**
 * One round of the folder: takes the orders that lie there, answers each with a pain.002 and an
 * acknowledgement, and hands out notices, statements and check files that are new. A crash repeats
 * the last file with the same bytes. A statement that was refused is handed out again.
 */
export async function exchangeRound(
  bank: Bank,
  files: FolderFiles,
  checking: CheckFileExchange,
): Promise<void> {
  const { families } = checking;
  let handedOut = await files.readHandedOut();
  for (const name of await files.list()) {
    if (name.endsWith(ACKNOWLEDGEMENT_ENDING)) {
      handedOut = await takeAcknowledgement(files, handedOut, name);
    } else {
      await takeFile(bank, files, { name, checking });
    }
  }
  handedOut = await handOutNotices(bank, files, handedOut);
  handedOut = await handOutCases(bank, files, handedOut);
  for (const account of bank.books.accounts.values()) {
    handedOut = await handOutStatements(bank, files, { handedOut, account });
  }
  await handOutCheckFiles(bank, files, { handedOut, families });
}

async function takeFile(
  bank: Bank,
  files: FolderFiles,
  { name, checking }: { readonly name: string; readonly checking: CheckFileExchange },
): Promise<void> {
  const content = await files.read(name);
  const text = content?.toString('utf8');
  if (text !== undefined && isCheckConfirmation(text)) {
    const refusal = refuseCheckConfirmation(text, { books: bank.books, ...checking });
    await answerFile(files, { name, content, refusal });
  } else if (text !== undefined && isCase(text)) {
    const taken = await takeCaseText(bank, text);
    await answerFile(files, { name, content, ...taken });
  } else {
    await takeOrder(bank, files, { name, content, text });
  }
}

/** Acknowledges a file and puts it aside. */
async function answerFile(
  files: FolderFiles,
  {
    name,
    content,
    refusal,
    isKnown = false,
  }: {
    readonly name: string;
    readonly content: Buffer | undefined;
    readonly refusal?: string | undefined;
    readonly isKnown?: boolean;
  },
): Promise<void> {
  const status = isKnown ? 'known' : 'taken';
  const said = { content, status: refusal === undefined ? status : 'refused' } as const;
  await acknowledge(files, name, { ...said, reason: refusal });
  await files.putAside(name, refusal === undefined ? 'taken' : 'refused');
}

async function takeOrder(
  bank: Bank,
  files: FolderFiles,
  {
    name,
    content,
    text,
  }: {
    readonly name: string;
    readonly content: Buffer | undefined;
    readonly text: string | undefined;
  },
): Promise<void> {
  const refusal = content === undefined ? 'the file is too long' : undefined;
  const read = text === undefined ? undefined : readBatch(text);
  if (read === undefined || typeof read === 'string') {
    const reason = refusal ?? read;
    await acknowledge(files, name, { content, status: 'refused', reason });
    await files.putAside(name, 'refused');
    return;
  }
  const { answer, report } = await bank.execute((recording) => {
    const taken = acceptPaymentMessage(recording, read);
    const head = { bankId: recording.books.bankId, at: recording.recordedAt };
    return { answer: taken, report: statusReport(read, taken, head) };
  });
  // By the file and not by a message id, which may be a path, and is cut off in the report.
  await files.place(`PS-${name}`, formatPain002(report, '10'));
  const status = answer.status === 'already_done' ? 'known' : 'taken';
  await acknowledge(files, name, { content, status });
  await files.putAside(name, 'taken');
}

async function takeCaseText(
  bank: Bank,
  text: string,
): Promise<{ readonly refusal?: string; readonly isKnown?: boolean }> {
  try {
    const taken = await bank.execute((recording) => takeCase(recording, text));
    if (taken.status === 'refused') return { refusal: taken.code };
    return { isKnown: taken.status === 'already_done' };
  } catch (cause) {
    if (cause instanceof StatementFormatError) return { refusal: cause.message };
    throw cause;
  }
}

async function handOutCases(
  bank: Bank,
  files: FolderFiles,
  handedOut: HandedOut,
): Promise<HandedOut> {
  const { caseNumber: after = 0 } = handedOut;
  const cases = listCases(bank.books, { after, limit: FILES_PER_ROUND_MAX });
  for (const { number, document } of cases) {
    await files.place(`CA-${String(number).padStart(NUMBER_DIGITS, '0')}.xml`, document);
  }
  const last = cases.at(-1);
  if (last === undefined) return handedOut;
  const changed = { ...handedOut, caseNumber: last.number };
  await files.writeHandedOut(changed);
  return changed;
}

function readBatch(text: string): ReturnType<typeof parsePain001> | string {
  try {
    return parsePain001(text);
  } catch (cause) {
    if (cause instanceof StatementFormatError) return cause.message;
    throw cause;
  }
}

function acknowledge(
  files: FolderFiles,
  file: string,
  said: {
    readonly content: Buffer | undefined;
    readonly status: 'taken' | 'known' | 'refused';
    readonly reason?: string | undefined;
  },
): Promise<void> {
  const { content, status, reason } = said;
  const sha256 =
    content === undefined ? undefined : createHash('sha256').update(content).digest('hex');
  const acknowledgement = JSON.stringify({ file, sha256, status, reason });
  return files.place(`${file}${ACKNOWLEDGEMENT_ENDING}`, `${acknowledgement}\n`);
}

async function takeAcknowledgement(
  files: FolderFiles,
  handedOut: HandedOut,
  name: string,
): Promise<HandedOut> {
  const content = (await files.read(name))?.toString('utf8') ?? '';
  await files.putAside(name, 'taken');
  const account = content.includes('"status":"refused"') ? accountOfStatement(name) : undefined;
  if (account === undefined) return handedOut;
  const { [account]: _refused, ...statements } = handedOut.statements;
  const changed = { ...handedOut, statements };
  await files.writeHandedOut(changed);
  return changed;
}

async function handOutNotices(
  bank: Bank,
  files: FolderFiles,
  handedOut: HandedOut,
): Promise<HandedOut> {
  const after = handedOut.noticeNumber;
  const notices = listNotices(bank.books, { after, limit: FILES_PER_ROUND_MAX });
  for (const { number, movement } of notices) {
    const document = noticeDocument(bank.books, { movement, version: CAMT_VERSION_DEFAULT });
    await files.place(`NT-${String(number).padStart(NUMBER_DIGITS, '0')}.xml`, document);
  }
  const last = notices.at(-1);
  if (last === undefined) return handedOut;
  const changed = { ...handedOut, noticeNumber: last.number };
  await files.writeHandedOut(changed);
  return changed;
}

/** Names in the order of numbers are in the order of letters. */
const NUMBER_DIGITS = 9;

const FILE_ENDING: Readonly<Record<StatementFormat, string>> = {
  'camt.053': '.xml',
  mt940: '.sta',
};

async function handOutStatements(
  bank: Bank,
  files: FolderFiles,
  state: { readonly handedOut: HandedOut; readonly account: BankAccountBook },
): Promise<HandedOut> {
  const { account } = state;
  let { handedOut } = state;
  const key = String(account.ordinal);
  for (const date of account.days.keys()) {
    if (date <= (handedOut.statements[key] ?? '')) continue;
    const asked = { account: account.identification, date };
    const found = await bank.execute((recording) => findStatement(recording, asked));
    if (found.status === 'refused') break;
    const document = issueStatement(bank.books, found, CAMT_VERSION_DEFAULT);
    const ending = FILE_ENDING[found.format];
    await files.place(`ST-${key}-${date}${ending}`, document);
    if (found.isRepeated) await files.place(`ST-${key}-${date}-2${ending}`, document);
    handedOut = { ...handedOut, statements: { ...handedOut.statements, [key]: date } };
    await files.writeHandedOut(handedOut);
  }
  return handedOut;
}

/** The ordinal of the account of a statement file, by its name. */
function accountOfStatement(name: string): string | undefined {
  return /^ST-([0-9]+)-/.exec(name)?.[1];
}
