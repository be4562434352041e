/**
 * Goal: which grant a person uses, and which roles are granted and confirmed. Method: rows of
 * grants and what is decided about them, without a database.
 */
import { openAuthorizer, type StaffPrincipal } from '@ringfence/authorization';
import type { RoleGrantFact } from '@ringfence/store';
import { describe, expect, it } from 'vitest';
import { chooseGrant, listUsableGrants, secondsOf } from '../src/access/choose-grant.ts';
import { decideConfirmation, decideGrant, type GrantDraft } from '../src/access/decide-grant.ts';

const NOW = '2026-11-23T00:00:00.000Z';
const LATER = '2026-12-23T00:00:00.000Z';
const PERSON = 'p-1';

function grantOf(grantId: string, more: Partial<RoleGrantFact> = {}): RoleGrantFact {
  return {
    grantId,
    personId: PERSON,
    role: 'operator',
    level: 2,
    grantedAt: '2026-11-22T00:00:00.000Z',
    grantedBy: 'p-9',
    needsConfirmation: false,
    ...more,
  };
}

const authorizer = openAuthorizer();

function decideIn(poolId: number, action: string) {
  return (principal: StaffPrincipal) =>
    authorizer.decideAfresh({
      principal,
      action,
      resource: { kind: 'pool', poolId, platformId: 'acme' },
      ask: {
        now: secondsOf(NOW),
        bySession: true,
        steppedUp: true,
        asksStepUp: false,
        ownCustomer: false,
      },
    });
}

describe('the grants that count', () => {
  it.each([
    ['one in force', {}, 1],
    ['one that waits for a second person', { needsConfirmation: true }, 0],
    ['one that was confirmed', { needsConfirmation: true, confirmedAt: NOW }, 1],
    ['one that is over', { expiresAt: NOW }, 0],
    ['one that ends later', { expiresAt: LATER }, 1],
    ['one that was revoked', { revokedAt: NOW }, 0],
    ['one of a role that is no longer known', { role: 'emperor' }, 0],
  ])('%s', (_name, more, count) => {
    expect(listUsableGrants([grantOf('g-1', more)], NOW)).toHaveLength(count);
  });

  it('know the other roles of the person, and with which of them they conflict', () => {
    const grants = [
      grantOf('g-1', { poolIds: [1] }),
      grantOf('g-2', { role: 'checker', poolIds: [2] }),
      grantOf('g-3', { role: 'treasury', poolIds: [1] }),
    ];
    const [operator] = listUsableGrants(grants, NOW).filter(
      ({ principal }) => principal.role === 'operator',
    );

    expect(operator?.principal.roles).toEqual(['checker', 'operator', 'treasury']);
    expect(operator?.principal.conflicts).toEqual(['treasury']);
  });
});

describe('of grants that count, the first', () => {
  it.each([
    ['reaches further', [{ poolIds: [1], level: 3 }, { level: 1 }], 'g-1'],
    ['has the higher level where they reach as far', [{ level: 1 }, { level: 3 }], 'g-1'],
    ['is the earlier of equal ones', [{ level: 2 }, { level: 2 }], 'g-0'],
  ])('%s', (_name, grants, first) => {
    const held = grants.map((more, at) => grantOf(`g-${at}`, more));
    expect(listUsableGrants(held, NOW)[0]?.fact.grantId).toBe(first);
  });
});

