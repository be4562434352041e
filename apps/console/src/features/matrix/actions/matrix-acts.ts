import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';

/** What is done about the matrix of a pool. */
export function matrixActsOf(poolId: number) {
  return {
    set: (body: api.SetApprovalMatrix) => api.setApprovalMatrix({ client, path: { poolId }, body }),
  } as const;
}

/** The lists that another matrix makes old. */
export const MATRIX_LISTS = ['matrices', 'proposals', 'effect'] as const;
