import { formatBase64, parseBase64 } from '../bytes/base64.ts';
import { BANK_NOTE_AFTER_MILLISECONDS_MAX, BANK_NOTE_BEFORE_MILLISECONDS_MAX } from '../limits.ts';
import { HASH_BYTES } from '../tree/tree-hasher.ts';
import { isMoment, parseMinor } from './liability-root.ts';
import { formatNamedLines, parseNamedLines } from './named-lines.ts';

/** What a bank says stands on a custody account; the text of a note that the bank signs. */
export interface BankBalance {
  /** the name of the bank's key */
  readonly bank: string;
  /** SHA-256 of the account number, which stays with the bank and the operator */
  readonly accountDigest: Uint8Array;
  readonly currency: string;
  /** in minor units, all that stands on the account */
  readonly balanceMinor: bigint;
  /** in minor units, the part of it that somebody froze */
  readonly frozenMinor: bigint;
  /** UTC */
  readonly asOf: string;
  /** the bank's own name of the statement */
  readonly statement: string;
  readonly snapshotId: Uint8Array;
}

const FORM = 'ringfence bank-balance v1';
const FIELDS = [
  'bank',
  'account',
  'currency',
  'balance',
  'frozen',
  'as-of',
  'statement',
  'snapshot',
] as const;
const CURRENCY_PATTERN = /^[A-Z]{3}$/;

/** Writes the text that the bank signs. */
export function formatBankBalance(balance: BankBalance): string {
  return formatNamedLines(FORM, FIELDS, {
    bank: balance.bank,
    account: formatBase64(balance.accountDigest),
    currency: balance.currency,
    balance: balance.balanceMinor.toString(),
    frozen: balance.frozenMinor.toString(),
    'as-of': balance.asOf,
    statement: balance.statement,
    snapshot: formatBase64(balance.snapshotId),
  });
}

/** Reads the text of a bank's note; absent when it is anything else. */
export function parseBankBalance(text: string): BankBalance | undefined {
  const fields = parseNamedLines(FORM, FIELDS, text);
  if (fields === undefined) return undefined;
  const { bank, currency, statement, 'as-of': asOf } = fields;
  const accountDigest = parseBase64(fields.account);
  const snapshotId = parseBase64(fields.snapshot);
  const balanceMinor = parseMinor(fields.balance);
  const frozenMinor = parseMinor(fields.frozen);
  if (accountDigest?.length !== HASH_BYTES || snapshotId?.length !== HASH_BYTES) return undefined;
  if (balanceMinor === undefined || frozenMinor === undefined) return undefined;
  if (bank === '' || statement === '' || !isMoment(asOf)) return undefined;
  if (!CURRENCY_PATTERN.test(currency) || frozenMinor > balanceMinor) return undefined;

  return {
    bank,
    accountDigest,
    currency,
    balanceMinor,
    frozenMinor,
    asOf,
    statement,
    snapshotId,
  };
}

/**
 * Whether a balance is of the time of a snapshot: money that came days before or after it would
 * cover it on paper only.
 */
export function isBalanceOfTime(
  { asOf }: Pick<BankBalance, 'asOf'>,
  snapshot: { readonly asOf: string },
): boolean {
  const apart = Date.parse(asOf) - Date.parse(snapshot.asOf);
  return apart >= -BANK_NOTE_BEFORE_MILLISECONDS_MAX && apart <= BANK_NOTE_AFTER_MILLISECONDS_MAX;
}
