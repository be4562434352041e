import { ProblemAnswered } from '@ringfence/client';

/**
 * What a refusal says of one text that somebody typed: that it holds what names a person. A refusal
 * of anything else says nothing of it.
 *
 * @param field its name in the request; absent where the act has one text only
 */
export function refusedText(fault: unknown, field?: string): string | undefined {
  if (!(fault instanceof ProblemAnswered)) return undefined;
  const { problem } = fault;
  if (problem.code !== 'personal_data_in_text') return undefined;
  const isOf = field === undefined || problem.field?.split('.').at(-1) === field;
  return isOf ? problem.detail : undefined;
}
