import { answerOf, type api, type Called, ProblemAnswered } from '@ringfence/client';
import { type Query, useMutation, useQueryClient } from '@tanstack/react-query';
import { useContext, useRef } from 'react';
import { askSignature } from '../../api/ask-device.ts';
import { StepUpContext } from '../../api/step-up.ts';
import { APPROVAL_TEXT_KEY } from './use-approval-text.ts';
import { wasRefused } from './was-refused.ts';

/** What the person proves itself with: a code, or, without one, the device. */
export interface Proof {
  readonly code?: string;
}

/** What came of it: the answer of the server, or that the person let it be. */
export type Signed<Answer> =
  | { readonly status: 'done'; readonly answer: Answer }
  | { readonly status: 'left' };

/**
 * Signs what is shown and sends it. A request that got no answer is sent again as it was, with the
 * same signature, so that it is done once at most; after a refusal a new signature is asked for.
 */
export function useSign<Answer>(
  shown: api.ApprovalText,
  send: (approval: api.GiveOwnInstruction['approval']) => Promise<Called<Answer>>,
) {
  const queries = useQueryClient();
  const prove = useContext(StepUpContext);
  const given = useRef<api.GiveOwnInstruction['approval']>(undefined);
  // A second press before the button is seen to be busy joins the first one.
  const running = useRef<Promise<Signed<Answer>>>(undefined);
  const sendOnce = async (approval: api.GiveOwnInstruction['approval']): Promise<Answer> => {
    try {
      return answerOf(await send(approval));
    } catch (fault) {
      if (!(fault instanceof ProblemAnswered)) throw fault;
      if (fault.problem.code === 'step_up_required' && (await prove())) {
        return answerOf(await send(approval));
      }
      if (wasRefused(fault)) given.current = undefined;
      throw fault;
    }
  };
  const signAndSend = async (proof: Proof): Promise<Signed<Answer>> => {
    given.current ??= await approve(shown, proof);
    if (given.current === undefined) return { status: 'left' };
    return { status: 'done', answer: await sendOnce(given.current) };
  };
  return useMutation({
    mutationFn: async (proof: Proof): Promise<Signed<Answer>> => {
      running.current ??= signAndSend(proof).finally(() => {
        running.current = undefined;
      });
      return running.current;
    },
    onSuccess: async ({ status }) => {
      if (status !== 'done') return;
      // What was signed is done: its text is not asked for again.
      const predicate = ({ queryKey }: Query): boolean => queryKey[0] !== APPROVAL_TEXT_KEY;
      await queries.invalidateQueries({ predicate });
    },
  });
}

async function approve(
  { options, sha256 }: api.ApprovalText,
  { code }: Proof,
): Promise<api.GiveOwnInstruction['approval'] | undefined> {
  if (code !== undefined) return { method: 'totp', code, approvalSha256: sha256 };
  const credential = await askSignature(options);
  return credential === undefined ? undefined : { method: 'passkey', credential };
}
