/**
 * Goal: no programme passes the checker in which money could be trapped, taken without consent,
 * sent round a direct flow, held for ever, or lost; and none is blamed for what is not so.
 *
 * Method: shipped programmes with random changes, and flows made up altogether. An oracle of its
 * own follows single coins: it knows the moves that the flows allow from where a coin lies, and
 * tries every walk without a repeated place. Rule by rule, it must say what the checker says.
 */
import { amount } from '@ringfence/money';
import { propertyParameters, scaleRuns } from '@ringfence/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ACCOUNT_KINDS,
  checkProgramme,
  FLOW_INSTRUCTIONS,
  type Flow,
  OUTSIDE_PLACES,
  type Place,
  PROGRAMMES,
  type Programme,
  type ProgrammeRule,
} from '../src/index.ts';

const RUNS = 1_500;
const CHANGES_MAX = 3;

const PLATFORM_KINDS = [
  'fees_accrued',
  'marketing',
  'compensation',
  'profit_share',
  'interest',
  'advance',
];
const BANK_KINDS = ['bank_mirror', 'in_transit_in', 'in_transit_out'];
const SENDERS = ['platform', 'customer_channel', 'operator'];
const CONTRACT_ENDS = ['cancel_tender', 'miscarry_project', 'cancel_project', 'advance_contract'];

/** One coin moves from one place to another. */
interface Move {
  readonly from: string;
  readonly to: string;
  readonly agreed: boolean;
}

/** Every move of a coin, told flow by flow as the words of SPEC.md tell it. */
function movesOf({ flows }: Programme): readonly Move[] {
  const moves: Move[] = [];
  for (const flow of flows) {
    if (!flow.initiators.some((role) => SENDERS.includes(role))) continue;
    const agreed =
      flow.form === 'transfer' && flow.mandate === 'required' && flow.platformTakes !== 'nothing';
    const seat = (place: Place, roles: readonly string[]): readonly string[] =>
      place === 'customer' ? roles.map((role) => `@${role}`) : [place];
    const sources = flow.from.flatMap((place) => seat(place, flow.parties.debited));
    const targets = flow.to.flatMap((place) => seat(place, flow.parties.credited));
    const purse = `purse of ${flow.instruction}`;
    const link = (froms: readonly string[], tos: readonly string[]) => {
      for (const from of froms) for (const to of tos) moves.push({ from, to, agreed });
    };
    switch (flow.form) {
      case 'transfer':
        link(sources, targets);
        break;
      case 'payment':
        if (flow.paysTo === 'customer_payout_account') link(sources, ['home']);
        if (flow.paysTo === 'platform_own_account') link(sources, ['platform home']);
        break;
      case 'hold': {
        link(sources, [purse]);
        const acts = (names: readonly string[] = []) =>
          names.some((name) => CONTRACT_ENDS.includes(name));
        const people = (roles: readonly string[]) => roles.map((role) => `@${role}`);
        if (acts(flow.hold?.releasedBy)) {
          moves.push(
            ...people(flow.parties.debited).map((to) => ({ from: purse, to, agreed: false })),
          );
        }
        if (acts(flow.hold?.capturedBy)) {
          moves.push(
            ...people(flow.parties.credited).map((to) => ({ from: purse, to, agreed: false })),
          );
        }
        break;
      }
      case 'resolve_hold':
        for (const { instruction, form, hold } of flows) {
          if (form !== 'hold' || hold === undefined) continue;
          const gives = flow.resolves === 'release';
          const names: readonly string[] = gives ? hold.releasedBy : hold.capturedBy;
          if (names.includes(flow.instruction)) {
            link([`purse of ${instruction}`], gives ? sources : targets);
          }
        }
        break;
    }
  }
  return moves;
}

/** Whether some walk without a repeated place leads from a place to one that satisfies. */
function walks(
  moves: readonly Move[],
  from: string,
  { allows, ends }: { allows(move: Move): boolean; ends(place: string): boolean },
  seen: readonly string[] = [],
): boolean {
  return moves.some((move) => {
    if (move.from !== from || !allows(move) || seen.includes(move.to)) return false;
    if (ends(move.to)) return true;
    return walks(moves, move.to, { allows, ends }, [...seen, from]);
  });
}

const declaresCustomers = ({ accountKinds }: Programme) =>
  accountKinds.some(({ kind }) => kind === 'customer');
const isPersonal = (place: string) => place.startsWith('@') || place.startsWith('purse of ');
const isPlatforms = (place: string) =>
  PLATFORM_KINDS.includes(place) || ['platform home', 'own_funds', 'risk_reserve'].includes(place);

