import { actRoute } from '../act-route.ts';
import { CUSTOMER_ROLES_BODY, SetCustomerRoles } from '../customer-roles.ts';
import { PROGRAMME_BYTES_MAX } from '../limit.ts';
import { AdoptProgramme, PROGRAMME_BODY } from '../programme.ts';
import { recordRoutes } from '../record-routes.ts';

export const adoptProgramme = actRoute({
  name: 'adoptProgramme',
  path: '/programmes',
  scope: 'operator',
  tag: 'pools',
  summary: { en: 'Put a pool under another programme', 'zh-CN': '更换专户的业务模板' },
  body: AdoptProgramme,
  bytesMax: PROGRAMME_BYTES_MAX,
  problems: [
    'programme_version_stale',
    'programme_not_found',
    'programme_not_effective',
    'programme_faulty',
    'limit_reached',
  ],
  example: {
    body: { programme: { id: 'wallet', version: 2 }, inForceDate: '2026-12-01' },
    result: { inForceDate: '2026-12-01' },
  },
});

export const {
  list: listProgrammes,
  get: getProgramme,
  listVersions: listProgrammeVersions,
} = recordRoutes({
  name: 'Programme',
  names: 'Programmes',
  path: 'programmes',
  tag: 'pools',
  title: { en: 'Programmes that a pool adopted', 'zh-CN': '专户采用的业务模板' },
  states: ['adopted'],
  body: PROGRAMME_BODY,
  subject: { en: 'Not used.', 'zh-CN': '未使用。' },
  example: {
    recordId: 'wallet.2',
    state: 'adopted',
    body: { programme: { id: 'wallet', version: 2, flows: [] }, inForceDate: '2026-12-01' },
  },
});

export const setCustomerRoles = actRoute({
  name: 'setCustomerRoles',
  path: '/customer-roles',
  scope: 'customer_desk',
  tag: 'customers',
  summary: {
    en: 'State the roles of a customer in the programme',
    'zh-CN': '登记客户在业务模板中的角色',
  },
  body: SetCustomerRoles,
  problems: ['customer_not_found', 'customer_closed'],
  example: {
    body: { customerId: 'c-1', roles: ['lender'] },
    result: { roles: ['lender'] },
  },
});

export const {
  list: listCustomerRoles,
  get: getCustomerRoles,
  listVersions: listCustomerRolesVersions,
} = recordRoutes({
  name: 'CustomerRoles',
  names: 'CustomerRoles',
  path: 'customer-roles',
  tag: 'customers',
  title: { en: 'Roles of customers in the programme', 'zh-CN': '客户在业务模板中的角色' },
  states: ['stated'],
  body: CUSTOMER_ROLES_BODY,
  subject: { en: 'The customer.', 'zh-CN': '客户。' },
  example: { recordId: 'c-1', state: 'stated', subject: 'c-1', body: { roles: ['lender'] } },
});
