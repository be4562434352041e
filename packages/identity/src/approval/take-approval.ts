import { hash } from 'node:crypto';
import {
  approvalHash,
  evidenceOf,
  formatBase64Url,
  formatSignedApproval,
  parseSignedApproval,
  type SignedApproval,
  STRENGTH_OF_METHOD,
} from '@ringfence/evidence';
import {
  type ApprovalSubject,
  appendPersonEvent,
  EVERY_PLATFORM,
  findSignedApproval,
  findSignedCountersignature,
  insertSignedApproval,
  insertSignedCountersignature,
  listPasskeys,
  type SignedApprovalFact,
  type SignedSubject,
  spendTotpStep,
  type Tx,
  withTransaction,
} from '@ringfence/store';
import { codeLine, countAttempt, findSignInDelay } from '../attempts.ts';
import { eventOf, type SessionVisit } from '../credentials.ts';
import { findTotpMatch, type TotpMatch } from '../find-totp-match.ts';
import type { IdentityParts } from '../identity-parts.ts';
import { challengeIn } from '../passkey/challenges.ts';
import type { RelyingParty } from '../passkey/relying-party.ts';
import { type AssertionJson, takeAssertion } from '../passkey/take-assertion.ts';

/** How a person approves: by the signature of a passkey, or by a code for the same hash. */
export type ApprovalGiven =
  | { readonly method: 'passkey'; readonly assertion: AssertionJson }
  | {
      readonly method: 'totp';
      readonly code: string;
      /** What was shown: hexadecimal, of the text. */
      readonly approvalSha256: string;
    };

/** A text that a person was shown, and what it is of. */
export interface ApprovalShown {
  readonly subject: ApprovalSubject;
  /** Made by the server from what is asked for; its signer is the person of the session. */
  readonly text: string;
}

/** A text that a second person was shown, and what of the registry it is of. */
export interface CountersignatureShown {
  readonly subject: SignedSubject;
  readonly text: string;
}

/** A signed text as it is kept, whatever it is of. */
type Kept = Pick<
  SignedApprovalFact,
  'hash' | 'personId' | 'strength' | 'signedAt' | 'signedApproval' | 'evidence'
>;

/** Where signed texts of one sort are kept. */
interface Shelf {
  readonly subjectId: string;
  readonly find: (tx: Tx, hash: Uint8Array) => Promise<Kept | undefined>;
  readonly insert: (tx: Tx, signed: Kept) => Promise<void>;
}

export type ApprovalTaken =
  | {
      readonly status: 'ok';
      /** What the command names: SHA-256 of the signed approval, hexadecimal. */
      readonly evidence: string;
      readonly strength: SignedApprovalFact['strength'];
    }
  | { readonly status: 'sign_in_delayed'; readonly retryAfterSeconds: number }
  | {
      readonly status:
        | 'approval_differs'
        | 'passkey_not_valid'
        | 'passkey_copied'
        | 'passkey_required'
        | 'code_not_valid';
    };

const WRITE = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;

/**
 * Takes a person's approval of a text and keeps it, before the command is given that names it. The
 * same request sent again is answered the same; a text that was approved before keeps its first
 * signature.
 *
 * A code stands for a signature only where the person has no passkey: else whoever caught a code
 * could choose the weaker way.
 *
 * @returns approval_differs, passkey_required, passkey_not_valid, passkey_copied, sign_in_delayed,
 *   code_not_valid
 */
export async function takeApproval(
  parts: IdentityParts,
  relyingParty: RelyingParty,
  { shown, given }: { readonly shown: ApprovalShown; readonly given: ApprovalGiven },
  visit: SessionVisit,
): Promise<ApprovalTaken> {
  const { text, subject } = shown;
  const { poolId, subjectId } = subject;
  const shelf: Shelf = {
    subjectId,
    find: async (tx, hashOfText) =>
      findSignedApproval(tx, visit.seal, { poolId, hash: hashOfText }),
    insert: async (tx, signed) => insertSignedApproval(tx, visit.seal, { ...subject, ...signed }),
  };
  return takeSigned(parts, relyingParty, { text, given, shelf }, visit);
}

/**
 * Takes the word of a second person about something of the registry, as an approval is taken.
 *
 * @returns what {@link takeApproval} returns
 */
export async function takeCountersignature(
  parts: IdentityParts,
  relyingParty: RelyingParty,
  { shown, given }: { readonly shown: CountersignatureShown; readonly given: ApprovalGiven },
  visit: SessionVisit,
): Promise<ApprovalTaken> {
  const { text, subject } = shown;
  const shelf: Shelf = {
    subjectId: subject.subjectId,
    find: findSignedCountersignature,
    insert: async (tx, signed) => insertSignedCountersignature(tx, { ...subject, ...signed }),
  };
  return takeSigned(parts, relyingParty, { text, given, shelf }, visit);
}

