import { Type } from 'typebox';
import { BREAK_KINDS } from './break.ts';
import { closedObject } from './closed-object.ts';
import {
  AmountMinor,
  BalanceMinor,
  BreakId,
  BusinessDate,
  CommandId,
  ReceiptId,
  Timestamp,
} from './field.ts';
import { REASON_LENGTH_MAX } from './limit.ts';

/** Where the work on a break is. */
export const BREAK_CASE_STATES = [
  'open',
  'assigned',
  'proposed',
  'standing',
  'adjusted',
  'settled',
] as const;

/** What two people may decide about a break. */
export const BREAK_RESOLUTIONS = [
  'let_stand',
  'fund',
  'take_in',
  'confirm_item',
  'give_up_payment',
  'offset',
  'accept_difference',
] as const;

/** What kind of evidence a reference leads to. */
export const BREAK_EVIDENCE_KINDS = ['bank_query', 'bank_confirmation', 'document'] as const;

/** Characters of a reference to evidence. */
const EVIDENCE_REFERENCE_LENGTH_MAX = 140;

const reason = Type.String({
  minLength: 1,
  maxLength: REASON_LENGTH_MAX,
  description: 'Why, without personal data. 原因,不得含个人信息。',
});
const text = Type.String({
  minLength: 1,
  maxLength: REASON_LENGTH_MAX,
  description: 'A remark without personal data. 备注,不得含个人信息。',
});
const resolution = Type.Enum(BREAK_RESOLUTIONS, {
  type: 'string',
  description:
    'let_stand 暂留差额, fund 平台自有资金补足, take_in 计入挂账, confirm_item 认定为某笔在途, give_up_payment 撤回未付出的付款, offset 与相反差错或挂账对冲, accept_difference 确认对账文件差异.',
});
const itemId = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$',
  description:
    'The payment or receipt that the line is, or the break or receipt to offset with. 对应的付款或收款编号,或用于对冲的差错、挂账编号。',
});
const evidence = Type.Enum(BREAK_EVIDENCE_KINDS, {
  type: 'string',
  description: 'bank_query 已向银行查询, bank_confirmation 银行已确认, document 其他材料.',
});
const reference = Type.String({
  minLength: 1,
  maxLength: EVIDENCE_REFERENCE_LENGTH_MAX,
  description: 'Where the evidence is found. 材料索引。',
});
const documentHash = Type.Optional(
  Type.String({
    pattern: '^[0-9a-f]{64}$',
    description: 'SHA-256 of the document, hexadecimal. 材料的 SHA-256 值。',
  }),
);
const ownerKeyId = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$',
  description: 'The key of whoever looks after it. 负责人的密钥编号。',
});
const ofBreak = { commandId: CommandId, breakId: BreakId };

export const AssignBreak = closedObject({ ...ofBreak, ownerKeyId }, { title: 'AssignBreak' });
export const CommentBreak = closedObject({ ...ofBreak, text }, { title: 'CommentBreak' });
export const AttachBreakEvidence = closedObject(
  { ...ofBreak, evidence, reference, documentHash },
  { title: 'AttachBreakEvidence' },
);
export const ProposeBreakResolution = closedObject(
  { ...ofBreak, resolution, itemId: Type.Optional(itemId), reason },
  { title: 'ProposeBreakResolution' },
);
export const ApproveBreakResolution = closedObject(ofBreak, { title: 'ApproveBreakResolution' });
export const RejectBreakResolution = closedObject(
  { ...ofBreak, reason },
  { title: 'RejectBreakResolution' },
);

const mark = { keyId: Type.String({ description: 'Who, by key. 操作密钥。' }), at: Timestamp };

export const BREAK_CASE_BODY = {
  ownerKeyId: Type.Optional(ownerKeyId),
  comments: Type.Array(closedObject({ ...mark, text })),
  evidence: Type.Array(closedObject({ ...mark, kind: evidence, reference, documentHash })),
  proposal: Type.Optional(
    closedObject({ ...mark, resolution, itemId: Type.Optional(itemId), reason }),
  ),
  verdicts: Type.Array(
    closedObject({
      ...mark,
      verdict: Type.Enum(['approved', 'rejected'], { type: 'string' }),
      resolution,
      reason: Type.Optional(reason),
    }),
  ),
  stopLifted: Type.Boolean({
    description: 'Whether two people let stopped withdrawals go on. 双人是否已恢复提现。',
  }),
  adjustments: Type.Array(
    closedObject({
      transferId: Type.String({ description: 'The adjusting entry. 调整分录。' }),
      businessDate: BusinessDate,
    }),
  ),
  receiptId: Type.Optional(ReceiptId),
  restBreakId: Type.Optional(BreakId),
};

const BREAK_AGE_BANDS = [0, 1, 3, 5, 10] as const;

const count = Type.Integer({ minimum: 0, description: 'How many. 笔数。' });

const ageBand = Type.Integer({
  enum: BREAK_AGE_BANDS,
  description: 'Business days from 0, 1, 3, 5 or 10. 账龄(工作日)。',
});

export const BreakStatistics = closedObject(
  {
    businessDate: BusinessDate,
    standing: Type.Array(
      closedObject({
        kind: Type.Enum(BREAK_KINDS, { type: 'string' }),
        state: Type.Enum(['open', 'explained'], { type: 'string' }),
        ageBand,
        count,
        effectMinor: BalanceMinor,
      }),
    ),
    resolved: Type.Array(closedObject({ kind: Type.Enum(BREAK_KINDS, { type: 'string' }), count })),
    unallocated: Type.Array(closedObject({ ageBand, count, amountMinor: AmountMinor }), {
      description: 'Money in suspense, by age. 挂账资金及账龄。',
    }),
  },
  { title: 'BreakStatistics' },
);
