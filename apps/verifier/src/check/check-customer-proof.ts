import {
  type CustomerProof,
  type CustomerProofCheck,
  type CustomerProofFault,
  type CustomerProofVerification,
  formatUtf8,
  parseBankBalance,
  parseCustomerProof,
  parseLiabilityRoot,
  parseSignedNote,
  type Trust,
  type Verification,
  verifyCustomerProof,
} from '@ringfence/transparency';
import { factsOfLogged } from './facts-of-logged.ts';
import { loggedLineOf } from './logged-line.ts';
import {
  type BankFact,
  CHECKS_OF_SUBJECT,
  type CheckLine,
  type CheckName,
  type Facts,
  type Fault,
  type Omission,
  type Report,
} from './report.ts';
import { UNPROVEN, unprovenTrustOf } from './unproven-trust.ts';
import { VERIFICATION } from './verification.ts';
import { verdictOf, writeLines } from './write-lines.ts';

/** What a customer asks of a proof file. */
export interface CustomerProofQuestion {
  readonly text: string;
  /** absent while the customer has not said whom it trusts */
  readonly trust?: Trust;
  /** what the customer knows its identity to be; absent while it has said nothing */
  readonly identity?: string;
  /** UTC */
  readonly asOfMin: string;
  readonly asOfMax: string;
  /** in minor units: what the customer's app shows; absent when it did not say */
  readonly shownMinor?: bigint;
}

interface Trusted extends Pick<Trust, 'policy' | 'bankKeys'> {
  readonly verification: Verification;
}

const NAMES = CHECKS_OF_SUBJECT.customer_proof;

/** Checks a customer's proof and says of each check what came of it. */
export function checkCustomerProof(question: CustomerProofQuestion): Report {
  const { text, trust, identity, shownMinor } = question;
  const proof = parseCustomerProof(text);
  const trusted = trustFor(proof, trust);
  const verified = verifyAsAsked(question, { proof, trusted });
  const omitted = new Map<CheckName, Omission>();
  if (identity === undefined) omitted.set('identity', 'identity_not_confirmed');
  if (shownMinor === undefined) omitted.set('own_balance', 'no_balance_given');
  if (trust === undefined) {
    omitted.set('log_signature', 'nobody_trusted');
    omitted.set('witnesses', 'nobody_trusted');
  }
  const failure = findFailure(verified, shownMinor);
  const isTrusted = trust !== undefined;
  const lines = writeLines(NAMES, {
    ...(failure === undefined ? {} : { failure }),
    omitted,
    isTrusted,
  });
  const known = proof === undefined ? {} : factsOf(proof, trusted, lines);
  const facts = shownMinor === undefined ? known : { ...known, shownMinor };
  return { subject: 'customer_proof', verdict: verdictOf(lines, isTrusted), lines, facts };
}

/** Whom to take for good: those whom the customer trusts, else whoever signed the file. */
function trustFor(proof: CustomerProof | undefined, trust: Trust | undefined): Trusted {
  if (trust !== undefined) return { verification: VERIFICATION, ...trust };
  const logged = proof === undefined ? [] : [proof.root, ...proof.bankNotes];
  const unproven = unprovenTrustOf(
    logged.map((one) => one.proof),
    proof?.bankNotes.map((note) => note.text) ?? [],
  );
  return { verification: UNPROVEN, ...unproven };
}

function verifyAsAsked(
  { text, identity, asOfMin, asOfMax }: CustomerProofQuestion,
  { proof, trusted }: { readonly proof: CustomerProof | undefined; readonly trusted: Trusted },
): CustomerProofVerification {
  const { verification, policy, bankKeys } = trusted;
  return verifyCustomerProof(verification, {
    text,
    identity: identity ?? proof?.identity ?? '',
    policy,
    bankKeys,
    asOfMin,
    asOfMax,
  });
}

function findFailure(
  verified: CustomerProofVerification,
  shownMinor: bigint | undefined,
): { readonly name: CheckName; readonly fault: Fault } | undefined {
  if (verified.status === 'failed')
    return { name: lineOf(verified.check, verified.fault), fault: verified.fault };
  const isOther = shownMinor !== undefined && shownMinor !== verified.result.balanceMinor;
  return isOther ? { name: 'own_balance', fault: 'other_balance' } : undefined;
}

function lineOf(check: CustomerProofCheck, fault: CustomerProofFault): CheckName {
  if (fault === 'not_a_liability_root') return 'form';
  return check === 'root_logged' ? loggedLineOf(fault, 'root_logged') : check;
}

/** What the file says, as far as the lines hold it; the identity is shown to be compared. */
function factsOf(proof: CustomerProof, trusted: Trusted, lines: readonly CheckLine[]): Facts {
  const holds = (name: CheckName): boolean =>
    lines.some((line) => line.name === name && ['passed', 'consistent'].includes(line.state));
  const { identity, fragments } = proof;
  const root = parseLiabilityRoot(proof.root.text);
  if (root === undefined || !holds('root_logged')) return { identity };
  const { platform, currency, asOf, totalMinor } = root;
  const { verification, policy } = trusted;
  const place = factsOfLogged(verification, { ...proof.root, policy });
  const counted = {
    countedMinor: sumOf(fragments.map(({ amountMinor }) => amountMinor)),
    parts: fragments.length,
  };
  const isUncounted = lines.some(({ name, state }) => name === 'fragments' && state === 'failed');
  const uncounted = isUncounted ? { uncountedMinor: counted.countedMinor } : {};
  const banks = listBanks(proof);
  const held = { banks, bankMinor: sumOf(banks.map((bank) => bank.availableMinor)) };
  return {
    identity,
    platform,
    currency,
    asOf,
    totalMinor,
    ...place,
    ...(holds('fragments') ? counted : uncounted),
    ...(holds('bank_notes') ? held : {}),
  };
}

function listBanks({ bankNotes }: CustomerProof): readonly BankFact[] {
  return bankNotes.flatMap(({ text }) => {
    const parsing = parseSignedNote(formatUtf8(text));
    const balance = parsing.status === 'ok' ? parseBankBalance(parsing.note.text) : undefined;
    if (balance === undefined) return [];
    const { bank, balanceMinor, frozenMinor, asOf } = balance;
    return [{ name: bank, availableMinor: balanceMinor - frozenMinor, asOf }];
  });
}

function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}
