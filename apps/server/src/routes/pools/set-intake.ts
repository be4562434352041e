import { ROUTES } from '@ringfence/contract';
import { answerAct } from '../../commands/answer-act.ts';
import { implementPool } from '../../http/call.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';

export const setIntakeRoute = implementPool(ROUTES.setIntake, async (call, parts) => {
  const { intake, reason } = call.body;
  return answerAct(call, parts, 'set_intake', { intake, reason });
});

export const INTAKE_READS = implementRecordRoutes('intake', {
  list: ROUTES.listIntakes,
  get: ROUTES.getIntake,
  listVersions: ROUTES.listIntakeVersions,
});
