import { createHash } from 'node:crypto';
import { canonicalText, isGovernedAct, type JsonValue } from '@ringfence/custody';
import {
  type CanonicalMembers,
  formatApproval,
  formatCanonicalJson,
  type RecordStanding,
} from '@ringfence/evidence';
import {
  type Db,
  findLatestRecord,
  findRecordRead,
  type PoolTenant,
  type RecordRead,
} from '@ringfence/store';
import { type StandingName, standingOf } from './standing-of.ts';

/** Letters of an act, or of the rule that it replaces, that a text writes out. */
const WRITTEN_LENGTH_MAX = 24_000;

/** A proposal of an act, as a person approves it. */
export interface ActShown {
  /** See `formatApproval`. */
  readonly text: string;
  /** What the approval states again: the canonical text of what was proposed. */
  readonly content: string;
}

type Members = Readonly<Record<string, unknown>>;

/**
 * The text of the approval of a proposed act, made of what the books hold and of nothing else.
 *
 * @returns undefined when no act of this id is proposed
 */
export async function describeAct(
  db: Db,
  { poolId, currency }: PoolTenant,
  { proposalId, signerId }: { readonly proposalId: string; readonly signerId: string },
): Promise<ActShown | undefined> {
  const proposal = await findRecordRead(db, { poolId, kind: 'proposal', recordId: proposalId });
  const { act, expiresAt, makerKeyId, purpose } = proposal?.body ?? {};
  if (!isObject(act) || typeof act.kind !== 'string' || !isGovernedAct(act.kind)) return undefined;
  if (typeof expiresAt !== 'string' || typeof makerKeyId !== 'string') return undefined;
  const { kind } = act;
  // What was read from the books is JSON.
  const content = canonicalText(act as JsonValue);
  const now = await findStanding(db, poolId, standingOf(kind, act));
  const text = formatApproval({
    act: 'approve_act',
    poolId,
    currency,
    signerId,
    proposalId,
    kind,
    makerId: makerKeyId,
    expiresAt,
    ...writtenOf(act, content),
    ...(now === undefined ? {} : { now }),
    ...(typeof purpose === 'string' ? { purpose } : {}),
  });
  return { text, content };
}

/** The act itself, or its hash where it is too long to be written out. */
function writtenOf(
  act: Members,
  content: string,
): { readonly content: CanonicalMembers } | { readonly contentSha256: string } {
  return isWritten(act)
    ? { content: act }
    : { contentSha256: createHash('sha256').update(content).digest('hex') };
}

/** The record that stands before the act; what it says, where it is a rule of the pool. */
async function findStanding(
  db: Db,
  poolId: number,
  { kind, recordId, isRule }: StandingName,
): Promise<RecordStanding | undefined> {
  const record: RecordRead | undefined =
    recordId === undefined
      ? await findLatestRecord(db, { poolId, kind })
      : await findRecordRead(db, { poolId, kind, recordId });
  if (record === undefined) return undefined;
  const { state, position, body } = record;
  const head = { kind, recordId: record.recordId, state, position };
  return isRule && isWritten(body) ? { ...head, facts: body } : head;
}

/** Whether it has a canonical text, and one that a page shows whole. */
function isWritten(members: Members): members is CanonicalMembers {
  const written = formatCanonicalJson(members);
  return written !== undefined && written.length <= WRITTEN_LENGTH_MAX;
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
