import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import { BalanceMinor, BreakId, CustomerId, ReceiptId } from './field.ts';

/** What speaks for a customer as the owner of unallocated money. */
export const ALLOCATION_CLUES = [
  'account',
  'reference_in_remark',
  'name',
  'name_in_remark',
] as const;

/** Why a rule left items aside. */
export const UNSEARCHED_REASONS = [
  'too_many_alike',
  'too_many_candidates',
  'too_many_steps',
  'ambiguous',
] as const;

const itemId = Type.String({
  description: 'The payment or receipt in transit. 在途付款或收款编号。',
});
const rule = Type.String({ description: 'The matching rule. 勾对规则。' });
const confidence = Type.Integer({
  minimum: 1,
  maximum: 100,
  description: 'How likely; a person decides. 可信度,由人工决定。',
});

export const MatchProposals = closedObject(
  {
    rules: closedObject({ id: Type.String(), version: Type.Integer({ minimum: 1 }) }),
    items: Type.Array(
      closedObject({
        breakId: BreakId,
        itemId,
        rule,
        confidence,
        differenceMinor: BalanceMinor,
        why: closedObject({ zh: Type.String(), en: Type.String() }),
      }),
    ),
    allocations: Type.Array(
      closedObject({
        receiptId: ReceiptId,
        customerId: CustomerId,
        confidence,
        clues: Type.Array(Type.Enum(ALLOCATION_CLUES, { type: 'string' })),
      }),
    ),
    unsearched: Type.Array(
      closedObject({
        rule,
        reason: Type.Enum(UNSEARCHED_REASONS, { type: 'string' }),
        breakIds: Type.Array(BreakId),
        itemIds: Type.Array(itemId),
      }),
    ),
    whole: Type.Boolean({
      description: 'Whether everything was looked at. 是否已全部比对。',
    }),
  },
  { title: 'MatchProposals' },
);
