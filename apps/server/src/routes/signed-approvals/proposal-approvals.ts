import {
  type ApprovalByPerson,
  type InstructionBody,
  type Parsed,
  ROUTES,
} from '@ringfence/contract';
import { openContentSeal } from '@ringfence/operations';
import {
  findRecordRead,
  listApprovedEntries,
  listSignedApprovals,
  type PoolTenant,
  type SignedApprovalFact,
} from '@ringfence/store';
import { answerText } from '../../approvals/answer-text.ts';
import { type ActShown, describeAct } from '../../approvals/describe-act.ts';
import { describeInstruction } from '../../approvals/describe-instruction.ts';
import { findApprovalAgain } from '../../approvals/find-approval-again.ts';
import { refuseEndedLender } from '../../approvals/refuse-ended-lender.ts';
import { findPayoutNow, showPayout } from '../../approvals/show-payout.ts';
import {
  type PersonApprovalTaken,
  takePersonApproval,
} from '../../approvals/take-person-approval.ts';
import { answerAct } from '../../commands/answer-act.ts';
import { parseInstruction } from '../../commands/parse-instruction.ts';
import {
  answered,
  type Implementation,
  implementPool,
  type PoolCall,
  refused,
} from '../../http/call.ts';
import type { ProblemDraft } from '../../http/problem-draft.ts';
import type { ServerParts } from '../../server-parts.ts';
import { readPool } from '../read-pool.ts';
import { formatApprovals } from './format-approvals.ts';

/** Signatures that one mandate or proposal has at most. */
const SIGNED_APPROVALS_MAX = 100;

/** What a checker signs and sends: a proposal, stated again. */
interface ProposalTold {
  readonly instruction: InstructionBody;
}

/** A proposed act with the signature of whoever approves it. */
interface ActSigned {
  readonly proposalId: string;
  readonly approval: Parsed<typeof ApprovalByPerson>;
}

/** The text of the approval of a proposal; absent when nothing of this id is proposed. */
async function describeProposal(
  { body, pool, caller }: PoolCall<unknown, unknown, ProposalTold>,
  parts: ServerParts,
): Promise<string | undefined> {
  const { commandId: instructionId, instruction } = parseInstruction(
    body.instruction,
    caller.actor,
  );
  const { poolId } = pool;
  const { proposal, kept } = await readPool(parts, pool, async (db) => ({
    proposal: await findRecordRead(db, { poolId, kind: 'proposal', recordId: instructionId }),
    kept:
      instruction.kind === 'withdraw'
        ? await findPayoutNow(db, { poolId, customerId: instruction.customerId })
        : undefined,
  }));
  const { expiresAt, purpose } = proposal?.body ?? {};
  if (typeof expiresAt !== 'string') return undefined;
  const payout = await showPayout(parts.vault, kept);
  return describeInstruction({
    act: 'approve_proposal',
    pool,
    signerId: caller.actor.keyId,
    instructionId,
    instruction,
    expiresAt,
    purpose: typeof purpose === 'string' ? purpose : undefined,
    payout,
  });
}

const describeProposalApprovalRoute = implementPool(
  ROUTES.describeProposalApproval,
  async (call, parts) => {
    const { people, store } = parts;
    const { session } = call.caller;
    if (people === undefined) return refused({ code: 'sign_in_off' });
    if (session === undefined) return refused({ code: 'session_missing' });
    const text = await describeProposal(call, parts);
    if (text === undefined) return refused({ code: 'record_not_found' });
    const { publicUrl } = people;
    return answered(await answerText({ store, publicUrl }, session.personId, text));
  },
);

const signProposalRoute = implementPool(ROUTES.signProposal, async (call, parts) => {
  const { people } = parts;
  const { session, actor } = call.caller;
  const { visit } = call;
  if (people === undefined) return refused({ code: 'sign_in_off' });
  if (session === undefined || visit === undefined) return refused({ code: 'session_missing' });
  const ended = await refuseEndedLender(call, parts);
  if (ended !== undefined) return refused(ended);
  const text = await describeProposal(call, parts);
  if (text === undefined) return refused({ code: 'record_not_found' });
  const { commandId: instructionId, instruction } = parseInstruction(call.body.instruction, actor);
  const { poolId } = call.pool;
  const { approval, delegationId } = call.body;
  const subject = { poolId, subjectKind: 'proposal', subjectId: instructionId } as const;
  const taken = await takePersonApproval(
    people,
    { subject, text, approval },
    {
      ...visit,
      session,
    },
  );
  if (taken.status === 'problem') return refused(taken.problem);
  const { evidence } = taken;
  return answerAct(call, parts, 'approve_proposal', {
    instructionId,
    instruction,
    evidence,
    ...(delegationId === undefined ? {} : { delegationId }),
  });
});

