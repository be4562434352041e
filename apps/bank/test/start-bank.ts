import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { formatPain001, type Payment } from '@ringfence/banking';
import { amount, businessDate, currency, timestamp } from '@ringfence/money';

/** A bank process, and the requests that tests send to it. */
export interface RunningBank {
  readonly address: string;
  readonly child: ChildProcess;
  /** Everything the bank wrote to standard error. */
  logged(): string;
  send(method: string, path: string, body?: unknown): Promise<BankAnswer>;
  pay(message: PaymentOrder, options?: { readonly signal?: AbortSignal }): Promise<BankAnswer>;
  statement(account: string, date: string): Promise<BankAnswer>;
  stop(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<number | null>;
}

export interface BankAnswer {
  readonly status: number;
  readonly replayed: boolean;
  readonly text: string;
  /** The JSON of the answer, by the test's own word for its type. */
  json<Body>(): Body;
}

export interface PaymentOrder {
  readonly messageId: string;
  readonly account?: string;
  readonly executionDate?: string;
  readonly payments: readonly {
    readonly endToEndId: string;
    readonly amountMinor: bigint;
    readonly currency?: string;
    readonly creditorAccount?: string;
    readonly remittanceText?: string;
  }[];
}

export const ACCOUNT = 'POOL-1';
export const MONDAY = '2026-11-23';

const MAIN = join(import.meta.dirname, '../src/main.ts');

/** Starts a bank process on a free port and waits until it is ready. */
export async function startBank(
  stateDirectory: string,
  { env = {}, args = [] }: { env?: Record<string, string>; args?: readonly string[] } = {},
): Promise<RunningBank> {
  const child = spawn(
    process.execPath,
    [MAIN, '--port', '0', '--state-directory', stateDirectory, ...args],
    { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] },
  );
  const log: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => log.push(chunk.toString()));
  const lines = createInterface({ input: child.stdout });
  const line = await Promise.race([
    once(lines, 'line').then(([first]: string[]) => first),
    once(child, 'exit').then(() => undefined),
  ]);
  if (line === undefined) throw new Error(`the bank did not start: ${log.join('')}`);
  const { address } = JSON.parse(line) as { address: string };
  const headers = env['BANK_TOKEN'] === undefined ? {} : bearer(env['BANK_TOKEN']);
  const send: RunningBank['send'] = async (method, path, body) =>
    readAnswer(
      await fetch(`${address}${path}`, {
        method,
        headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  return {
    address,
    child,
    logged: () => log.join(''),
    send,
    pay: async (message, { signal } = {}) =>
      readAnswer(
        await fetch(`${address}/payments`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/xml' },
          body: paymentXml(message),
          ...(signal === undefined ? {} : { signal }),
        }),
      ),
    statement: (account, date) => send('GET', `/statements/${account}/${date}`),
    stop: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const exited = once(child, 'exit') as Promise<[number | null]>;
      child.kill(signal);
      return (await exited)[0];
    },
  };
}

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

async function readAnswer(response: Response): Promise<BankAnswer> {
  const text = await response.text();
  return {
    status: response.status,
    replayed: response.headers.get('idempotency-replayed') === 'true',
    text,
    json: <Body>() => JSON.parse(text) as Body,
  };
}

/** A pain.001 with these payments. */
export function paymentXml(order: PaymentOrder): string {
  return formatPain001({
    version: '09',
    messageId: order.messageId,
    createdAt: timestamp('2026-11-23T08:00:00.000Z'),
    initiatingPartyName: 'Ringfence',
    paymentInformationId: `PI-${order.messageId}`,
    executionDate: businessDate(order.executionDate ?? MONDAY),
    debtorName: 'Pool',
    debtorAccount: { identification: order.account ?? ACCOUNT, scheme: 'other' },
    characterSet: 'unicode',
    payments: order.payments.map(
      (payment): Payment => ({
        endToEndId: payment.endToEndId,
        amount: amount(payment.amountMinor),
        currency: currency(payment.currency ?? 'EUR'),
        creditorName: 'Li Lei',
        creditorAccount: {
          identification: payment.creditorAccount ?? 'DE89370400440532013000',
          scheme: payment.creditorAccount === undefined ? 'iban' : 'other',
        },
        ...(payment.remittanceText === undefined ? {} : { remittanceText: payment.remittanceText }),
      }),
    ),
  });
}
