import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import { PoolId } from './field.ts';

export const Health = closedObject({ status: Type.Literal('alive') }, { title: 'Health' });

export const Readiness = closedObject(
  {
    status: Type.Enum(['ready', 'not_ready'], { type: 'string' }),
    database: Type.Enum(['reachable', 'not_reachable'], { type: 'string' }),
    stopping: Type.Boolean(),
    pools: Type.Array(
      closedObject({
        poolId: PoolId,
        state: Type.String({ description: 'Where the pool engine here is. 本进程的处理状态。' }),
      }),
    ),
  },
  { title: 'Readiness' },
);

/** Text for a machine or a person that JSON does not fit. */
export const PlainText = Type.String();
