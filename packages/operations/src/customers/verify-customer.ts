import { createHash } from 'node:crypto';
import type { Actor, Outcome } from '@ringfence/custody';
import type { CustodyEngine } from '../custody/open-custody-engine.ts';
import {
  type AccountCommitted,
  type AccountDesk,
  keepSaltedAccount,
} from '../custody/register-payout-account.ts';
import { submitUntilDecided } from '../submit-until-decided.ts';
import type {
  VerificationAdapter,
  VerificationRequest,
  VerificationResult,
} from './verification-adapter.ts';

/** Elements of a verification without, and with, the telephone number. */
const ELEMENTS_WITHOUT_MOBILE = 3;
const ELEMENTS_WITH_MOBILE = 4;

/**
 * Has a customer verified and records what was found. The card is kept apart; of the rest the
 * journal has one commitment, salted with the card's own salt, so that who has the documents can
 * show later what was asked and answered.
 *
 * @throws {VerificationUnavailable}
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 * @throws {StoreFault}
 * @throws {VaultFault}
 */
export async function verifyCustomer(
  desk: AccountDesk & {
    readonly engine: CustodyEngine;
    readonly adapter: VerificationAdapter;
  },
  request: VerificationRequest & {
    readonly commandId: string;
    readonly actor: Actor;
    readonly customerId: string;
  },
): Promise<{ readonly outcome: Outcome; readonly position?: number; readonly replayed: boolean }> {
  const { commandId, actor, customerId, ...elements } = request;
  const result = await desk.adapter.verify(elements);
  const card = await keepSaltedCard(desk, desk.engine.poolId, { customerId, ...elements });
  const { commitment: cardCommitment, salt } = card;
  const act = {
    kind: 'record_verification',
    customerId,
    elements: elements.mobile === undefined ? ELEMENTS_WITHOUT_MOBILE : ELEMENTS_WITH_MOBILE,
    result,
    adapter: desk.adapter.name,
    evidence: commitToVerification(desk.adapter.name, { ...elements, result, salt }),
    cardCommitment,
  } as const;
  const [answer] = await submitUntilDecided(desk.engine, [{ kind: 'act', commandId, actor, act }]);
  if (answer === undefined) throw new Error('assertion: one command has one answer');
  const { outcome, position, replayed } = answer;
  return position === undefined ? { outcome, replayed } : { outcome, position, replayed };
}

/** What of a card is kept. */
interface CardOfCustomer {
  readonly customerId: string;
  readonly holderName: string;
  readonly cardNumber: string;
}

/** Keeps a card as the account that money is paid out to, apart from the journal. */
export async function keepCardAccount(
  desk: AccountDesk,
  poolId: number,
  card: CardOfCustomer,
): Promise<string> {
  return (await keepSaltedCard(desk, poolId, card)).commitment;
}

function keepSaltedCard(
  desk: AccountDesk,
  poolId: number,
  { customerId, holderName, cardNumber: identification }: CardOfCustomer,
): Promise<AccountCommitted> {
  const account = { holderName, scheme: 'other', identification } as const;
  return keepSaltedAccount(desk, poolId, { account, customerId });
}

/** SHA-256 over the salt and each element with its length before it. */
function commitToVerification(
  adapter: string,
  {
    salt,
    result,
    ...elements
  }: VerificationRequest & { readonly salt: Uint8Array; readonly result: VerificationResult },
): string {
  const hash = createHash('sha256').update('ringfence verification v1\n').update(salt);
  const { holderName, documentNumber, cardNumber, mobile = '' } = elements;
  for (const text of [adapter, result, holderName, documentNumber, cardNumber, mobile]) {
    const bytes = Buffer.from(text, 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  }
  return hash.digest('hex');
}
