/**
 * Goal: two people decide what takes two, whatever is tried in whatever order; what a law keeps is
 * never destroyed before its date.
 * Method: random acts by few actors on one request, and random days of closing. fast-check prints
 * the seed with the smallest failing case.
 */
import { addDays, businessDate } from '@ringfence/money';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  CORRECTED_FIELDS,
  decideRequestAct,
  needsTwoPeople,
  planDeletion,
  REQUEST_ACTS,
  REQUEST_HAS_ENDED,
  RETENTION_RULES,
  type RequestFacts,
  type RequestStep,
  requestStateOf,
} from '../src/index.ts';

const acts = fc.array(
  fc.record({
    act: fc.constantFrom(...REQUEST_ACTS),
    by: fc.constantFrom('p-asks', 'p-one', 'p-two', 'key'),
  }),
  { maxLength: 12 },
);
const asked = fc.constantFrom<RequestFacts>(
  { kind: 'deletion', personId: 'p-asks' },
  { kind: 'explanation', personId: 'p-asks' },
  ...CORRECTED_FIELDS.map((field) => ({ kind: 'correction', field, personId: 'p-asks' }) as const),
);

it('PV4 holds after every act', () => {
  fc.assert(
    fc.property(asked, acts, (request, tried) => {
      let latest: { readonly step: RequestStep; readonly by: string } | undefined;
      for (const { act, by } of tried) {
        const before = latest;
        const facts = latest === undefined ? request : { ...request, latest };
        const decided = decideRequestAct(facts, { act, by, isPerson: by !== 'key' });
        if (decided.step === undefined) continue;
        expect(REQUEST_HAS_ENDED[requestStateOf(before?.step)]).toBe(false);
        expect(['p-asks', 'key']).not.toContain(by);
        latest = { step: decided.step, by };
        const hasEnded = REQUEST_HAS_ENDED[requestStateOf(latest.step)];
        if (hasEnded && needsTwoPeople(request)) expect(before?.by).not.toBe(by);
        if (hasEnded && needsTwoPeople(request)) expect(before).toBeDefined();
      }
    }),
  );
});

it('PV3 each part once; what a law keeps is kept at least as long as every law says', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
      const endedDate = addDays(businessDate('1990-01-01'), days);
      const plan = planDeletion({ endedDate });
      if (plan.status !== 'planned') throw new Error('a closed account is planned');
      expect(plan.parts.map(({ part }) => part)).toEqual(Object.keys(RETENTION_RULES));
      for (const one of plan.parts) {
        const rules = RETENTION_RULES[one.part];
        expect(one.outcome).toBe(rules.length === 0 ? 'destroyed' : 'restricted');
        if (one.outcome === 'destroyed') continue;
        const years = Number(one.untilDate.slice(0, 4)) - Number(endedDate.slice(0, 4));
        const months =
          years * 12 + Number(one.untilDate.slice(5, 7)) - Number(endedDate.slice(5, 7));
        expect(months).toBe(Math.max(...rules.map((rule) => rule.months)));
      }
    }),
  );
});
