/**
 * Goal: what the policies permit and forbid to people, rule by rule. Method: one row for each rule,
 * decided by the shipped policies; then policies with a fault, which do not open.
 */
import { STAFF_ROLES, type StaffLevel, type StaffRole } from '@ringfence/contract';
import { describe, expect, test } from 'vitest';
import {
  type Ask,
  CONFLICTING_ROLES,
  findConflicts,
  openAuthorizer,
  type Resource,
  readPolicyFiles,
  type StaffPrincipal,
} from '../src/index.ts';

const authorizer = openAuthorizer();

const NOW = 1_800_000_000;
const ASK: Ask = {
  now: NOW,
  bySession: true,
  steppedUp: true,
  asksStepUp: false,
  ownCustomer: false,
};
const POOL: Resource = { kind: 'pool', poolId: 1, platformId: 'acme' };
const INSTALLATION: Resource = { kind: 'installation' };

function holder(
  role: StaffRole,
  level: StaffLevel,
  more: Partial<StaffPrincipal> = {},
): StaffPrincipal {
  return {
    kind: 'staff',
    personId: 'p-1',
    role,
    level,
    roles: [role],
    conflicts: [],
    expiresAtSeconds: NOW + 60,
    ...more,
  };
}

function decide(
  principal: StaffPrincipal,
  action: string,
  { resource = POOL, ...ask }: Partial<Ask> & { readonly resource?: Resource } = {},
) {
  return authorizer.decideAfresh({ principal, action, resource, ask: { ...ASK, ...ask } });
}

/** Role, level, route, and the rule that decides; `-` when nothing permits it. */
const ROWS: readonly (readonly [StaffRole, StaffLevel, string, 'allow' | 'deny', string])[] = [
  ['operator', 1, 'listInstructions', 'allow', 'business-reads'],
  ['operator', 1, 'proposeInstruction', 'allow', 'operator-prepares'],
  ['operator', 1, 'postInstruction', 'deny', '-'],
  ['operator', 2, 'postInstruction', 'allow', 'operator-acts'],
  ['operator', 2, 'closeDay', 'allow', 'operator-acts'],
  ['operator', 2, 'adoptProgramme', 'deny', '-'],
  ['operator', 3, 'adoptProgramme', 'allow', 'operator-sets-rules'],
  ['operator', 3, 'approveProposal', 'deny', '-'],
  ['operator', 3, 'settleFees', 'deny', '-'],
  ['checker', 1, 'approveProposal', 'allow', 'approvers-by-matrix'],
  ['compliance', 1, 'approveActProposal', 'allow', 'approvers-by-matrix'],
  ['risk', 1, 'joinBreakGlass', 'allow', 'approvers-by-matrix'],
  ['operator', 3, 'breakGlass', 'deny', '-'],
  ['operator', 1, 'showInstructionEffect', 'allow', 'makers-preview'],
  ['treasury', 1, 'showInstructionEffect', 'allow', 'approvers-by-matrix'],
  ['checker', 1, 'rejectProposal', 'allow', 'checker-refuses-a-proposal'],
  ['checker', 3, 'postInstruction', 'deny', '-'],
  ['checker', 2, 'approveMatchRules', 'deny', '-'],
  ['checker', 3, 'approveMatchRules', 'allow', 'checker-approves-rules'],
  ['treasury', 1, 'commentBreak', 'allow', 'treasury-prepares'],
  ['treasury', 2, 'settleInterest', 'allow', 'treasury-acts'],
  ['treasury', 3, 'openCustomer', 'deny', '-'],
  ['risk', 1, 'interceptPayment', 'allow', 'risk-watches'],
  ['risk', 2, 'reviewProject', 'allow', 'risk-reviews'],
  ['risk', 3, 'postInstruction', 'deny', '-'],
  ['compliance', 2, 'registerOrder', 'allow', 'compliance-enforces'],
  ['compliance', 3, 'approveOrder', 'deny', '-'],
  ['platform_staff', 1, 'postInstruction', 'deny', '-'],
  ['platform_staff', 2, 'postInstruction', 'allow', 'platform-staff-acts'],
  ['platform_staff', 3, 'setSplitRule', 'allow', 'platform-staff-sets-rules'],
  ['auditor', 1, 'listJournal', 'allow', 'auditors-read'],
  ['auditor', 3, 'postInstruction', 'deny', 'who-looks-changes-nothing'],
  ['regulator', 3, 'postChallenge', 'deny', 'who-looks-changes-nothing'],
  ['audit_administrator', 2, 'postChallenge', 'allow', 'audit-administrator-demands-proofs'],
  ['system_administrator', 3, 'listAccounts', 'deny', '-'],
  ['system_administrator', 3, 'postInstruction', 'deny', 'administrators-do-no-business'],
  ['security_administrator', 3, 'approveProposal', 'deny', 'administrators-do-no-business'],
  ['audit_administrator', 3, 'getCustomer', 'deny', 'administrators-do-no-business'],
];

