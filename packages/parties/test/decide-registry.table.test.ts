/**
 * Goal: each status of the registry, each state table, and one whole life of an institution, a
 * platform and their agreement.
 *
 * Method: a registry in memory that keeps each accepted version; one row for a status.
 */
import { businessDate } from '@ringfence/money';
import { describe, expect, it } from 'vitest';
import {
  AGREEMENT_TRANSITIONS,
  type AgreementRecord,
  CLAUSES_REQUIRED,
  decideRegistry,
  INSTITUTION_CHECKS,
  INSTITUTION_TRANSITIONS,
  listDue,
  type PartyRecord,
  PLATFORM_CHECKS,
  PLATFORM_TRANSITIONS,
  REGISTRY_STATUSES,
  type RegistryCommand,
  type RegistryStatus,
  SCORE_CRITERIA,
  scoreOf,
} from '../src/index.ts';

const HASH = 'ab'.repeat(32);
const LICENCE = {
  number: 'B1',
  authority: 'NFRA',
  validUntilDate: businessDate('2030-12-31'),
};
const CAPS = { customersMax: 10, amountMax: 100n, lastDate: businessDate('2026-06-30') };

interface Registry {
  asOf: string;
  readonly records: Map<string, PartyRecord>;
  readonly send: (command: RegistryCommand, keyId?: string) => RegistryStatus;
}

function createRegistry(): Registry {
  const records = new Map<string, PartyRecord>();
  const find = (kind: string, id: string) => records.get(`${kind} ${id}`);
  const registry: Registry = {
    asOf: '2026-03-02',
    records,
    send: (command, keyId = 'maker') => {
      const { outcome, record } = decideRegistry(
        {
          institution: (id) => {
            const found = find('institution', id);
            return found?.kind === 'institution' ? found : undefined;
          },
          platform: (id) => {
            const found = find('platform', id);
            return found?.kind === 'platform' ? found : undefined;
          },
          agreement: (id) => {
            const found = find('agreement', id);
            return found?.kind === 'agreement' ? found : undefined;
          },
          agreementsOf: (platformId) =>
            [...records.values()].filter(
              (one): one is AgreementRecord =>
                one.kind === 'agreement' && one.body.platformId === platformId,
            ),
        },
        command,
        { keyId, asOf: businessDate(registry.asOf) },
      );
      if (record !== undefined) records.set(`${record.kind} ${record.recordId}`, record);
      return outcome.status;
    },
  };
  return registry;
}

const propose = (role: 'bank' | 'payment_institution' | 'auditor' = 'bank'): RegistryCommand => ({
  kind: 'propose_institution',
  institutionId: 'i',
  name: 'First Bank',
  role,
  jurisdiction: 'CN',
  licence: LICENCE,
  concentrationMaxBasisPoints: 5_000,
});
const scores = (value: number) =>
  Object.fromEntries(Object.keys(SCORE_CRITERIA).map((criterion) => [criterion, value]));
const score = (value: number): RegistryCommand => ({
  kind: 'score_institution',
  institutionId: 'i',
  scores: scores(value),
});
const check = (
  party: 'institution' | 'platform',
  name: string,
  result: 'passed' | 'failed' = 'passed',
): RegistryCommand => ({
  kind: 'record_check',
  party,
  partyId: party === 'institution' ? 'i' : 'p',
  check: name,
  result,
  evidenceHash: HASH,
});
const admitInstitution: RegistryCommand = { kind: 'admit_institution', institutionId: 'i' };
const apply = (programme = 'wallet'): RegistryCommand => ({
  kind: 'apply_platform',
  platformId: 'p',
  name: 'Acme',
  programmes: [programme],
});
const draft = (
  more: Partial<Extract<RegistryCommand, { kind: 'draft_agreement' }>> = {},
): RegistryCommand => ({
  kind: 'draft_agreement',
  agreementId: 'a',
  platformId: 'p',
  institutionId: 'i',
  form: 'sole',
  clauses: CLAUSES_REQUIRED,
  documentHash: HASH,
  effectiveDate: businessDate('2026-03-10'),
  lastDate: businessDate('2027-03-10'),
  ...more,
});
const sign = (party: 'platform' | 'institution' | 'operator'): RegistryCommand => ({
  kind: 'sign_agreement',
  agreementId: 'a',
  party,
  method: 'certificate',
  evidenceHash: HASH,
});
const putInForce: RegistryCommand = { kind: 'put_agreement_in_force', agreementId: 'a' };
const announce = (date: string): RegistryCommand => ({
  kind: 'announce_wording',
  agreementId: 'a',
  documentHash: HASH,
  effectiveDate: businessDate(date),
});
const admitPlatform: RegistryCommand = { kind: 'admit_platform', platformId: 'p' };
const tryOut: RegistryCommand = { kind: 'try_out_platform', platformId: 'p', caps: CAPS };

