import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import { CommandId, Position } from './field.ts';

/** The answer to an accepted command that is not an instruction. */
export const CommandAnswer = closedObject(
  {
    commandId: CommandId,
    status: Type.Literal('accepted'),
    position: Position,
  },
  { title: 'CommandAnswer' },
);

/** The body of a command that needs nothing but its id. */
export const BareCommand = closedObject({ commandId: CommandId }, { title: 'BareCommand' });
