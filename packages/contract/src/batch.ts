import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import { CommandResult } from './command-answer.ts';
import { AmountMinor, BusinessDate, InstructionId, Position } from './field.ts';
import { BATCH_FAULTS_LISTED_MAX, BATCH_LINES_MAX } from './limit.ts';

/** Where a batch is. */
export const BATCH_STATES = ['accepted', 'legal_ok', 'legal_fail', 'done'] as const;

/** What makes a batch, or one line of it, illegal. */
export const BATCH_FAULT_RULES = [
  'line_count_differs',
  'total_differs',
  'schema',
  'kind',
  'duplicate',
] as const;

/** Characters of the id: with a colon and five digits it still is an id. */
const BATCH_ID_LENGTH_MAX = 58;

export const BatchId = Type.String({
  pattern: `^[A-Za-z0-9][A-Za-z0-9._:-]{0,${BATCH_ID_LENGTH_MAX - 1}}$`,
  description:
    "The platform's own id of the batch; line 7 is instruction BATCH:00007. 批次号;第 7 行的指令号为 批次号:00007。",
});

const lineNumber = Type.Integer({
  minimum: 1,
  maximum: BATCH_LINES_MAX,
  description: 'Number of the line, from 1. 行号,从 1 起。',
});

const lineCount = Type.Integer({
  minimum: 1,
  maximum: BATCH_LINES_MAX,
  description: 'How many lines there are. 行数。',
});

export const SubmitBatch = closedObject(
  {
    batchId: BatchId,
    lineCount,
    totalMinor: AmountMinor,
    // Checked line by line, so that the answer can name each faulty one.
    lines: Type.Array(Type.Unknown(), {
      minItems: 1,
      maxItems: BATCH_LINES_MAX,
      description: 'Each an Instruction without instructionId. 每行一条指令,不含指令号。',
    }),
  },
  { title: 'SubmitBatch' },
);

const faults = Type.Array(
  closedObject(
    {
      rule: Type.Enum(BATCH_FAULT_RULES, { type: 'string' }),
      line: Type.Optional(lineNumber),
    },
    { title: 'BatchFault' },
  ),
  { maxItems: BATCH_FAULTS_LISTED_MAX },
);

const count = (description: string) => Type.Integer({ minimum: 0, description });

const outcome = {
  faultCount: count('Faults found before any line moved money. 合法性检查差错数。'),
  faults,
  linesAccepted: Type.Optional(count('Lines accepted. 成功行数。')),
  linesRefused: Type.Optional(count('Lines refused. 失败行数。')),
  acceptedMinor: Type.Optional(AmountMinor),
};

/** The body of a batch as it is read. */
export const BATCH_BODY = {
  lineCount,
  totalMinor: AmountMinor,
  contentHash: Type.String({ description: 'SHA-256 of the lines. 各行内容摘要。' }),
  ...outcome,
};

export const BatchAnswer = closedObject(
  {
    batchId: BatchId,
    state: Type.Enum(['legal_fail', 'done'], {
      type: 'string',
      description: 'legal_fail: no line moved money. legal_fail 表示没有任何资金变动。',
    }),
    lineCount,
    totalMinor: AmountMinor,
    ...outcome,
  },
  { title: 'BatchAnswer' },
);

/** What became of one line of a batch. */
export const BatchLine = closedObject(
  {
    line: lineNumber,
    instructionId: InstructionId,
    code: Type.String({
      description:
        '"accepted", the code of the problem, or "not_sent": nothing was decided, as of a line that waits for approvals. 结果码;not_sent 表示未裁决,如待复核的明细。',
    }),
    position: Type.Optional(Position),
    businessDate: Type.Optional(BusinessDate),
    field: Type.Optional(Type.String()),
    result: Type.Optional(CommandResult),
  },
  { title: 'BatchLine' },
);

export const BatchLinePage = pageOf(BatchLine, 'BatchLinePage');
