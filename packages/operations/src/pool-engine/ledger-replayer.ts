import { type Account, accountId, createLedger } from '@ringfence/ledger';
import { amount, currency } from '@ringfence/money';
import type { StoredEntry } from '@ringfence/store';
import {
  type LedgerCommand,
  type LedgerOutcome,
  type LedgerState,
  ledgerDecider,
} from './ledger-decider.ts';
import { createLedgerMemory } from './ledger-memory.ts';
import type { Replayer } from './replay-records.ts';

/** The rules of the ledger alone have one version. */
const RULES_VERSION = 1;

/** How to replay a pool of raw transfers. */
export const ledgerReplayer: Replayer<LedgerState, LedgerCommand, LedgerOutcome> = {
  decider: ledgerDecider,
  createState: () => {
    const memory = createLedgerMemory();
    return { ledger: createLedger(memory), memory };
  },
  ledgerOf: ({ ledger }) => ledger,
  parseEntry: (entry) => ({ command: parseEntry(entry), rulesVersion: RULES_VERSION }),
  rulesVersion: RULES_VERSION,
  transfersCommand: (transfers) => ({ kind: 'create_transfers', transfers }),
};

/** The content of an entry as {@link ledgerDecider} writes it. */
interface LedgerEntryContent {
  readonly command:
    | {
        readonly kind: 'open_account';
        readonly account: {
          readonly id: number;
          readonly currency: string;
          readonly kind: string;
          readonly normalSide: 'debit' | 'credit';
          readonly mayGoBelowZero: boolean;
          readonly balanceMax?: string;
        };
      }
    | { readonly kind: 'close_account'; readonly accountId: number };
}

function parseEntry(entry: StoredEntry): LedgerCommand {
  // Written by the decider of this file's commands, and compared with what it writes again.
  const { command } = JSON.parse(entry.content) as LedgerEntryContent;
  if (command.kind === 'close_account')
    return { kind: 'close_account', accountId: accountId(command.accountId) };
  const { id, kind, normalSide, mayGoBelowZero, balanceMax } = command.account;
  const account: Account = {
    id: accountId(id),
    currency: currency(command.account.currency),
    kind,
    normalSide,
    mayGoBelowZero,
    closed: false,
    ...(balanceMax === undefined ? {} : { balanceMax: amount(BigInt(balanceMax)) }),
  };
  return { kind: 'open_account', account };
}