/** The rules about ways of money, by coins. */
const ORACLE: Readonly<Partial<Record<ProgrammeRule, (programme: Programme) => boolean>>> = {
  money_trapped: (programme) => {
    const moves = movesOf(programme);
    const places = [
      ...programme.customerRoles.map(({ role }) => `@${role}`),
      ...programme.flows
        .filter(({ form }) => form === 'hold')
        .map(({ instruction }) => `purse of ${instruction}`),
      ...programme.accountKinds
        .map(({ kind }) => kind)
        .filter((kind) => kind !== 'customer' && !BANK_KINDS.includes(kind)),
    ];
    const isOwn = programme.customerRoles.length === 0 && !declaresCustomers(programme);
    return places.some((place) => {
      if (isOwn || PLATFORM_KINDS.includes(place)) {
        const ends = (to: string) => to === 'home' || to === 'platform home';
        return !walks(moves, place, { allows: () => true, ends });
      }
      const allows = ({ to }: Move) => !PLATFORM_KINDS.includes(to);
      return !walks(moves, place, { allows, ends: (to) => to === 'home' });
    });
  },
  customer_money_reaches_platform: (programme) => {
    const moves = movesOf(programme);
    const purses = new Set(moves.map(({ from }) => from).filter(isPersonal));
    return [...purses].some((place) =>
      walks(moves, place, { allows: ({ agreed }) => !agreed, ends: isPlatforms }),
    );
  },
  direct_flow_has_intermediary: (programme) => {
    const moves = movesOf(programme).filter(({ agreed }) => !agreed);
    return programme.flows.some((flow) => {
      if (!flow.direct) return false;
      if ([...flow.from, ...flow.to].some((place) => place !== 'customer')) return true;
      const payees = flow.parties.credited.map((role) => `@${role}`);
      return moves.some(
        ({ from, to }) =>
          flow.parties.debited.some((role) => from === `@${role}`) &&
          !isPersonal(to) &&
          walks(moves, to, {
            allows: (move) => !isPersonal(move.from),
            ends: (place) => payees.includes(place),
          }),
      );
    });
  },
  hold_without_expiry: ({ flows }) =>
    flows.some(({ form, hold }) => form === 'hold' && (hold?.expiry ?? 'none') === 'none'),
  hold_without_release: ({ flows }) =>
    flows.some(({ form, hold }) => {
      if (form !== 'hold') return false;
      const names: readonly string[] = hold?.releasedBy ?? [];
      const givesBack = flows.some(
        (flow) =>
          names.includes(flow.instruction) &&
          flow.form === 'resolve_hold' &&
          flow.resolves === 'release',
      );
      return !givesBack && !names.some((name) => CONTRACT_ENDS.includes(name));
    }),
  money_not_conserved: ({ flows }) =>
    flows.some(({ from, to }) => from.length === 0 || to.length === 0),
  customer_money_needs_mandate: ({ flows }) =>
    flows.some(
      ({ from, form, mandate }) =>
        form !== 'resolve_hold' && mandate === 'none' && from.includes('customer'),
    ),
  money_leaks: ({ flows }) =>
    flows.some(({ form, to, paysTo }) => {
      const away = [...BANK_KINDS, ...OUTSIDE_PLACES];
      if (form !== 'payment') return to.some((place) => away.includes(place));
      return paysTo === undefined || to.some((place) => place !== 'in_transit_out');
    }),
  money_appears: ({ flows }) =>
    flows.some(({ from }) =>
      from.some((place) => [...BANK_KINDS, ...OUTSIDE_PLACES].includes(place)),
    ),
  book_crossed_without_bridge: ({ flows }) =>
    flows.some(({ paysTo, bridge }) => paysTo === 'platform_own_account' && bridge === undefined),
};

const somePlaces = fc.uniqueArray(fc.constantFrom(...ACCOUNT_KINDS, ...OUTSIDE_PLACES), {
  maxLength: 3,
});

