import { refuse } from './bank-refusal.ts';
import type { AccountAnswer } from './open-account.ts';
import type { Recording } from './recording.ts';

/**
 * Closes an empty account to which nothing comes back: money sent to it or from it is refused from
 * now on.
 */
export function closeAccount(recording: Recording, identification: string): AccountAnswer {
  const account = recording.books.accounts.get(identification);
  if (account === undefined) return refuse('account_unknown');
  if (account.closed) return { status: 'already_done', account };
  if (account.balance !== 0n || account.returnsWaiting.size > 0) {
    return refuse('account_not_empty', { expected: '0', received: account.balance.toString() });
  }

  recording.record({ kind: 'account_closed', identification });
  return { status: 'done', account };
}