function examine(registry: Registry): void {
  registry.send(propose());
  for (const name of Object.keys(INSTITUTION_CHECKS)) registry.send(check('institution', name));
  registry.send(score(4));
}

function admitted(registry: Registry): void {
  examine(registry);
  registry.send(admitInstitution, 'checker');
}

function agreed(registry: Registry): void {
  admitted(registry);
  registry.send(apply());
  registry.send(draft());
  for (const party of ['platform', 'institution', 'operator'] as const) registry.send(sign(party));
  registry.asOf = '2026-03-10';
  registry.send(putInForce);
}

const ROWS: readonly {
  readonly status: RegistryStatus;
  readonly story: (registry: Registry) => RegistryStatus;
}[] = [
  { status: 'accepted', story: (registry) => registry.send(propose()) },
  {
    status: 'content_invalid',
    story: (registry) => registry.send({ ...propose(), jurisdiction: 'cn' } as RegistryCommand),
  },
  { status: 'record_unknown', story: (registry) => registry.send(admitInstitution) },
  {
    status: 'record_already_exists',
    story: (registry) => {
      registry.send(propose());
      return registry.send(propose());
    },
  },
  {
    status: 'record_state_forbids',
    story: (registry) => {
      admitted(registry);
      return registry.send(admitInstitution, 'checker');
    },
  },
  {
    status: 'approver_is_maker',
    story: (registry) => {
      examine(registry);
      return registry.send(admitInstitution);
    },
  },
  {
    status: 'party_not_permitted',
    story: (registry) => {
      examine(registry);
      registry.send(apply());
      return registry.send(draft());
    },
  },
  {
    status: 'clause_missing',
    story: (registry) => {
      admitted(registry);
      registry.send(apply());
      return registry.send(draft({ clauses: CLAUSES_REQUIRED.slice(1) }));
    },
  },
  {
    status: 'joint_custody_forbidden',
    story: (registry) => {
      admitted(registry);
      registry.send(apply('lending'));
      return registry.send(draft({ form: 'joint' }));
    },
  },
  {
    status: 'checks_open',
    story: (registry) => {
      examine(registry);
      registry.send(check('institution', 'capital', 'failed'));
      return registry.send(admitInstitution, 'checker');
    },
  },
  {
    status: 'score_too_low',
    story: (registry) => {
      examine(registry);
      registry.send(score(2));
      return registry.send(admitInstitution, 'checker');
    },
  },
  {
    status: 'licence_expired',
    story: (registry) => {
      examine(registry);
      registry.asOf = '2031-01-01';
      return registry.send(admitInstitution, 'checker');
    },
  },
  {
    status: 'agreement_missing',
    story: (registry) => {
      registry.send(apply());
      for (const name of Object.keys(PLATFORM_CHECKS)) registry.send(check('platform', name));
      return registry.send(admitPlatform, 'checker');
    },
  },
  {
    status: 'signature_already_given',
    story: (registry) => {
      admitted(registry);
      registry.send(apply());
      registry.send(draft());
      registry.send(sign('platform'));
      return registry.send(sign('platform'));
    },
  },
  {
    status: 'notice_too_short',
    story: (registry) => {
      agreed(registry);
      return registry.send(announce('2026-04-08'));
    },
  },
  {
    status: 'not_due_yet',
    story: (registry) => {
      admitted(registry);
      registry.send(apply());
      registry.send(draft());
      for (const party of ['platform', 'institution', 'operator'] as const) {
        registry.send(sign(party));
      }
      return registry.send(putInForce);
    },
  },
  {
    status: 'deadline_passed',
    story: (registry) => {
      registry.send(apply());
      registry.asOf = '2026-07-01';
      return registry.send(tryOut);
    },
  },
];

