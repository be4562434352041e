/** The few acts of the sandbox bank that the demonstration needs (apps/bank/README.md). */
export interface SandboxBank {
  /** Opens the account, or finds it; answers its business date. */
  openAccount(account: { identification: string; currency: string }): Promise<string>;
  receive(receipt: BankReceipt): Promise<void>;
  endDay(day: { account: string; date: string }): Promise<void>;
  /** Lets the bank charge a fee at the end of a day of its accounts; said again, it is one. */
  chargeFee(fee: { date: string; amountMinor: string }): Promise<void>;
  statement(day: { account: string; date: string }): Promise<Blob>;
}

export interface BankReceipt {
  readonly receiptId: string;
  readonly account: string;
  readonly amountMinor: string;
  readonly debtorName?: string;
  readonly debtorAccount?: string;
  readonly remittanceText?: string;
}

/** The bank declined, or did not answer. */
export class SandboxBankFault extends Error {
  override readonly name = 'SandboxBankFault';
}

/** The fault that it is at the bank. */
const FEE = 'bank_fee';
const ANSWER_MILLISECONDS_MAX = 10_000;

export function openSandboxBank({ url, token }: { url: string; token: string }): SandboxBank {
  const call = async (path: string, body?: object): Promise<Response> => {
    const response = await fetch(`${url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_MILLISECONDS_MAX),
    });
    if (response.ok) return response;
    throw new SandboxBankFault(`the sandbox bank answered ${response.status} to ${path}`);
  };
  return {
    openAccount: async (account) => {
      const response = await call('/sandbox/accounts', { ...account, openingMinor: '0' });
      const shown: unknown = await response.json();
      if (typeof shown === 'object' && shown !== null && 'businessDate' in shown) {
        return String(shown.businessDate);
      }
      throw new SandboxBankFault('the sandbox bank answered no business date');
    },
    receive: async (receipt) => {
      await call('/sandbox/receipts', receipt);
    },
    endDay: async ({ account, date }) => {
      await call(`/sandbox/days/${date}/end`, { account });
    },
    chargeFee: async (fee) => {
      const waiting: unknown = await (await call('/sandbox/faults')).json();
      if (JSON.stringify(waiting).includes(FEE)) return;
      await call('/sandbox/faults', { kind: FEE, ...fee });
    },
    statement: async ({ account, date }) => (await call(`/statements/${account}/${date}`)).blob(),
  };
}