describe('the grant of a request', () => {
  const inPool1 = grantOf('g-1', { poolIds: [1] });
  const checksPool2 = grantOf('g-2', { role: 'checker', poolIds: [2] });
  const grants = listUsableGrants([inPool1, checksPool2], NOW);

  it.each([
    [1, 'platform', 'postInstruction', 'g-1'],
    [2, 'operator', 'approveProposal', 'g-2'],
    [1, 'operator', 'approveProposal', undefined],
    [2, 'platform', 'postInstruction', undefined],
    [1, 'administrator', 'createApiKey', undefined],
  ] as const)('in pool %i of scope %s for %s is %s', (poolId, scope, action, grantId) => {
    const chosen = chooseGrant(grants, scope, decideIn(poolId, action));

    expect(chosen.status === 'chosen' ? chosen.grant.fact.grantId : undefined).toBe(grantId);
  });

  it('is none while two of them conflict, and the rule says so', () => {
    const both = listUsableGrants([grantOf('g-1'), grantOf('g-2', { role: 'checker' })], NOW);
    const chosen = chooseGrant(both, 'platform', decideIn(1, 'postInstruction'));

    expect(chosen.status).toBe('denied');
    expect(chosen.verdict.policies).toContain('separation-of-duties');
  });

  it('is none of a person without grants', () => {
    expect(chooseGrant([], 'reader', decideIn(1, 'listAccounts'))).toEqual({
      status: 'denied',
      verdict: { decision: 'deny', policies: [] },
    });
  });
});

describe('a grant', () => {
  const draft: GrantDraft = {
    grantId: 'g-9',
    personId: PERSON,
    role: 'operator',
    level: 1,
    reason: 'test',
  };
  const frame = { now: NOW, grantedBy: 'p-9', standing: [], confirmers: [] };

  it.each([
    ['to oneself', {}, { grantedBy: PERSON }, 'granter_is_grantee'],
    ['of platform staff without a platform', { role: 'platform_staff' }, {}, 'platform_required'],
    [
      'of an administrator of one platform',
      { role: 'audit_administrator', platformId: 'acme' },
      {},
      'grant_area_not_allowed',
    ],
    ['of an auditor for ever', { role: 'auditor' }, {}, 'grant_needs_an_end'],
    [
      'of a regulator for two years',
      { role: 'regulator', expiresAt: '2028-11-23T00:00:00.000Z' },
      {},
      'grant_needs_an_end',
    ],
    ['that is over', { expiresAt: NOW }, {}, 'grant_needs_an_end'],
    [
      'beside a role that waits to be confirmed',
      {},
      { standing: [grantOf('g-1', { role: 'checker', needsConfirmation: true })] },
      'roles_conflict',
    ],
    ['of an auditor for a month', { role: 'auditor', expiresAt: LATER }, {}, 'granted'],
  ] as const)('%s', (_name, more, by, status) => {
    expect(decideGrant({ ...draft, ...more }, { ...frame, ...by }).status).toBe(status);
  });

  it.each([
    ['nobody else could confirm', [], false],
    ['only who grants it could', ['p-9'], false],
    ['only who receives it could', [PERSON], false],
    ['somebody else can', ['p-8', 'p-9'], true],
  ] as const)('waits where %s', (_name, confirmers, waits) => {
    const decided = decideGrant(draft, { ...frame, confirmers });

    expect(decided.status === 'granted' && decided.grant.needsConfirmation).toBe(waits);
  });

  it.each([
    ['another administrator', 'p-8', {}, 'confirmed'],
    ['who made it', 'p-9', {}, 'second_person_required'],
    ['a key', undefined, {}, 'second_person_required'],
    ['who receives it', PERSON, {}, 'granter_is_grantee'],
    ['another one, when it is over', 'p-8', { expiresAt: NOW }, 'grant_has_ended'],
    ['another one, when it was revoked', 'p-8', { revokedAt: NOW }, 'grant_has_ended'],
    ['another one, when it is in force', 'p-8', { confirmedAt: NOW }, 'stands'],
  ] as const)('is asked to be confirmed by %s', (_name, confirmedBy, more, status) => {
    const grant = { ...grantOf('g-1', { needsConfirmation: true, ...more }), role: 'operator' };
    const decided = decideConfirmation(
      { ...grant, role: 'operator' },
      { now: NOW, confirmedBy, standing: [] },
    );

    expect(decided.status).toBe(status);
  });

  it('is not confirmed beside a role that was granted meanwhile', () => {
    const decided = decideConfirmation(
      { ...grantOf('g-1', { needsConfirmation: true }), role: 'operator' },
      { now: NOW, confirmedBy: 'p-8', standing: [grantOf('g-2', { role: 'checker' })] },
    );

    expect(decided).toMatchObject({ status: 'roles_conflict', field: 'checker' });
  });
});
