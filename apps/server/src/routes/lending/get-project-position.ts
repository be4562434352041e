import { PROJECT_STATES, ROUTES } from '@ringfence/contract';
import { ageProject, decodeFacts, type JsonValue, type ProjectBody } from '@ringfence/custody';
import { businessDate } from '@ringfence/money';
import { findPool, findRecordRead, sumProject } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';

export const getProjectPositionRoute = implementPool(
  ROUTES.getProjectPosition,
  async (call, parts) => {
    const { poolId } = call.pool;
    const { recordId: projectId } = call.params;
    const read = await readPool(parts, call.pool, async (db) => ({
      project: await findRecordRead(db, { poolId, kind: 'project', recordId: projectId }),
      sums: await sumProject(db, { poolId, projectId }),
      pool: await findPool(db, poolId),
    }));
    const { project, sums, pool } = read;
    const state = PROJECT_STATES.find((one) => one === project?.state);
    if (project === undefined || state === undefined || pool?.businessDate === undefined) {
      return refused({ code: 'record_not_found' });
    }
    // The journal keeps the body as the rules of lending wrote it.
    const body = decodeFacts(project.body as JsonValue) as ProjectBody;
    const at = businessDate(pool.businessDate);
    const age = ageProject(body, { lent: sums.lent, paid: sums.lent - sums.principal, at });
    return answered({
      projectId,
      state,
      businessDate: at,
      targetMinor: body.target.toString(),
      tenderedMinor: sums.tendered.toString(),
      lentMinor: sums.lent.toString(),
      principalMinor: sums.principal.toString(),
      claims: sums.claims,
      shares: sums.shares,
      overduePrincipalMinor: age.overduePrincipal.toString(),
      ...(age.overdueSince === undefined ? {} : { overdueSince: age.overdueSince }),
      overdueDays: age.overdueDays,
      overdueBand: age.band,
      compensationDebtMinor: age.debt.toString(),
      ...(age.debtSince === undefined ? {} : { compensationDebtSince: age.debtSince }),
      compensationDebtDays: age.debtDays,
    });
  },
);