describe('decideRegistry', () => {
  it.each(ROWS)('answers $status', ({ status, story }) => {
    expect(story(createRegistry())).toBe(status);
  });

  it('has a row for every status', () => {
    expect(ROWS.map(({ status }) => status)).toEqual(REGISTRY_STATUSES);
  });

  it('admits a platform with its checks and an agreement in force, and lets it wind down', () => {
    const registry = createRegistry();
    agreed(registry);
    expect(registry.send(tryOut)).toBe('accepted');
    for (const name of Object.keys(PLATFORM_CHECKS)) registry.send(check('platform', name));
    expect(registry.send(admitPlatform)).toBe('approver_is_maker');
    expect(registry.send(admitPlatform, 'checker')).toBe('accepted');
    expect(registry.records.get('platform p')?.body).not.toHaveProperty('sandbox');
    expect(registry.send(announce('2026-04-09'))).toBe('accepted');
    const move = { kind: 'move_platform', platformId: 'p', reason: 'closing' } as const;
    expect(registry.send({ ...move, event: 'end' })).toBe('record_state_forbids');
    expect(registry.send({ ...move, event: 'wind_down' })).toBe('accepted');
    expect(registry.send({ ...move, event: 'end' })).toBe('accepted');
    expect(registry.send({ kind: 'end_agreement', agreementId: 'a', reason: 'closing' })).toBe(
      'accepted',
    );
  });

  it('asks again each year, with the checks of that year', () => {
    const registry = createRegistry();
    admitted(registry);
    const review = {
      kind: 'review_institution',
      institutionId: 'i',
      licence: { ...LICENCE, validUntilDate: businessDate('2031-12-31') },
    } as const;
    registry.asOf = '2027-03-01';
    for (const name of Object.keys(INSTITUTION_CHECKS)) registry.send(check('institution', name));
    expect(registry.send(review)).toBe('approver_is_maker');
    expect(registry.send(review, 'checker')).toBe('accepted');
    registry.asOf = '2028-02-29';
    expect(registry.send(review, 'checker')).toBe('checks_open');
  });

  it('lets a lending platform agree with a bank only', () => {
    const registry = createRegistry();
    registry.send(propose('payment_institution'));
    for (const name of Object.keys(INSTITUTION_CHECKS)) registry.send(check('institution', name));
    registry.send(score(5));
    registry.send(admitInstitution, 'checker');
    registry.send(apply('lending'));
    expect(registry.send(draft())).toBe('party_not_permitted');
  });
});

describe('the state tables', () => {
  it('end in ended and refused, from which nothing leads away', () => {
    for (const table of [INSTITUTION_TRANSITIONS, PLATFORM_TRANSITIONS, AGREEMENT_TRANSITIONS]) {
      for (const [state, row] of Object.entries(table)) {
        const isEnd = Object.values(row).every((next) => next === 'forbidden');
        expect([state, isEnd]).toEqual([state, state === 'ended' || state === 'refused']);
      }
    }
  });

  it.each(['refuse', 'suspend', 'resume', 'end'] as const)(
    'refuse %s wherever the table forbids it',
    (event) => {
      for (const state of ['proposed', 'admitted', 'suspended', 'refused', 'ended'] as const) {
        const registry = createRegistry();
        admitted(registry);
        const record = registry.records.get('institution i');
        if (record?.kind !== 'institution') throw new Error('expected an institution');
        registry.records.set('institution i', { ...record, state });
        const next = INSTITUTION_TRANSITIONS[state][event];
        const sent = registry.send({
          kind: 'move_institution',
          institutionId: 'i',
          event,
          reason: 'drill',
        });
        expect([state, sent]).toEqual([
          state,
          next === 'forbidden' ? 'record_state_forbids' : 'accepted',
        ]);
      }
    },
  );
});

describe('scoreOf', () => {
  it('weighs to 500 at most, and waits for every criterion', () => {
    expect(scoreOf({ scores: scores(5) })).toBe(500);
    expect(scoreOf({ scores: { rating: 5 } })).toBeUndefined();
    const weights = Object.values(SCORE_CRITERIA).map(({ weight }) => weight);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(100);
  });
});

describe('listDue', () => {
  it('names what is overdue and what comes within thirty days, by date', () => {
    const registry = createRegistry();
    agreed(registry);
    registry.send(tryOut);
    registry.send(announce('2026-04-09'));
    const at = (date: string) =>
      listDue(registry.records.values(), businessDate(date)).map(
        ({ date: due, matter, overdue }) => `${due} ${matter}${overdue ? ' overdue' : ''}`,
      );
    expect(at('2026-03-10')).toEqual(['2026-04-09 wording_takes_effect']);
    expect(at('2026-07-01')).toEqual(['2026-06-30 sandbox_ends overdue']);
    expect(at('2027-03-09')).toEqual([
      '2026-06-30 sandbox_ends overdue',
      '2027-03-02 review_due overdue',
      '2027-03-10 agreement_ends',
    ]);
  });
});
