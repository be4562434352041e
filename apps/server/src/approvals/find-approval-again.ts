import type { ApprovalByPerson, Parsed } from '@ringfence/contract';
import { openContentSeal } from '@ringfence/operations';
import { findRecordRead, listSignedApprovals, type PoolTenant } from '@ringfence/store';
import { readPool } from '../routes/read-pool.ts';
import type { ServerParts } from '../server-parts.ts';
import { isGivenAgain } from './take-person-approval.ts';

/** Signatures of one proposal that are looked through. */
const SIGNATURES_MAX = 100;

/** An approval as it came, and by whom. */
interface Given {
  readonly proposalId: string;
  readonly personId: string;
  readonly approval: Parsed<typeof ApprovalByPerson>;
}

/**
 * The evidence of an approval that is in the books already and comes again, word for word: what
 * the proposal changes may be other by now, and the text would be another one.
 *
 * @returns undefined where no approval of the proposal names this signature of this person
 */
export async function findApprovalAgain(
  parts: ServerParts,
  pool: PoolTenant,
  { proposalId, personId, approval }: Given,
): Promise<string | undefined> {
  const { poolId } = pool;
  const seal = await openContentSeal(parts.vault);
  const { proposal, signed } = await readPool(parts, pool, async (db) => ({
    proposal: await findRecordRead(db, { poolId, kind: 'proposal', recordId: proposalId }),
    signed: await listSignedApprovals(
      db,
      seal,
      { poolId, subjectKind: 'proposal', subjectId: proposalId },
      SIGNATURES_MAX,
    ),
  }));
  const counted = JSON.stringify(proposal?.body.approvals ?? []);
  return signed
    .filter((one) => one.personId === personId && isGivenAgain(one, approval))
    .map(({ evidence }) => Buffer.from(evidence).toString('hex'))
    .find((evidence) => counted.includes(`"${evidence}"`));
}
