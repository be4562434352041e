import type { ApprovalByPerson, Parsed } from '@ringfence/contract';
import {
  type ApprovalGiven,
  type ApprovalTaken,
  type CountersignatureShown,
  isSignedBy,
  relyingPartyOf,
  takeApproval,
  takeCountersignature,
} from '@ringfence/identity';
import type { ApprovalSubject, SessionFact } from '@ringfence/store';
import type { PeopleDesk } from '../access/people-desk.ts';
import type { BrowserVisit } from '../access/visit-of.ts';
import type { ProblemDraft } from '../http/problem-draft.ts';

/** What a person was shown, and how it approved. */
export interface PersonApproval {
  readonly subject: ApprovalSubject;
  readonly text: string;
  readonly approval: Parsed<typeof ApprovalByPerson>;
}

/** What a second person was shown of the registry, and how it countersigned. */
export interface PersonCountersignature extends CountersignatureShown {
  readonly approval: Parsed<typeof ApprovalByPerson>;
}

export type PersonApprovalTaken =
  | { readonly status: 'ok'; readonly evidence: string }
  | { readonly status: 'problem'; readonly problem: ProblemDraft };

/**
 * Takes a person's approval of the text that the server made of the request.
 *
 * @returns the evidence that the command names, or the problem to answer
 */
export async function takePersonApproval(
  { identity, publicUrl }: PeopleDesk,
  { subject, text, approval }: PersonApproval,
  visit: BrowserVisit & { readonly session: SessionFact },
): Promise<PersonApprovalTaken> {
  const relyingParty = relyingPartyOf(publicUrl, identity.issuer);
  const asked = { shown: { subject, text }, given: givenOf(approval) };
  return answerOf(await takeApproval(identity, relyingParty, asked, visit));
}

/**
 * Takes the word of a second person about something of the registry, in the same way.
 *
 * @returns the evidence that the registry keeps beside it, or the problem to answer
 */
export async function takePersonCountersignature(
  { identity, publicUrl }: PeopleDesk,
  { subject, text, approval }: PersonCountersignature,
  visit: BrowserVisit & { readonly session: SessionFact },
): Promise<PersonApprovalTaken> {
  const relyingParty = relyingPartyOf(publicUrl, identity.issuer);
  const asked = { shown: { subject, text }, given: givenOf(approval) };
  return answerOf(await takeCountersignature(identity, relyingParty, asked, visit));
}

/** Whether a signed approval that is kept was made by what is given now. */
export function isGivenAgain(
  kept: { readonly signedApproval: string },
  approval: Parsed<typeof ApprovalByPerson>,
): boolean {
  return isSignedBy(kept, givenOf(approval));
}

function givenOf(approval: Parsed<typeof ApprovalByPerson>): ApprovalGiven {
  if (approval.method === 'totp') return approval;
  return { method: 'passkey', assertion: approval.credential };
}

function answerOf(taken: ApprovalTaken): PersonApprovalTaken {
  if (taken.status === 'ok') return { status: 'ok', evidence: taken.evidence };
  return { status: 'problem', problem: problemOf(taken) };
}

function problemOf(taken: Exclude<ApprovalTaken, { readonly status: 'ok' }>): ProblemDraft {
  if (taken.status !== 'sign_in_delayed') return { code: taken.status };
  return { code: taken.status, retryAfterSeconds: taken.retryAfterSeconds };
}
