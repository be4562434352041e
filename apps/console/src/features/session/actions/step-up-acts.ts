import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';

/** The fresh proofs that are typed, one request each. */
export const STEP_UP_ACTS = {
  byCode: (code: string) => api.stepUp({ client, body: { code } }),
  byPassword: (password: string) => api.stepUp({ client, body: { password } }),
} as const;
