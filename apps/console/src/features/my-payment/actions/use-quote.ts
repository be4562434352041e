import { answerOf, api } from '@ringfence/client';
import { useMutation } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** Asks what a payment would cost and when it would arrive; nothing is done by it. */
export function useQuote() {
  return useMutation({
    mutationFn: async (instruction: api.GiveOwnInstruction['instruction']) =>
      answerOf(await api.quoteMyInstruction({ client, body: { instruction } })),
  });
}