test.each(ROWS)('%s of level %i asks for %s: %s by %s', (role, level, action, decision, rule) => {
  const verdict = decide(holder(role, level), action, { purpose: 'audit' });

  expect(verdict.decision).toBe(decision);
  if (rule === '-') expect(verdict.policies).toEqual([]);
  else expect(verdict.policies).toContain(rule);
});

describe('whatever else permits it', () => {
  test('two of the three administrators in one person can use neither', () => {
    const both = { roles: ['system_administrator', 'security_administrator'] as const };
    for (const role of both.roles) {
      const action = role === 'system_administrator' ? 'openPool' : 'createApiKey';
      const verdict = decide(holder(role, 3, both), action, { resource: INSTALLATION });

      expect(verdict.decision).toBe('deny');
      expect(verdict.policies).toContain('three-administrators-are-three-people');
    }
  });

  test('a role that is held beside an administrator moves no money', () => {
    const roles: readonly StaffRole[] = ['operator', 'audit_administrator'];

    expect(decide(holder('operator', 3, { roles }), 'postInstruction').policies).toEqual([
      'administrators-do-no-business',
    ]);
  });

  test('a conflict that arose later stops the use', () => {
    const verdict = decide(holder('operator', 2, { conflicts: ['checker'] }), 'postInstruction');

    expect(verdict).toEqual({ decision: 'deny', policies: ['separation-of-duties'] });
  });

  test.each([
    [{ purpose: 'dispute' }, 'allow', 'customers-are-read-by-their-desks'],
    [{}, 'deny', 'personal-data-needs-a-purpose'],
  ] as const)('personal data with %j: %s', (ask, decision, rule) => {
    const verdict = decide(holder('operator', 1), 'getCustomer', ask);

    expect(verdict).toEqual({ decision, policies: [rule] });
  });

  test('who looks has an end, and after it sees nothing', () => {
    const { expiresAtSeconds: _, ...endless } = holder('auditor', 1);
    expect(decide(endless, 'listJournal').policies).toEqual(['who-looks-looks-for-a-time']);
    const over = holder('auditor', 1, { expiresAtSeconds: NOW });
    expect(decide(over, 'listJournal').policies).toEqual(['grant-is-over']);
  });

  test('a sensitive act needs a fresh proof', () => {
    const ask = { asksStepUp: true, steppedUp: false };

    expect(decide(holder('checker', 2), 'approveProposal', ask).policies).toEqual([
      'sensitive-acts-need-a-fresh-proof',
    ]);
  });

  test('a grant of another platform or pool reaches nothing here', () => {
    for (const area of [{ platformId: 'other' }, { poolIds: [2] }]) {
      expect(decide(holder('operator', 2, area), 'postInstruction').policies).toEqual([
        'tenant-of-a-person',
      ]);
    }
    const resource: Resource = { kind: 'platform', platformId: 'acme' };
    const other = holder('platform_staff', 3, { platformId: 'other' });
    expect(decide(other, 'createWebhook', { resource }).policies).toEqual(['platform-of-a-person']);
  });

  test('the registry is read by no auditor of one platform, and the matrix by no platform or bank', () => {
    const ask = { resource: INSTALLATION };
    expect(decide(holder('auditor', 1), 'listParties', ask).decision).toBe('allow');
    const bound = holder('auditor', 1, { platformId: 'acme' });
    expect(decide(bound, 'listParties', ask).policies).toEqual(['registry-of-an-auditor']);
    const staff = holder('platform_staff', 3, { platformId: 'acme' });
    expect(decide(staff, 'getApprovalMatrix').decision).toBe('deny');
    expect(decide(staff, 'listProposals').decision).toBe('allow');
  });

  test('nobody decides about a role of their own', () => {
    const ask = { concerns: 'p-1', resource: INSTALLATION };

    expect(decide(holder('security_administrator', 3), 'grantRole', ask).policies).toEqual([
      'nobody-decides-about-themselves',
    ]);
  });

  test('a customer, and who was granted nothing, gets to none of the routes of staff', () => {
    for (const kind of ['customer', 'newcomer'] as const) {
      const verdict = authorizer.decideAfresh({
        principal: { kind, personId: 'p-1' },
        action: 'listInstructions',
        resource: POOL,
        ask: ASK,
      });
      expect(verdict.decision).toBe('deny');
    }
  });

  test('a verdict is found again, and a grant that has an end is judged anew when it is over', () => {
    const principal = holder('auditor', 1);
    const ask = (now: number) =>
      authorizer.decide({ principal, action: 'listJournal', resource: POOL, ask: { ...ASK, now } });

    expect(ask(NOW).decision).toBe('allow');
    expect(ask(NOW + 60).decision).toBe('deny');
  });
});

