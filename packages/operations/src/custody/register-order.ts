import type { Act, Actor, Outcome } from '@ringfence/custody';
import type { PayoutAccount } from '@ringfence/store';
import { submitUntilDecided } from '../submit-until-decided.ts';
import type { CustodyEngine } from './open-custody-engine.ts';
import { type AccountDesk, keepPayoutAccount } from './register-payout-account.ts';

type RegisterOrderAct = Extract<Act, { readonly kind: 'register_order' }>;

/**
 * Takes an authority's order into the register. The account that a deduction is paid to is kept
 * apart; the journal has only its salted commitment.
 *
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 * @throws {StoreFault}
 * @throws {VaultFault}
 */
export async function registerOrder(
  desk: AccountDesk & { readonly engine: CustodyEngine },
  request: {
    readonly commandId: string;
    readonly actor: Actor;
    readonly order: Omit<RegisterOrderAct, 'kind' | 'payeeCommitment'>;
    readonly payeeAccount?: PayoutAccount;
  },
): Promise<{ readonly outcome: Outcome; readonly position?: number; readonly replayed: boolean }> {
  const { commandId, actor, order, payeeAccount } = request;
  const payee =
    payeeAccount === undefined
      ? {}
      : {
          payeeCommitment: await keepPayoutAccount(desk, desk.engine.poolId, {
            account: payeeAccount,
            orderId: order.orderId,
          }),
        };
  const act: RegisterOrderAct = { kind: 'register_order', ...order, ...payee };
  const [answer] = await submitUntilDecided(desk.engine, [{ kind: 'act', commandId, actor, act }]);
  if (answer === undefined) throw new Error('assertion: one command has one answer');
  const { outcome, position, replayed } = answer;
  return position === undefined ? { outcome, replayed } : { outcome, position, replayed };
}
