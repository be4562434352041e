import { DAY_PROBLEMS } from './day-problem.ts';
import { FEATURE_PROBLEMS } from './feature-problem.ts';
import { INSTRUCTION_PROBLEMS } from './instruction-problem.ts';

/**
 * The refusals of a decision, in the order of precedence in which the decision answers them.
 *
 * A rule that refuses is 422; an id that exists with other content is 409; a role that may not is
 * 403; a value that cannot be is 400.
 */
export const COMMAND_PROBLEMS = {
  ...INSTRUCTION_PROBLEMS,
  ...FEATURE_PROBLEMS,
  ...DAY_PROBLEMS,
} as const;

export type CommandProblemCode = keyof typeof COMMAND_PROBLEMS;