const describeActApprovalRoute = implementPool(ROUTES.describeActApproval, async (call, parts) => {
  const { people, store } = parts;
  const { session } = call.caller;
  if (people === undefined) return refused({ code: 'sign_in_off' });
  if (session === undefined) return refused({ code: 'session_missing' });
  const shown = await readAct(call, parts);
  if (shown === undefined) return refused({ code: 'record_not_found' });
  const { publicUrl } = people;
  return answered(await answerText({ store, publicUrl }, session.personId, shown.text));
});

const signActProposalRoute = implementPool(ROUTES.signActProposal, async (call, parts) => {
  const { people } = parts;
  const { session } = call.caller;
  const { visit } = call;
  if (people === undefined) return refused({ code: 'sign_in_off' });
  if (session === undefined || visit === undefined) return refused({ code: 'session_missing' });
  const ended = await refuseEndedLender(call, parts);
  if (ended !== undefined) return refused(ended);
  const shown = await readAct(call, parts);
  if (shown === undefined) return refused({ code: 'record_not_found' });
  const { proposalId, approval, delegationId } = call.body;
  const subject = { subjectKind: 'proposal', subjectId: proposalId } as const;
  const taken = await takePersonApproval(
    people,
    { subject: { poolId: call.pool.poolId, ...subject }, text: shown.text, approval },
    { ...visit, session },
  );
  const evidence = await evidenceOf(taken, call, parts);
  if (typeof evidence !== 'string') return refused(evidence);
  return answerAct(call, parts, 'approve_act_proposal', {
    proposalId,
    content: shown.content,
    evidence,
    ...(delegationId === undefined ? {} : { delegationId }),
  });
});

/** What the command names; of an approval that was counted before, what it named then. */
async function evidenceOf(
  taken: PersonApprovalTaken,
  { body, pool, caller }: PoolCall<unknown, unknown, ActSigned>,
  parts: ServerParts,
): Promise<string | ProblemDraft> {
  if (taken.status === 'ok') return taken.evidence;
  const { problem } = taken;
  const { session } = caller;
  if (problem.code !== 'approval_differs' || session === undefined) return problem;
  const { proposalId, approval } = body;
  const given = { proposalId, approval, personId: session.personId };
  return (await findApprovalAgain(parts, pool, given)) ?? problem;
}

/** A proposed act as whoever asks would approve it; undefined when none of this id is proposed. */
async function readAct(
  { body, pool, caller }: PoolCall<unknown, unknown, { readonly proposalId: string }>,
  parts: ServerParts,
): Promise<ActShown | undefined> {
  const asked = { proposalId: body.proposalId, signerId: caller.actor.keyId };
  return readPool(parts, pool, async (db) => describeAct(db, pool, asked));
}

const listSignedApprovalsRoute = implementPool(ROUTES.listSignedApprovals, async (call, parts) => {
  const { mandateId, instructionId } = call.query;
  const { pool } = call;
  const items = [
    ...(await readApprovals(parts, pool, 'mandate', mandateId)),
    ...(await readApprovals(parts, pool, 'proposal', instructionId)),
  ];
  return answered({ items });
});

async function readApprovals(
  parts: ServerParts,
  pool: PoolTenant,
  subjectKind: SignedApprovalFact['subjectKind'],
  subjectId: string | undefined,
) {
  if (subjectId === undefined) return [];
  const { poolId } = pool;
  const subject = { poolId, subjectKind, subjectId };
  const seal = await openContentSeal(parts.vault);
  const read = await readPool(parts, pool, async (db) => ({
    approvals: await listSignedApprovals(db, seal, subject, SIGNED_APPROVALS_MAX),
    contents: await listApprovedEntries(db, subject, SIGNED_APPROVALS_MAX),
  }));
  return formatApprovals(read);
}

/** The routes by which checkers sign, and auditors read what was signed. */
export const PROPOSAL_APPROVAL_ROUTES: readonly Implementation[] = [
  describeProposalApprovalRoute,
  signProposalRoute,
  describeActApprovalRoute,
  signActProposalRoute,
  listSignedApprovalsRoute,
];
