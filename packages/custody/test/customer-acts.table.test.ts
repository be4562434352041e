/**
 * Goal: each act on orders, customers, a pool's end and moves says what it is about, which ids it
 * would create, which earlier records its decision asks for, and how many transfers it makes at
 * most.
 *
 * Method: one row for each kind.
 */
import { cents, DAY_1 } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import { type Act, actRuleOf, type References, type Role } from '../src/index.ts';
import { DOCUMENT } from './orders/order-bench.ts';

interface Named {
  readonly by: readonly Role[];
  readonly subject?: string;
  readonly ids?: object;
  readonly references?: References;
  readonly most?: number;
}

const HASH = 'ef'.repeat(32);
const amount = cents(1);
const reason = 'as asked';
const customerId = 'a';
const orderId = 'o';
const moveId = 'm';
const OPERATOR: readonly Role[] = ['operator'];
const DESK: readonly Role[] = ['customer_channel', 'operator'];
const OF_ORDER: References = { records: [{ kind: 'order', recordId: 'o' }] };
const OF_EXPECTED: References = { records: [{ kind: 'expected_move', recordId: 'm' }] };
const OF_MOVE: References = { records: [{ kind: 'pool_move', recordId: 'm' }] };

const ACTS: readonly (readonly [Act, Named])[] = [
  [
    { kind: 'register_order', orderId, type: 'query', ...DOCUMENT },
    { by: OPERATOR, subject: 'o', ids: { orderId: 'o' }, references: OF_ORDER },
  ],
  [
    { kind: 'register_order', orderId, type: 'release', parentOrderId: 'p', ...DOCUMENT },
    {
      by: OPERATOR,
      subject: 'o',
      ids: { orderId: 'o' },
      references: {
        records: [
          { kind: 'order', recordId: 'o' },
          { kind: 'order', recordId: 'p' },
        ],
      },
    },
  ],
  [
    { kind: 'approve_order', orderId },
    { by: OPERATOR, subject: 'o', references: OF_ORDER, most: 1 },
  ],
  [
    { kind: 'reject_order', orderId, reason },
    { by: OPERATOR, subject: 'o', references: OF_ORDER },
  ],
  [
    { kind: 'move_account', customerId, event: 'suspend', evidence: HASH },
    { by: ['customer_channel', 'operator', 'system'], subject: 'a' },
  ],
  [
    {
      kind: 'record_verification',
      customerId,
      elements: 3,
      result: 'matched',
      adapter: 'registry',
      evidence: HASH,
      cardCommitment: HASH,
    },
    { by: DESK, subject: 'a' },
  ],
  [
    { kind: 'bind_card', customerId, cardCommitment: HASH, cardType: 'debit', evidence: HASH },
    { by: DESK, subject: 'a' },
  ],
  [
    { kind: 'set_customer_settings', verifiedCardRequired: true, cardCoolDownHours: 1 },
    { by: ['operator', 'administrator'] },
  ],
  [
    { kind: 'register_inheritance', customerId, shares: [], evidence: HASH },
    { by: OPERATOR, subject: 'a' },
  ],
  [
    { kind: 'approve_inheritance', customerId },
    { by: OPERATOR, subject: 'a', most: 50 },
  ],
  [
    {
      kind: 'propose_closing',
      toCustodian: 'Bank Beta',
      reason,
      noticeDate: DAY_1,
      deemedDate: DAY_1,
    },
    { by: OPERATOR },
  ],
  [{ kind: 'approve_closing' }, { by: OPERATOR }],
  [{ kind: 'withdraw_closing', reason }, { by: OPERATOR }],
  [{ kind: 'confirm_balances', basis: 'deemed', evidence: HASH, lines: [] }, { by: DESK }],
  [{ kind: 'fix_owner_list', sha256: HASH, customers: 1, total: amount }, { by: OPERATOR }],
  [{ kind: 'close_pool' }, { by: OPERATOR }],
  [
    { kind: 'expect_move', moveId, amount, dueDate: DAY_1 },
    { by: OPERATOR, subject: 'm', ids: { moveId: 'm' }, references: OF_EXPECTED },
  ],
  [
    { kind: 'cancel_expected_move', moveId, reason },
    { by: OPERATOR, subject: 'm', references: OF_EXPECTED },
  ],
  [
    { kind: 'compare_move', moveId, half: 'in', businessDate: DAY_1 },
    { by: ['operator', 'system'], subject: 'm', references: OF_EXPECTED },
  ],
  [
    { kind: 'compare_move', moveId, half: 'out', businessDate: DAY_1 },
    { by: ['operator', 'system'], subject: 'm', references: OF_MOVE },
  ],
];

describe('an act', () => {
  it.each(ACTS.map(([act, named]) => [act.kind, act, named] as const))('%s', (kind, act, named) => {
    const rule = actRuleOf(act);
    const { subjectOf, newIdsOf, referencesOf, transfersMax } = rule;
    expect([rule.kind, rule.initiators]).toEqual([kind, named.by]);
    expect([subjectOf(act), newIdsOf(act)]).toEqual([named.subject, named.ids ?? {}]);
    expect(referencesOf?.(act)).toEqual(named.references);
    expect(transfersMax?.(act) ?? 0).toBe(named.most ?? 0);
  });
});