describe('conflicting roles', () => {
  test('are none of a role with itself, and each pair is told the same from both sides', () => {
    for (const one of STAFF_ROLES) {
      expect(findConflicts({ role: one }, [{ role: one }])).toEqual([]);
      for (const other of STAFF_ROLES) {
        const there = findConflicts({ role: one }, [{ role: other }]);
        const back = findConflicts({ role: other }, [{ role: one }]);
        expect(there.map(({ why }) => why)).toEqual(back.map(({ why }) => why));
      }
    }
  });

  test('of one pool are no conflict in two', () => {
    const operator = { role: 'operator', poolIds: [1, 2] } as const;

    expect(findConflicts(operator, [{ role: 'checker', poolIds: [3] }])).toEqual([]);
    expect(findConflicts(operator, [{ role: 'checker', poolIds: [2] }])).toHaveLength(1);
    expect(findConflicts(operator, [{ role: 'checker', platformId: 'acme' }])).toHaveLength(1);
    expect(
      findConflicts({ role: 'operator', platformId: 'acme' }, [
        { role: 'checker', platformId: 'other' },
      ]),
    ).toEqual([]);
  });

  test('every administrator is kept apart from all who work on money', () => {
    const admins = STAFF_ROLES.filter((role) => role.endsWith('_administrator'));
    for (const admin of admins) {
      for (const role of ['operator', 'checker', 'treasury', 'risk', 'compliance'] as const) {
        expect(findConflicts({ role: admin }, [{ role, poolIds: [1] }])).toHaveLength(1);
      }
    }
    expect(CONFLICTING_ROLES.length).toBeGreaterThan(5);
  });
});

describe('policies with a fault do not open', () => {
  const files = readPolicyFiles();
  const withPolicy = (text: string) => () =>
    openAuthorizer({ ...files, policies: { ...files.policies, 'more.cedar': text } });
  const NAMED = '@id("more") @en("more") @zh("更多")';

  test.each([
    [
      'an unknown attribute',
      `${NAMED} permit(principal is Key, action, resource) when { principal.boss };`,
    ],
    ['an unknown action', `${NAMED} permit(principal, action == Action::"fly", resource);`],
    [
      'a rule that never applies',
      `${NAMED} permit(principal in StaffRole::"operator", action in Action::"self", resource) when { principal is Key };`,
    ],
    ['no text for people', '@id("more") permit(principal, action, resource);'],
    ['an id that exists', '@id("tenant") @en("x") @zh("某") forbid(principal, action, resource);'],
    ['no grammar', `${NAMED} permit(principal, action`],
  ])('%s', (_name, text) => {
    expect(withPolicy(text)).toThrow();
  });

  test('nor does a schema with a route in no group', () => {
    const schema = `${files.schema}\naction "stray" appliesTo { principal: [Key], resource: [Pool], context: Ask };`;

    expect(() => openAuthorizer({ ...files, schema })).toThrow('stray');
  });
});

test('every rule has a text in Chinese and one in English', () => {
  for (const { id, text } of authorizer.rules) {
    expect(text['zh-CN'], id).toMatch(/\p{Script=Han}/u);
    expect(text.en, id).not.toMatch(/\p{Script=Han}/u);
  }
});
