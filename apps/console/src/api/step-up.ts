import { answerOf, type Called, ProblemAnswered } from '@ringfence/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';

/** Asks whoever sits here for a fresh proof. @returns whether it was given */
export type ProveAgain = () => Promise<boolean>;

/** Set by the frame of the pages; outside of it nobody can be asked. */
export const StepUpContext = createContext<ProveAgain>(async () => false);

const STEP_UP_REQUIRED = 'step_up_required';

/**
 * An act that may need a fresh proof: where the server says so, the person is asked and the request
 * is sent once more.
 *
 * @param stale the lists that are asked for again after it, whatever became of it
 */
export function useProvenAct<Given, Answer>(
  send: (given: Given) => Promise<Called<Answer>>,
  stale: readonly string[],
) {
  const queries = useQueryClient();
  const prove = useContext(StepUpContext);
  return useMutation({
    mutationFn: async (given: Given) => {
      try {
        return answerOf(await send(given));
      } catch (fault) {
        if (!(fault instanceof ProblemAnswered)) throw fault;
        if (fault.problem.code !== STEP_UP_REQUIRED || !(await prove())) throw fault;
        return answerOf(await send(given));
      }
    },
    onSettled: () =>
      Promise.all(stale.map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
}
