import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import { InstructionId, Position } from './field.ts';
import { INSTRUCTION_PROOFS_MAX } from './limit.ts';

export const LOG_STATES = ['integrated', 'witnessed'] as const;

const status = Type.Enum(LOG_STATES, {
  type: 'string',
  description:
    'Whether the log alone signed the checkpoint, or the quorum of witnesses as well. 检查点仅由日志签名,或已获见证人达到法定数。',
});

const opening = Type.Object(
  {
    salt: Type.String({ description: '32 bytes in base 64. 盐值。' }),
    record: Type.String({ description: 'The record as it was committed to. 承诺所对应的原文。' }),
  },
  {
    additionalProperties: false,
    description:
      'Opens the commitment of the entry; absent where nothing is hidden, and for who may not see it. 打开承诺所需内容。',
  },
);

const PROVED = {
  position: Position,
  entry: Type.String({ description: 'The leaf as it stands in the log. 日志中的原文。' }),
  opening: Type.Optional(opening),
  proof: Type.String({ description: 'A tlog-proof file. tlog-proof 文件。' }),
};

export const ProvedEntry = closedObject(PROVED, { title: 'ProvedEntry' });

export const EntryProof = closedObject({ status, ...PROVED }, { title: 'EntryProof' });

export const InstructionProof = closedObject(
  {
    status,
    instructionId: InstructionId,
    isCut: Type.Boolean({
      description: 'Whether it did more than is proved here. 是否另有未列出的条目。',
    }),
    proofs: Type.Array(ProvedEntry, {
      minItems: 1,
      maxItems: INSTRUCTION_PROOFS_MAX,
      description:
        'Of its own entry and those that moved it on, and of their transfers, in order. 指令条目、后续条目及其转账,按位置排序。',
    }),
  },
  { title: 'InstructionProof' },
);

export const PaperReceipt = Type.Unsafe<unknown>({
  type: 'string',
  contentMediaType: 'application/pdf',
  description: 'The receipt for print. 可打印的回单。',
});