/** Random members of a flow, for any that is changed or made up. */
const someChange = (declared: readonly string[]) => {
  const roles = declared.length === 0 ? ['nobody'] : declared;
  const people = fc.uniqueArray(fc.constantFrom(...roles), { maxLength: 2 });
  const enders = fc.uniqueArray(
    fc.constantFrom(
      'capture' as const,
      'release' as const,
      'lend_out' as const,
      'cancel_tender' as const,
      'advance_contract' as const,
    ),
    { maxLength: 2 },
  );
  const member = fc.oneof(
    fc.record({ from: somePlaces }),
    fc.record({ to: somePlaces }),
    fc.record({ from: fc.constantFrom<readonly Place[]>(['customer'], ['suspense']) }),
    fc.record({ to: fc.constantFrom<readonly Place[]>(['customer'], ['suspense'], ['advance']) }),
    fc.record({ parties: fc.record({ debited: people, credited: people }) }),
    fc.record({ form: fc.constantFrom('transfer', 'hold', 'resolve_hold', 'payment') }),
    fc.record({ mandate: fc.constantFrom('required', 'none') }),
    fc.record({ direct: fc.boolean() }),
    fc.record({
      platformTakes: fc.constantFrom('nothing', 'consented_fee', 'consented_repayment'),
    }),
    fc.record({
      initiators: fc.constantFrom<Flow['initiators']>([], ['auditor'], ['platform'], ['operator']),
    }),
    fc.record({ resolves: fc.constantFrom('capture', 'release') }),
    fc.record({ paysTo: fc.constantFrom('customer_payout_account', 'platform_own_account') }),
    fc.record({
      hold: fc.record({
        expiry: fc.constantFrom('own', 'by_record', 'none'),
        capturedBy: enders,
        releasedBy: enders,
      }),
    }),
  );
  return member as fc.Arbitrary<Partial<Flow>>;
};

/** A shipped programme with a few flows changed, left out, or added. */
const someProgramme: fc.Arbitrary<Programme> = fc.constantFrom(...PROGRAMMES).chain((shipped) => {
  const change = fc.record({
    at: fc.nat(shipped.flows.length - 1),
    what: fc.constantFrom('change', 'change', 'leave out', 'add'),
    members: fc.array(someChange(shipped.customerRoles.map(({ role }) => role)), {
      minLength: 1,
      maxLength: 4,
    }),
    instruction: fc.constantFrom(...FLOW_INSTRUCTIONS),
  });
  return fc.array(change, { maxLength: CHANGES_MAX }).map((changes) => {
    let flows: readonly Flow[] = shipped.flows;
    for (const { at, what, members, instruction } of changes) {
      const base = flows[at % Math.max(flows.length, 1)];
      if (base === undefined) continue;
      const changed: Flow = Object.assign({}, base, ...members);
      if (what === 'leave out') flows = flows.filter((flow) => flow !== base);
      else if (what === 'change') flows = flows.map((flow) => (flow === base ? changed : flow));
      else flows = [...flows, { ...changed, instruction }];
    }
    return { ...shipped, flows };
  });
});

describe('checkProgramme', () => {
  it('says of random programmes what coins say', () => {
    let passed = 0;
    const broken = new Map<string, number>();
    fc.assert(
      fc.property(someProgramme, (programme) => {
        const faults = checkProgramme(programme);
        if (faults.length === 0) passed += 1;
        const rules = new Set<string>(faults.map(({ rule }) => rule));
        for (const [rule, isBroken] of Object.entries(ORACLE)) {
          const expected = isBroken(programme);
          if (expected) broken.set(rule, (broken.get(rule) ?? 0) + 1);
          expect([rule, rules.has(rule)]).toEqual([rule, expected]);
        }
      }),
      propertyParameters({ runs: RUNS }),
    );
    console.info(`passed ${passed} of ${RUNS};`, Object.fromEntries(broken));
    // Both answers were given, for every rule.
    expect(passed).toBeGreaterThanOrEqual(scaleRuns(RUNS / 50) - 1);
    for (const rule of Object.keys(ORACLE))
      expect(broken.get(rule) ?? 0, rule).toBeGreaterThanOrEqual(scaleRuns(5) - 1);
  }, 120_000);

  it('lets a tier ask for approvals as it likes', () => {
    const tiers = fc.array(fc.record({ amountFrom: fc.bigInt(0n, 99n), approvals: fc.nat(3) }));
    fc.assert(
      fc.property(tiers, (some) => {
        const approvalTiers = some.map((tier) => ({
          ...tier,
          amountFrom: amount(tier.amountFrom),
        }));
        const [wallet] = PROGRAMMES;
        if (wallet === undefined) throw new Error('the wallet is shipped');
        const flows = wallet.flows.map((flow) => ({ ...flow, approvalTiers }));
        const ascends = approvalTiers.every(
          ({ amountFrom }, index) =>
            index === 0 || amountFrom > (approvalTiers[index - 1]?.amountFrom ?? 0n),
        );
        expect(checkProgramme({ ...wallet, flows }).length === 0).toBe(ascends);
      }),
      propertyParameters({ runs: 200 }),
    );
  });
});
