import { ROUTES } from '@ringfence/contract';
import { businessDate } from '@ringfence/money';
import { answerAct } from '../../commands/answer-act.ts';
import { implementAct } from '../../commands/implement-act.ts';
import { parseProgramme } from '../../commands/parse-programme.ts';
import { type Implementation, implementPool, refused } from '../../http/call.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';

const adoptProgrammeRoute = implementPool(ROUTES.adoptProgramme, async (call, parts) => {
  const { programme, document: body } = call.body;
  const inForceDate = businessDate(call.body.inForceDate);
  const fields = { programme, inForceDate };
  if (body === undefined) return answerAct(call, parts, 'adopt_programme', fields);
  const parsed = parseProgramme(body);
  if (parsed.status === 'problem') return refused(parsed.problem);
  const { document } = parsed;
  return answerAct(call, parts, 'adopt_programme', { ...fields, document });
});

/** The programmes of a pool and the roles of its customers in them: state and read. */
export const PROGRAMME_ROUTES: readonly Implementation[] = [
  adoptProgrammeRoute,
  ...implementRecordRoutes('programme', {
    list: ROUTES.listProgrammes,
    get: ROUTES.getProgramme,
    listVersions: ROUTES.listProgrammeVersions,
  }),
  implementAct(ROUTES.setCustomerRoles, 'set_customer_roles'),
  ...implementRecordRoutes(
    'customer_roles',
    {
      list: ROUTES.listCustomerRoles,
      get: ROUTES.getCustomerRoles,
      listVersions: ROUTES.listCustomerRolesVersions,
    },
    { ofCustomers: true },
  ),
];
