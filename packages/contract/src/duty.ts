import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import { Timestamp } from './field.ts';
import { PersonId } from './person.ts';
import { STAFF_LEVELS, STAFF_ROLES } from './staff-role.ts';

/** Grants that one report of duties is computed from. */
export const DUTY_GRANTS_MAX = 5_000;

const role = Type.Enum(STAFF_ROLES, {
  type: 'string',
  description: 'The role. 角色。',
});
const wording = closedObject({ zh: Type.String(), en: Type.String() });

const held = closedObject({
  role,
  from: Timestamp,
  until: Type.Optional(Timestamp),
});

export const DutyReport = closedObject(
  {
    duties: Type.Array(
      closedObject({
        group: Type.String({
          description: 'Of acts, as the policies name it. 权限组。',
        }),
        text: wording,
        duty: Type.Enum(['makes', 'approves', 'is_informed'] as const, {
          type: 'string',
          description: 'What whoever may use it does. 职责类型:经办、复核、知悉。',
        }),
        roles: Type.Array(
          closedObject({
            role,
            level: Type.Enum(STAFF_LEVELS, {
              type: 'integer',
              description: 'From this level. 最低级别。',
            }),
          }),
        ),
        persons: Type.Integer({
          minimum: 0,
          description: 'Who may, by a grant in force. 现可办理人数。',
        }),
      }),
      {
        description: 'Computed from the policies and the grants. 由策略与授权计算得出。',
      },
    ),
    conflicts: Type.Array(
      closedObject({
        personId: PersonId,
        one: held,
        other: held,
        when: Type.Enum(['now', 'lately'] as const, {
          type: 'string',
          description:
            'Held together, or within ninety days of each other. 现兼任或九十日内先后任职。',
        }),
        why: wording,
      }),
    ),
  },
  { title: 'DutyReport' },
);
