import { ROUTES } from '@ringfence/contract';
import { readMatrix } from '@ringfence/custody';
import { answerAct } from '../../commands/answer-act.ts';
import { implementPool, refused } from '../../http/call.ts';

export const setApprovalMatrixRoute = implementPool(
  ROUTES.setApprovalMatrix,
  async (call, parts) => {
    const { version, matrix: body, reason } = call.body;
    const read = readMatrix(body);
    if (read.status === 'not_readable') {
      const result = { faults: read.faults.map(({ place, text }) => ({ place, ...text })) };
      const place = read.faults[0]?.place ?? '';
      return refused({ code: 'content_invalid', field: `matrix.${place}`, result });
    }
    const { matrix } = read;
    return answerAct(call, parts, 'set_approval_matrix', { version, matrix, reason });
  },
);
