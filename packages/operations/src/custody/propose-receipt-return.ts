import type { Act, Actor, Outcome } from '@ringfence/custody';
import { EVERY_PLATFORM, findReceiptSender, withSnapshot } from '@ringfence/store';
import { submitUntilDecided } from '../submit-until-decided.ts';
import { openContentSeal } from '../vault/open-content-seal.ts';
import type { CustodyEngine } from './open-custody-engine.ts';
import { type AccountDesk, keepPayoutAccount } from './register-payout-account.ts';

type ProposeReceiptReturnAct = Extract<Act, { readonly kind: 'propose_receipt_return' }>;

/** Longest name and account that a payment order can carry. */
const NAME_LENGTH_MAX = 140;
const ACCOUNT_LENGTH_MAX = 34;
const IBAN_PATTERN = /^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/;

/**
 * Proposes to send unallocated money back. Nobody names the account: it is the one that the
 * statement line of the receipt has, and it is kept apart; the journal has only its salted
 * commitment.
 *
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 * @throws {StoreFault}
 * @throws {VaultFault}
 */
export async function proposeReceiptReturn(
  desk: AccountDesk & { readonly engine: CustodyEngine },
  request: {
    readonly commandId: string;
    readonly actor: Actor;
    readonly proposal: Omit<ProposeReceiptReturnAct, 'kind' | 'payeeCommitment'>;
  },
): Promise<{ readonly outcome: Outcome; readonly position?: number; readonly replayed: boolean }> {
  const { commandId, actor, proposal } = request;
  const payeeCommitment = await keepSender(desk, proposal.receiptId);
  const payee = payeeCommitment === undefined ? {} : { payeeCommitment };
  const act = { kind: 'propose_receipt_return', ...proposal, ...payee } as const;
  const [answer] = await submitUntilDecided(desk.engine, [{ kind: 'act', commandId, actor, act }]);
  if (answer === undefined) throw new Error('assertion: one command has one answer');
  const { outcome, position, replayed } = answer;
  return position === undefined ? { outcome, replayed } : { outcome, position, replayed };
}

async function keepSender(
  { store, vault, engine }: AccountDesk & { readonly engine: CustodyEngine },
  receiptId: string,
): Promise<string | undefined> {
  const { poolId } = engine;
  const seal = await openContentSeal(vault);
  const sender = await withSnapshot(store, EVERY_PLATFORM, (db) =>
    findReceiptSender(db, seal, { poolId, receiptId }),
  );
  if (sender === undefined) return undefined;
  const { holderName, identification } = sender;
  const isWritable =
    holderName.length <= NAME_LENGTH_MAX && identification.length <= ACCOUNT_LENGTH_MAX;
  if (!isWritable) return undefined;
  const scheme = IBAN_PATTERN.test(identification) ? 'iban' : 'other';
  return keepPayoutAccount({ store, vault }, poolId, {
    account: { holderName, identification, scheme },
    receiptId,
  });
}
