import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import { Timestamp } from './field.ts';
import { PageQuery } from './path-params.ts';
import { PersonId } from './role-grant.ts';

/** What may be revealed of a person: what names the person, and no secret. */
export const REVEALED_FIELDS = ['display_name', 'login_name'] as const;
export type RevealedField = (typeof REVEALED_FIELDS)[number];

const field = Type.Enum(REVEALED_FIELDS, {
  type: 'string',
  description: 'Which field is opened. 要查看的字段。',
});

export const RevealField = closedObject({ field }, { title: 'RevealField' });

export const FieldRevealed = closedObject(
  {
    personId: PersonId,
    field,
    text: Type.String({ description: 'What the field says. 字段内容。' }),
  },
  { title: 'FieldRevealed' },
);

export const AccessAlarmQuery = closedObject({ ...PageQuery.properties });

export const AccessAlarm = closedObject(
  {
    alarmNumber: Type.Integer({ minimum: 1 }),
    actorId: Type.String({ description: 'A person or a key. 人员或密钥编号。' }),
    raisedAt: Timestamp,
    accesses: Type.Integer({
      minimum: 1,
      description: 'Accesses in the hour before it. 此前一小时的查看次数。',
    }),
    accessesMax: Type.Integer({
      minimum: 1,
      description: 'How many are no alarm. 不告警的上限。',
    }),
  },
  { title: 'BulkAccessAlarm' },
);

export const AccessAlarmPage = pageOf(AccessAlarm, 'BulkAccessAlarmPage');
