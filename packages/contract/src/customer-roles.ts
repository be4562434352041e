import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import { CommandId, CustomerId } from './field.ts';
import { CUSTOMER_ROLES_MAX } from './limit.ts';

const roles = Type.Array(Type.String({ pattern: '^[a-z][a-z0-9_]{0,31}$' }), {
  minItems: 1,
  maxItems: CUSTOMER_ROLES_MAX,
  uniqueItems: true,
  description: 'Roles that the programme declares, such as lender. 业务模板中的客户角色。',
});

export const SetCustomerRoles = closedObject(
  { commandId: CommandId, customerId: CustomerId, roles },
  { title: 'SetCustomerRoles' },
);

export const CUSTOMER_ROLES_BODY = { roles };
