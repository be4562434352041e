import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import { Position } from './field.ts';

/** The log of a pool as it stands: nothing here is to be believed before it is verified. */
export const PoolLog = closedObject(
  {
    url: Type.String({ description: 'Where everybody reads it. 日志公开地址。' }),
    checkpoint: Type.String({
      description: 'The newest checkpoint with its signatures. 最新检查点及其签名。',
    }),
    trust: Type.Optional(
      Type.String({
        description:
          'Whom the installation itself says one may trust; better taken from a bank or an auditor. 本系统自述的信任文件,宜以银行或审计提供者为准。',
      }),
    ),
  },
  { title: 'PoolLog' },
);

export const LogGrowthQuery = closedObject({ from: Position, to: Position });

export const LogGrowth = closedObject(
  {
    hashes: Type.Array(Type.String({ description: 'A hash in base 64. 散列值。' }), {
      description: 'What connects both sizes (RFC 6962). 一致性证明。',
    }),
  },
  { title: 'LogGrowth' },
);
