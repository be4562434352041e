import type {
  KeptPayoutAccount,
  PayoutAccount,
  PayoutAccountOwner,
  SaltedPayoutAccount,
} from '@ringfence/store';
import { type FieldSeal, type SealedText, VaultFault, type VaultFaultCode } from '@ringfence/vault';
import { customerSubject, orderSubject, poolSubject, receiptSubject } from '../vault/subject-of.ts';
import { commitToPayoutAccount } from './commit-to-payout-account.ts';

const FIELD = 'customer.payout_account';

/** Accounts that are opened together: less than the data keys that a vault keeps at hand. */
const OPENED_PER_STEP = 500;

/** Where an account is kept: what its sealed text is bound to. */
type AccountPlace = Pick<KeptPayoutAccount, 'poolId' | 'owner'>;

/**
 * What opening an account gave. It is unreadable for good when its key was destroyed, and for as
 * long as the cause lasts when a key is not at hand or the row is not what the books committed to.
 */
export type OpenedPayoutAccount =
  | { readonly status: 'opened'; readonly account: SaltedPayoutAccount }
  | { readonly status: 'unreadable'; readonly code: VaultFaultCode };

/**
 * Seals accounts, each under the data key of whose it is. An installation without keys keeps them
 * in the clear, and what it kept is sealed once it has keys.
 *
 * @throws {VaultFault} `key_destroyed` when the owner was forgotten
 */
export async function sealPayoutAccounts(
  vault: FieldSeal,
  accounts: readonly (AccountPlace & { readonly account: SaltedPayoutAccount })[],
): Promise<readonly Uint8Array[]> {
  return vault.sealMany(
    accounts.map(({ account, ...place }) => ({
      field: FIELD,
      subject: subjectOf(place),
      text: formatAccount(account),
    })),
  );
}

/** Opens accounts, in the order given, and holds each against its commitment. */
export async function openPayoutAccounts(
  vault: FieldSeal | undefined,
  accounts: readonly KeptPayoutAccount[],
): Promise<readonly OpenedPayoutAccount[]> {
  const opened: OpenedPayoutAccount[] = [];
  for (let at = 0; at < accounts.length; at += OPENED_PER_STEP) {
    opened.push(...(await openStep(vault, accounts.slice(at, at + OPENED_PER_STEP))));
  }
  return opened;
}

/** Opens one account. */
export async function openPayoutAccount(
  vault: FieldSeal | undefined,
  account: KeptPayoutAccount,
): Promise<OpenedPayoutAccount> {
  const [opened] = await openPayoutAccounts(vault, [account]);
  if (opened === undefined) throw new Error('assertion: one account was opened');
  return opened;
}

/**
 * What can be read of accounts: those of somebody who was forgotten are left out.
 *
 * @throws {VaultFault} when one is unreadable for another cause
 */
export async function readPayoutAccounts(
  vault: FieldSeal | undefined,
  accounts: readonly KeptPayoutAccount[],
): Promise<ReadonlyMap<KeptPayoutAccount, SaltedPayoutAccount>> {
  const opened = await openPayoutAccounts(vault, accounts);
  const read = new Map<KeptPayoutAccount, SaltedPayoutAccount>();
  for (const [at, kept] of accounts.entries()) {
    const one = opened[at];
    if (one?.status === 'opened') read.set(kept, one.account);
    else if (one !== undefined && one.code !== 'key_destroyed') throw unreadable(one.code);
  }
  return read;
}

/** An account as it is handed on: without its salt. */
export function withoutSalt({ salt: _, ...account }: SaltedPayoutAccount): PayoutAccount {
  return account;
}

async function openStep(
  vault: FieldSeal | undefined,
  accounts: readonly KeptPayoutAccount[],
): Promise<readonly OpenedPayoutAccount[]> {
  const sealed = accounts.flatMap((kept): readonly SealedText[] => {
    const { content } = kept;
    if (content.kind === 'clear') return [];
    return [{ field: FIELD, subject: subjectOf(kept), sealed: content.sealed }];
  });
  const texts = await openTexts(vault, sealed);
  let next = 0;
  return accounts.map((kept) => {
    if (kept.content.kind === 'clear') return heldAgainst(kept, kept.content.account);
    const text = texts[next];
    next += 1;
    if (text === undefined) throw new Error('assertion: each sealed text is opened or is not');
    return text.status === 'opened' ? heldAgainst(kept, parseAccount(text.text)) : text;
  });
}

type OpenedText =
  | { readonly status: 'opened'; readonly text: string }
  | { readonly status: 'unreadable'; readonly code: VaultFaultCode };

/** Faults of one text, which say nothing of the others. */
const OF_ONE_TEXT: ReadonlySet<VaultFaultCode> = new Set([
  'key_destroyed',
  'key_unknown',
  'not_sealed',
  'altered',
]);

async function openTexts(
  vault: FieldSeal | undefined,
  sealed: readonly SealedText[],
): Promise<readonly OpenedText[]> {
  if (sealed.length === 0) return [];
  if (vault === undefined) return sealed.map(() => ({ status: 'unreadable', code: 'key_unknown' }));
  try {
    const texts = await vault.openMany(sealed);
    return texts.map((text) => ({ status: 'opened', text }));
  } catch (error) {
    if (!(error instanceof VaultFault)) throw error;
    const { code } = error;
    if (sealed.length === 1 || !OF_ONE_TEXT.has(code))
      return sealed.map(() => ({ status: 'unreadable', code }));
    const opened: OpenedText[] = [];
    for (const one of sealed) opened.push(...(await openTexts(vault, [one])));
    return opened;
  }
}

/** An account that is not the one that the books committed to is nobody's. */
function heldAgainst(kept: KeptPayoutAccount, account: SaltedPayoutAccount): OpenedPayoutAccount {
  return commitToPayoutAccount(account, account.salt) === kept.commitment
    ? { status: 'opened', account }
    : { status: 'unreadable', code: 'altered' };
}

function subjectOf({ poolId, owner }: AccountPlace): string {
  const { customerId, orderId, receiptId }: PayoutAccountOwner = owner;
  if (customerId !== undefined) return customerSubject(poolId, customerId);
  if (orderId !== undefined) return orderSubject(poolId, orderId);
  return receiptId === undefined ? poolSubject(poolId) : receiptSubject(poolId, receiptId);
}

function formatAccount({ salt, ...account }: SaltedPayoutAccount): string {
  return JSON.stringify({ ...account, salt: Buffer.from(salt).toString('hex') });
}

/** Reads what {@link formatAccount} wrote; the seal says that nobody else wrote it. */
function parseAccount(text: string): SaltedPayoutAccount {
  const { salt, ...account } = JSON.parse(text) as PayoutAccount & { readonly salt: string };
  return { ...account, salt: Buffer.from(salt, 'hex') };
}

function unreadable(code: VaultFaultCode): VaultFault {
  return new VaultFault({ code, text: 'expected to open a payout account' });
}
