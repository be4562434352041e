import { createHash } from 'node:crypto';
import type { Actor, Outcome } from '@ringfence/custody';
import {
  EVERY_PLATFORM,
  findPayoutAccountBySubject,
  type Store,
  withSnapshot,
} from '@ringfence/store';
import type { CustodyEngine } from '../custody/open-custody-engine.ts';
import { keepPayoutAccount } from '../custody/register-payout-account.ts';
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
 */
export async function verifyCustomer(
  desk: {
    readonly store: Store;
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
  const cardCommitment = await keepCardAccount(desk.store, desk.engine.poolId, {
    customerId,
    ...elements,
  });
  const kept = await withSnapshot(desk.store, EVERY_PLATFORM, (db) =>
    findPayoutAccountBySubject(db, desk.engine.poolId, { customerId }),
  );
  const salt = kept.find(({ commitment }) => commitment === cardCommitment)?.salt;
  if (salt === undefined) throw new Error('assertion: a card that was kept is found');
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

/** Keeps a card as the account that money is paid out to, apart from the journal. */
export function keepCardAccount(
  store: Store,
  poolId: number,
  card: { readonly customerId: string; readonly holderName: string; readonly cardNumber: string },
): Promise<string> {
  const { customerId, holderName, cardNumber: identification } = card;
  return keepPayoutAccount(store, poolId, {
    account: { holderName, scheme: 'other', identification },
    customerId,
  });
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
