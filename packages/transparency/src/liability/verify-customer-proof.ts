import { equalBytes } from '../bytes/equal-bytes.ts';
import { formatUtf8 } from '../bytes/utf8.ts';
import { openNote } from '../notes/open-note.ts';
import { parseSignedNote } from '../notes/signed-note.ts';
import type { VerifierKey } from '../notes/verifier-key.ts';
import type { Verification } from '../primitives.ts';
import type { Policy } from '../trust/policy.ts';
import { type LogProofVerification, verifyLogProof } from '../trust/verify-log-proof.ts';
import { type BankBalance, isBalanceOfTime, parseBankBalance } from './balance-note.ts';
import { type CustomerProof, type LoggedText, parseCustomerProof } from './customer-proof.ts';
import { liabilityLeafOf } from './liability-leaf.ts';
import { type LiabilityRoot, packedRootOf, parseLiabilityRoot } from './liability-root.ts';
import { verifySumInclusion } from './sum-tree.ts';

/** What is checked, in this order; each rests on those before it. */
export const CUSTOMER_PROOF_CHECKS = [
  'form',
  'identity',
  'root_logged',
  'freshness',
  'fragments',
  'bank_notes',
  'coverage',
] as const;

export type CustomerProofCheck = (typeof CUSTOMER_PROOF_CHECKS)[number];

/** Why a check failed. */
export type CustomerProofFault =
  | 'not_a_customer_proof'
  | 'other_identity'
  | 'not_a_liability_root'
  | Exclude<LogProofVerification['status'], 'ok'>
  | 'snapshot_too_old'
  | 'snapshot_in_future'
  | 'no_fragments'
  | 'fragment_twice'
  | 'not_counted'
  | 'no_bank_note'
  | 'not_a_bank_note'
  | 'bank_note_twice'
  | 'bank_unknown'
  | 'other_currency'
  | 'other_snapshot'
  | 'other_time'
  | 'not_covered';

/** What a customer's proof says, once all of it was verified. */
export interface CustomerProofResult {
  /** in minor units: what this customer is owed */
  readonly balanceMinor: bigint;
  /** in minor units: what all customers of the platform are owed in this currency */
  readonly totalMinor: bigint;
  /** in minor units: what the banks say stands on the custody accounts, frozen money left out */
  readonly bankMinor: bigint;
  readonly currency: string;
  readonly platform: string;
  readonly asOf: string;
  /** the names in the policy of those who cosigned the root's checkpoint */
  readonly witnesses: readonly string[];
}

export type CustomerProofVerification =
  | { readonly status: 'ok'; readonly result: CustomerProofResult }
  | {
      readonly status: 'failed';
      /** the checks before it passed; those after it were not made */
      readonly check: CustomerProofCheck;
      readonly fault: CustomerProofFault;
    };

/** What the customer brings along: whom it trusts, who it is, and how old a proof may be. */
export interface CustomerProofClaim {
  readonly text: string;
  /** the identity that the customer knows to be its own */
  readonly identity: string;
  readonly policy: Policy;
  /** the keys of the banks, by which they sign balances */
  readonly bankKeys: readonly VerifierKey[];
  /** UTC; a snapshot from before it is too old */
  readonly asOfMin: string;
  /** UTC; a snapshot from after it would stay fresh for ever. Absent where nobody knows the time */
  readonly asOfMax?: string;
}

/**
 * Verifies a customer's proof offline: it is this customer's, its parts are counted in a total that
 * is logged and witnessed, and banks say that they hold at least that total.
 *
 * @returns the first check that failed, with its reason
 * @invariant T26 a proof passes only when the customer's own money is in a total that is covered
 */
