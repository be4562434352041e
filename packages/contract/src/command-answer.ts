import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import { CommandId, Position } from './field.ts';

/**
 * Small facts of an outcome, as the journal keeps them: amounts as digits, no personal data. What
 * it holds depends on the kind of command.
 */
export const CommandResult = Type.Unsafe<Readonly<Record<string, unknown>>>({
  type: 'object',
  additionalProperties: true,
  description: 'Facts of the outcome, as in the journal. 结果要素,与日志一致。',
});

/** The answer to an accepted command that is not an instruction. */
export const CommandAnswer = closedObject(
  {
    commandId: CommandId,
    status: Type.Literal('accepted'),
    position: Position,
    result: Type.Optional(CommandResult),
  },
  { title: 'CommandAnswer' },
);

/** The body of a command that needs nothing but its id. */
export const BareCommand = closedObject({ commandId: CommandId }, { title: 'BareCommand' });
