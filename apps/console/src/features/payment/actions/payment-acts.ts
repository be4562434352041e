import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { newCommandId } from '../../../api/new-command-id.ts';

/** What is done about payments that have not left. */
export function paymentActsOf(poolId: number) {
  const path = { poolId };
  return {
    confirm: (instructionId: string) =>
      api.confirmPayment({ client, path, body: { commandId: newCommandId(), instructionId } }),
    cancel: (instructionId: string) =>
      api.cancelPayment({ client, path, body: { commandId: newCommandId(), instructionId } }),
    intercept: (asked: Omit<api.InterceptPayment, 'commandId'>) =>
      api.interceptPayment({ client, path, body: { commandId: newCommandId(), ...asked } }),
  } as const;
}

/** The lists that a payment makes old. */
export const PAYMENT_LISTS = ['waiting-payments', 'instructions', 'instruction'] as const;