async function takeSigned(
  parts: IdentityParts,
  relyingParty: RelyingParty,
  {
    text,
    given,
    shelf,
  }: { readonly text: string; readonly given: ApprovalGiven; readonly shelf: Shelf },
  visit: SessionVisit,
): Promise<ApprovalTaken> {
  const { subjectId } = shelf;
  const hashOfText = approvalHash(sha256, text);
  if (!isOfHash(given, hashOfText)) return { status: 'approval_differs' };
  const { personId } = visit.session;
  const match =
    given.method === 'totp'
      ? await findTotpMatch(parts, { personId, code: given.code, now: visit.now })
      : undefined;
  return withTransaction(parts.store, WRITE, async (tx) => {
    const kept = await shelf.find(tx, hashOfText);
    if (kept !== undefined && isSameAgain(kept, given, match)) return takenOf(kept);
    const taken = await takeProof(tx, relyingParty, { given, match, hash: hashOfText }, visit);
    if (taken.status !== 'ok') {
      const event = { ...eventOf(visit), act: 'approval_given', result: taken.status };
      await appendPersonEvent(tx, { ...event, subjectId });
      return taken;
    }
    if (kept !== undefined) return takenOf(kept);
    const signed = { text, signedAt: visit.now, by: taken.by };
    const fact = factOf({ signed, hash: hashOfText, personId });
    await shelf.insert(tx, fact);
    const event = { ...eventOf(visit), act: 'approval_given', result: fact.strength };
    await appendPersonEvent(tx, { ...event, subjectId });
    return takenOf((await shelf.find(tx, hashOfText)) ?? fact);
  });
}

/** Whether what was given is for this hash at all. */
function isOfHash(given: ApprovalGiven, hashOfText: Uint8Array): boolean {
  if (given.method === 'totp') {
    return given.approvalSha256 === Buffer.from(hashOfText).toString('hex');
  }
  const challenge = challengeIn(given.assertion.response.clientDataJSON);
  return challenge?.toString('base64url') === formatBase64Url(hashOfText);
}

/** Whether a signed approval that is kept was made by this very signature of a passkey. */
export function isSignedBy(kept: Pick<Kept, 'signedApproval'>, given: ApprovalGiven): boolean {
  return isSameAgain(kept, given, undefined) && given.method === 'passkey';
}

/** Whether the same answer of the person was taken before: the request was sent again. */
function isSameAgain(
  { signedApproval }: Pick<Kept, 'signedApproval'>,
  given: ApprovalGiven,
  match: TotpMatch | undefined,
): boolean {
  const by = parseSignedApproval(signedApproval)?.by;
  if (by?.method === 'totp') return match?.step === by.totp.timeStep;
  if (by === undefined || given.method === 'totp') return false;
  const { id, response } = given.assertion;
  const { credentialId, signature, authenticatorData, clientDataJson } = by.passkey;
  const isSame = (bytes: Uint8Array, written: string) =>
    Buffer.from(written, 'base64url').equals(bytes);
  return (
    isSame(credentialId, id) &&
    isSame(signature, response.signature) &&
    isSame(authenticatorData, response.authenticatorData) &&
    isSame(clientDataJson, response.clientDataJSON)
  );
}

interface Proof {
  readonly given: ApprovalGiven;
  readonly match: TotpMatch | undefined;
  readonly hash: Uint8Array;
}

type ProofTaken =
  | { readonly status: 'ok'; readonly by: SignedApproval['by'] }
  | Exclude<ApprovalTaken, { readonly status: 'ok' }>;

async function takeProof(
  tx: Tx,
  relyingParty: RelyingParty,
  { given, match, hash: challenge }: Proof,
  visit: SessionVisit,
): Promise<ProofTaken> {
  const { personId } = visit.session;
  if (given.method === 'totp') return takeCode(tx, given.approvalSha256, match, visit);
  const { assertion } = given;
  const claim = { assertion, challenge, purpose: 'approval', personId } as const;
  const taken = await takeAssertion(tx, relyingParty, claim, visit);
  if (taken.status !== 'ok') return taken;
  const { response } = assertion;
  const passkey = {
    credentialId: Buffer.from(assertion.id, 'base64url'),
    publicKey: taken.passkey.publicKey,
    authenticatorData: Buffer.from(response.authenticatorData, 'base64url'),
    clientDataJson: Buffer.from(response.clientDataJSON, 'base64url'),
    signature: Buffer.from(response.signature, 'base64url'),
  };
  return { status: 'ok', by: { method: 'passkey', passkey } };
}

async function takeCode(
  tx: Tx,
  approvalSha256: string,
  match: TotpMatch | undefined,
  { session, now }: SessionVisit,
): Promise<ProofTaken> {
  const { personId, deviceId } = session;
  const passkeys = await listPasskeys(tx, { personId, limit: 1 });
  if (passkeys.length > 0) return { status: 'passkey_required' };
  const line = codeLine(personId, { deviceId });
  const waiting = await findSignInDelay(tx, line, now);
  if (waiting.status === 'delayed') return { ...waiting, status: 'sign_in_delayed' };
  const isRight = match !== undefined && (await spendTotpStep(tx, { ...match, spentAt: now }));
  const counted = await countAttempt(tx, line, { now, isRight });
  if (counted.status === 'delayed') return { ...counted, status: 'sign_in_delayed' };
  if (!isRight) return { status: 'code_not_valid' };
  const totp = { approvalSha256, timeStep: match.step };
  return { status: 'ok', by: { method: 'totp', totp } };
}

function factOf({
  signed,
  hash: hashOfText,
  personId,
}: {
  readonly signed: SignedApproval;
  readonly hash: Uint8Array;
  readonly personId: string;
}): Kept {
  const signedApproval = formatSignedApproval(signed);
  return {
    hash: hashOfText,
    personId,
    strength: STRENGTH_OF_METHOD[signed.by.method],
    signedAt: signed.signedAt,
    signedApproval,
    evidence: Buffer.from(evidenceOf(sha256, signedApproval), 'hex'),
  };
}

function takenOf({ evidence, strength }: Kept): ApprovalTaken {
  return { status: 'ok', evidence: Buffer.from(evidence).toString('hex'), strength };
}

function sha256(bytes: Uint8Array): Uint8Array {
  return hash('sha256', bytes, 'buffer');
}
