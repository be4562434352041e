import { ROUTES } from '@ringfence/contract';
import { readPayoutAccounts, registerPayoutAccount } from '@ringfence/operations';
import { findPayoutCommitment, listPayoutAccounts } from '@ringfence/store';
import { maskCard, maskName } from '@ringfence/vault';
import { answerOutcome } from '../../commands/answer-command.ts';
import { withoutOwner } from '../../commands/submit-command.ts';
import { answered, refused } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';
import { implementOwn } from '../signed-approvals/implement-own.ts';

/** Accounts that are shown; a customer changes its own seldom. */
const ACCOUNTS_LISTED_MAX = 100;

export const listMyPayoutAccountsRoute = implementOwn(
  ROUTES.listMyPayoutAccounts,
  async ({ pool, customerId }, parts) => {
    const { poolId } = pool;
    const { current, accounts } = await readPool(parts, pool, async (db) => ({
      current: await findPayoutCommitment(db, { poolId, customerId }),
      accounts: await listPayoutAccounts(db, { poolId, customerId, limit: ACCOUNTS_LISTED_MAX }),
    }));
    const opened = await readPayoutAccounts(parts.vault, accounts);
    return answered({
      items: [...opened].map(([{ commitment, registeredAt }, account]) => ({
        commitment,
        registeredAt,
        scheme: account.scheme,
        ...(account.bic === undefined ? {} : { bic: account.bic }),
        holderMasked: maskName(account.holderName),
        masked: maskCard(account.identification),
        isCurrent: commitment === current,
      })),
    });
  },
);

export const registerMyPayoutAccountRoute = implementOwn(
  ROUTES.registerMyPayoutAccount,
  async ({ pool, customerId, body, caller }, parts) => {
    const location = await parts.owners.locate(pool.poolId);
    if (location.kind !== 'here') return refused(withoutOwner());
    const { commandId, ...account } = body;
    const registered = await registerPayoutAccount(
      { store: parts.store, vault: parts.vault, engine: location.engine },
      { commandId, actor: caller.actor, customerId, account },
    );
    return answerOutcome(commandId, registered);
  },
);
