import { ROUTES } from '@ringfence/contract';
import { planRepayment } from '@ringfence/custody';
import { findRecordRead, listOpenClaims } from '@ringfence/store';
import { parseAmount } from '../../commands/parse-amount.ts';
import { answered, implementPool, refused } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';

export const planRepaymentRoute = implementPool(ROUTES.planRepayment, async (call, parts) => {
  const { poolId } = call.pool;
  const { recordId: projectId } = call.params;
  const { principalMinor, interestMinor } = call.query;
  const read = await readPool(parts, call.pool, async (db) => ({
    project: await findRecordRead(db, { poolId, kind: 'project', recordId: projectId }),
    claims: await listOpenClaims(db, { poolId, projectId }),
  }));
  if (read.project === undefined) return refused({ code: 'record_not_found' });
  const payment = { principal: parseAmount(principalMinor), interest: parseAmount(interestMinor) };
  const plan = planRepayment(read.claims, payment);
  if (plan === undefined) return refused({ code: 'exceeds_remaining', field: 'principalMinor' });

  return answered({
    projectId,
    principalMinor,
    interestMinor,
    principalUnitsLeftOverMinor: plan.principalUnitsLeftOver.toString(),
    interestUnitsLeftOverMinor: plan.interestUnitsLeftOver.toString(),
    lines: plan.lines.map(({ claimId, lenderId, principal, interest }) => ({
      claimId,
      lenderId,
      principalMinor: principal.toString(),
      interestMinor: interest.toString(),
    })),
  });
});
