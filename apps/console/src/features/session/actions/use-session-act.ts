import { answerOf, type Called } from '@ringfence/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';

/** An act that changes who is signed in: everything on the screen is asked for again after it. */
export function useSessionAct<Given, Answer>(send: (given: Given) => Promise<Called<Answer>>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (given: Given) => answerOf(await send(given)),
    onSuccess: () => queries.invalidateQueries(),
  });
}
