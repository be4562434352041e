import type { InstructionBody } from '@ringfence/contract';
import type { Actor, InstructCommand, Instruction } from '@ringfence/custody';
import { parseBody } from './parse-body.ts';

/** The command of an instruction's body that its schema accepted, in the name of its sender. */
export function parseInstruction(body: InstructionBody, actor: Actor): InstructCommand {
  const { programmeVersion, riskScore, ...instruction } = body;
  return {
    kind: 'instruct',
    commandId: body.instructionId,
    actor,
    instruction: instructionOf(instruction),
    ...(programmeVersion === undefined ? {} : { programmeVersion }),
    ...(riskScore === undefined ? {} : { riskScore }),
  };
}

/** Every kind's schema has the fields of the instruction of that kind, and its id. */
function instructionOf(body: InstructionBody): Instruction {
  const { instructionId: _id, ...instruction } = parseBody(body);
  return instruction;
}