export function verifyCustomerProof(
  verification: Verification,
  claim: CustomerProofClaim,
): CustomerProofVerification {
  const proof = parseCustomerProof(claim.text);
  if (proof === undefined) return failed('form', 'not_a_customer_proof');
  if (proof.identity !== claim.identity) return failed('identity', 'other_identity');
  const root = parseLiabilityRoot(proof.root.text);
  if (root === undefined) return failed('root_logged', 'not_a_liability_root');
  const logged = verifyLogged(verification, proof.root, claim.policy);
  if (logged.status !== 'ok') return failed('root_logged', logged.status);
  if (root.asOf < claim.asOfMin) return failed('freshness', 'snapshot_too_old');
  if (claim.asOfMax !== undefined && root.asOf > claim.asOfMax)
    return failed('freshness', 'snapshot_in_future');
  const uncounted = findUncounted(verification, proof, root);
  if (uncounted !== undefined) return failed('fragments', uncounted);
  const balances = verifyBankNotes(verification, proof, { root, claim });
  if (typeof balances === 'string') return failed('bank_notes', balances);
  const bankMinor = sumOf(balances.map((one) => one.balanceMinor - one.frozenMinor));
  if (bankMinor < root.totalMinor) return failed('coverage', 'not_covered');

  const { platform, currency, asOf, totalMinor } = root;
  const balanceMinor = sumOf(proof.fragments.map(({ amountMinor }) => amountMinor));
  const witnesses = logged.witnesses.map(({ name }) => name);
  return {
    status: 'ok',
    result: { balanceMinor, totalMinor, bankMinor, currency, platform, asOf, witnesses },
  };
}

function failed(check: CustomerProofCheck, fault: CustomerProofFault): CustomerProofVerification {
  return { status: 'failed', check, fault };
}

function verifyLogged(
  verification: Verification,
  { text, proof }: LoggedText,
  policy: Policy,
): LogProofVerification {
  const claim = { entry: formatUtf8(text), proof: formatUtf8(proof), policy };
  return verifyLogProof(verification, claim);
}

function findUncounted(
  { sha256 }: Verification,
  { identity, fragments }: CustomerProof,
  root: LiabilityRoot,
): CustomerProofFault | undefined {
  if (fragments.length === 0) return 'no_fragments';
  if (new Set(fragments.map(({ index }) => index)).size < fragments.length) return 'fragment_twice';
  const { snapshotId } = root;
  for (const { index, nonce, amountMinor, siblings } of fragments) {
    if (siblings.length !== root.height) return 'not_counted';
    const leaf = liabilityLeafOf(sha256, { snapshotId, identity, nonce, amountMinor });
    const claim = { leaf, index, siblings, root: packedRootOf(root) };
    if (!verifySumInclusion(sha256, claim)) return 'not_counted';
  }
  return undefined;
}

function verifyBankNotes(
  verification: Verification,
  { bankNotes }: CustomerProof,
  { root, claim }: { readonly root: LiabilityRoot; readonly claim: CustomerProofClaim },
): readonly BankBalance[] | CustomerProofFault {
  if (bankNotes.length === 0) return 'no_bank_note';
  const balances: BankBalance[] = [];
  for (const logged of bankNotes) {
    const balance = openBankNote(verification, logged, claim.bankKeys);
    if (typeof balance === 'string') return balance;
    if (balance.currency !== root.currency) return 'other_currency';
    if (!equalBytes(balance.snapshotId, root.snapshotId)) return 'other_snapshot';
    if (!isBalanceOfTime(balance, root)) return 'other_time';
    // Money that is shown twice would cover twice.
    if (balances.some((other) => equalBytes(other.accountDigest, balance.accountDigest)))
      return 'bank_note_twice';
    const inLog = verifyLogged(verification, logged, claim.policy);
    if (inLog.status !== 'ok') return inLog.status;
    balances.push(balance);
  }
  return balances;
}

function openBankNote(
  { verifyEd25519 }: Verification,
  { text }: LoggedText,
  bankKeys: readonly VerifierKey[],
): BankBalance | CustomerProofFault {
  const parsing = parseSignedNote(formatUtf8(text));
  const balance = parsing.status === 'ok' ? parseBankBalance(parsing.note.text) : undefined;
  if (parsing.status !== 'ok' || balance === undefined) return 'not_a_bank_note';
  const keys = bankKeys.filter(({ name }) => name === balance.bank);
  const opening = openNote(verifyEd25519, parsing.note, keys);
  if (opening.status === 'bad_signature') return 'bad_signature';
  return opening.status === 'ok' ? balance : 'bank_unknown';
}

function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}
