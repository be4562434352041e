import { ProblemAnswered } from '@ringfence/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useContext } from 'react';
import { StepUpContext } from '../../../api/step-up.ts';
import type { PasskeyOutcome } from './passkey-acts.ts';

/**
 * An act with a passkey. Where the server wants a fresh proof, the person is asked for it and the
 * act goes on; everything on the screen is asked for again once it is done.
 */
export function usePasskeyAct<Given>(act: (given: Given) => Promise<PasskeyOutcome>) {
  const queries = useQueryClient();
  const prove = useContext(StepUpContext);
  return useMutation({
    mutationFn: async (given: Given): Promise<PasskeyOutcome> => {
      try {
        return await act(given);
      } catch (fault) {
        if (!(fault instanceof ProblemAnswered)) throw fault;
        if (fault.problem.code !== 'step_up_required') throw fault;
        return (await prove()) ? await act(given) : 'left';
      }
    },
    onSuccess: async (outcome) => {
      if (outcome === 'done') await queries.invalidateQueries();
    },
  });
}
