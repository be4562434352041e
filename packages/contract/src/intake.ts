import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import { CommandId } from './field.ts';

/** Whether a pool takes new business. */
export const INTAKES = ['open', 'stopped'] as const;

/** Longest reason, in characters. */
const REASON_LENGTH_MAX = 500;

const reason = Type.String({
  minLength: 1,
  maxLength: REASON_LENGTH_MAX,
  description: 'Why, without personal data. 原因,不得含个人信息。',
});

export const SetIntake = closedObject(
  {
    commandId: CommandId,
    intake: Type.Enum(INTAKES, {
      type: 'string',
      description: 'Whether the pool takes new business. 是否接收新业务。',
    }),
    reason,
  },
  { title: 'SetIntake' },
);

export const INTAKE_BODY = { reason };
