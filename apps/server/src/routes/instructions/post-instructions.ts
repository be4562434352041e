import {
  type BulkLine,
  Instruction,
  type InstructionBody,
  type Language,
  type Parsed,
  PROBLEMS,
  ROUTES,
} from '@ringfence/contract';
import type { PoolCommand } from '@ringfence/custody';
import { parseInstruction } from '../../commands/parse-instruction.ts';
import { type CommandSubmitted, submitCommands } from '../../commands/submit-command.ts';
import { answered, implementPool } from '../../http/call.ts';
import { createValidatorCompiler, type Validator } from '../../http/compile-validator.ts';
import { describeViolations } from '../../http/send-problem.ts';

type Line = Parsed<typeof BulkLine>;

const checkInstruction: Validator = createValidatorCompiler()(Instruction);

/**
 * Each line is checked, decided and answered on its own, in the order of the request: a line that
 * breaks its schema or a rule does not touch the others.
 */
export const postInstructionsRoute = implementPool(ROUTES.postInstructions, async (call, parts) => {
  const lines: Line[] = [];
  const commands: PoolCommand[] = [];
  const places: number[] = [];
  for (const [line, body] of call.body.instructions.entries()) {
    if (isInstruction(body)) {
      commands.push(parseInstruction(body, call.caller.actor));
      places.push(line);
    } else {
      lines[line] = notValid(line, checkInstruction, call.language);
    }
  }
  const submitted =
    commands.length === 0 ? [] : await submitCommands(parts, call.pool.poolId, commands);
  for (const [index, one] of submitted.entries()) {
    const line = places[index] ?? 0;
    lines[line] = lineOf(line, commands[index]?.commandId ?? '', one);
  }
  const accepted = lines.filter((line) => line.code === 'accepted').length;
  return answered({ accepted, refused: lines.length - accepted, lines });
});

function isInstruction(body: unknown): body is InstructionBody {
  return checkInstruction(body);
}

function notValid(line: number, validator: Validator, language: Language): Line {
  const violations = (validator.errors ?? []).map((violation) => ({
    part: 'body' as const,
    violation,
  }));
  const code = 'request_not_valid';
  const errors = describeViolations(violations, language);
  return { line, status: PROBLEMS[code].status, code, replayed: false, errors };
}

function lineOf(line: number, instructionId: string, submitted: CommandSubmitted): Line {
  const { replayed } = submitted;
  if (submitted.status === 'accepted') {
    const { position, result } = submitted;
    const status = ROUTES.postInstruction.answer.status;
    const optional = result === undefined ? {} : { result };
    return { line, instructionId, status, code: 'accepted', position, replayed, ...optional };
  }
  const { code, position, field, retryAfterSeconds } = submitted.problem;
  return {
    line,
    instructionId,
    status: PROBLEMS[code].status,
    code,
    replayed,
    ...(position === undefined ? {} : { position }),
    ...(field === undefined ? {} : { field }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
}
