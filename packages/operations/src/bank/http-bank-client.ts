import { type Dispatcher, fetch, type Response } from 'undici';
import {
  type BankClient,
  type BankNoticePage,
  type BankPaymentStatus,
  BankRefusal,
  BankSilence,
  type PaymentAnswer,
} from './bank-client.ts';
import type { BankRecallMessage } from './recalls/recall-rail.ts';

/** The longest answer of the bank that is read, in bytes. */
export const BANK_ANSWER_BYTES_MAX = 64 * 1024 * 1024;

/** How long the bank may take to answer, in milliseconds. */
export const BANK_ANSWER_MILLISECONDS_MAX = 10_000;

export interface HttpBankOptions {
  /** Such as `http://127.0.0.1:4010`, without a slash at the end. */
  readonly baseUrl: string;
  /** Sent as a bearer token when present. */
  readonly token?: string;
  readonly answerMillisecondsMax?: number;
  /** The connections to use: such as those of `openTlsConnections`. */
  readonly connections?: Dispatcher;
}

/** A bank that is reached by HTTP, as the sandbox bank is. */
export function createHttpBankClient(options: HttpBankOptions): BankClient {
  const call = (request: BankRequest) => callBank(options, request);
  return {
    rail: 'calls',
    recalls: {
      async send({ document }) {
        await call({ method: 'POST', path: '/cancellations', body: document });
      },
      async list({ account, after, limit }) {
        const query = new URLSearchParams({ account, after: `${after}`, limit: `${limit}` });
        const path = `/cancellations?${query.toString()}`;
        return parseCases(parseJson(await call({ method: 'GET', path })));
      },
    },
    balances: {
      async sign({ account, businessDate, snapshotId }) {
        const day = businessDate === undefined ? '' : `/${businessDate}`;
        const query = `snapshot=${Buffer.from(snapshotId).toString('hex')}`;
        const path = `/balance-notes/${encodeURIComponent(account)}${day}?${query}`;
        const note = await findFile(call, path, 'statement_not_available');
        return note === undefined ? undefined : Buffer.from(note).toString('utf8');
      },
    },
    async sendPayments(document) {
      const answer = await call({ method: 'POST', path: '/payments', body: document });
      return parseList(parseJson(answer), 'payments').map(parsePaymentAnswer);
    },
    async findPayment({ account, endToEndId }) {
      const query = new URLSearchParams({ account }).toString();
      const path = `/payments/${encodeURIComponent(endToEndId)}?${query}`;
      return parsePaymentAnswer(parseJson(await call({ method: 'GET', path })));
    },
    async listNotices({ account, after, limit }) {
      const query = new URLSearchParams({ account, after: `${after}`, limit: `${limit}` });
      return parseNoticePage(
        parseJson(await call({ method: 'GET', path: `/notifications?${query.toString()}` })),
      );
    },
    async findStatement({ account, businessDate }) {
      return findFile(call, `/statements/${encodeURIComponent(account)}/${businessDate}`);
    },
  };
}

/** @returns undefined when the bank has no such thing, where it says so for the one reason given */
async function findFile(
  call: (request: BankRequest) => Promise<Uint8Array>,
  path: string,
  code?: string,
): Promise<Uint8Array | undefined> {
  try {
    return await call({ method: 'GET', path });
  } catch (error) {
    const isMissing = error instanceof BankRefusal && error.httpStatus === 404;
    if (isMissing && (code === undefined || error.code === code)) return undefined;
    throw error;
  }
}

interface BankRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

async function callBank(options: HttpBankOptions, request: BankRequest): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(options.answerMillisecondsMax ?? BANK_ANSWER_MILLISECONDS_MAX);
  const { ok, status, bytes } = await exchange(options, request, signal);
  if (ok) return bytes;
  if (status >= 500) throw new BankSilence(`the bank answered ${status}`);
  throw new BankRefusal({ httpStatus: status, code: codeOf(bytes) });
}

interface BankExchange {
  readonly ok: boolean;
  readonly status: number;
  readonly bytes: Uint8Array;
}

async function exchange(
  options: HttpBankOptions,
  { method, path, body }: BankRequest,
  signal: AbortSignal,
): Promise<BankExchange> {
  try {
    const response = await fetch(`${options.baseUrl}${path}`, {
      method,
      signal,
      // An order goes to the bank that is configured and nowhere else.
      redirect: 'error',
      headers: {
        ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/xml' }),
      },
      ...(body === undefined ? {} : { body }),
      ...(options.connections === undefined ? {} : { dispatcher: options.connections }),
    });
    const bytes = await readBounded(response);
    return { ok: response.ok, status: response.status, bytes };
  } catch (error) {
    throw new BankSilence('no answer of the bank', { cause: error });
  }
}

async function readBounded(response: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const body: AsyncIterable<Uint8Array> | null = response.body;
  if (body === null) return new Uint8Array();
  for await (const part of body) {
    length += part.byteLength;
    if (length > BANK_ANSWER_BYTES_MAX) {
      throw new RangeError(`an answer has at most ${BANK_ANSWER_BYTES_MAX} bytes`);
    }
    parts.push(part);
  }
  return Buffer.concat(parts, length);
}

function codeOf(bytes: Uint8Array): string {
  try {
    const { code } = asMembers(parseJson(bytes));
    return typeof code === 'string' ? code : 'without_code';
  } catch (error) {
    if (error instanceof BankSilence) return 'without_code';
    throw error;
  }
}

const PAYMENT_STATUSES: Readonly<Record<BankPaymentStatus, true>> = {
  accepted: true,
  booked: true,
  rejected: true,
  returned: true,
  handed_over: true,
  unknown_to_bank: true,
};

function parsePaymentAnswer(value: unknown): PaymentAnswer {
  const { endToEndId, status, bankReference } = asMembers(value);
  if (typeof endToEndId !== 'string' || !isPaymentStatus(status)) throw unreadable('a payment');
  return {
    endToEndId,
    status,
    ...(typeof bankReference === 'string' ? { bankReference } : {}),
  };
}

function isPaymentStatus(value: unknown): value is BankPaymentStatus {
  return typeof value === 'string' && Object.hasOwn(PAYMENT_STATUSES, value);
}

function parseNoticePage(value: unknown): BankNoticePage {
  const notices = parseList(value, 'notifications').map((item) => {
    const { number, document } = asMembers(item);
    if (!isNumber(number) || typeof document !== 'string') throw unreadable('a notice');
    return { number, document: Buffer.from(document, 'utf8') };
  });
  const { next } = asMembers(value);
  if (!Number.isSafeInteger(next)) throw unreadable('a page of notices');
  return { notices, next: next as number };
}

function parseCases(value: unknown): readonly BankRecallMessage[] {
  return parseList(value, 'cases').map((item) => {
    const { number, document } = asMembers(item);
    if (!isNumber(number) || typeof document !== 'string') throw unreadable('a case');
    return { number, document: Buffer.from(document, 'utf8'), isForAccount: true };
  });
}

/** Numbers grow from 1; the database takes no other, and what follows would never be reached. */
function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    throw new BankSilence("the bank's answer cannot be read: JSON was expected", { cause: error });
  }
}

function parseList(value: unknown, name: string): readonly unknown[] {
  const list = asMembers(value)[name];
  if (!Array.isArray(list)) throw unreadable(name);
  return list;
}

function asMembers(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw unreadable('an object');
  return value as Readonly<Record<string, unknown>>;
}

/** An answer that cannot be read says nothing of what the bank did. */
function unreadable(expected: string): BankSilence {
  return new BankSilence(`the bank's answer cannot be read: ${expected} was expected`);
}
